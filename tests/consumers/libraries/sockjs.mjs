// SockJS's own server.
import sockjs from 'sockjs';

/** Bytes after which it ends a stream: the client asks for another. */
const LIMIT = 4096;
/** It gives a client up that has no stream for so long: one that is slow to ask for the next, else. */
const PATIENCE = 60_000;

export function attach(server) {
  const echo = sockjs.createServer({ response_limit: LIMIT, disconnect_delay: PATIENCE, log() {} });
  echo.on('connection', (connection) => {
    connection.on('data', (message) => connection.write(message));
  });
  echo.installHandlers(server, { prefix: '/echo' });
}

export const expected = [
  'open eventsource',
  'message 7 hello é',
  'message 1 2',
  'message 4096 xxxxxxxxxx',
  'message 3 end',
  'close 3000 enough',
];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
