// Faye's own server.
import faye from 'faye';
import { breakOff } from '../host.mjs';

export function attach(server) {
  const adapter = new faye.NodeAdapter({ mount: '/bayeux', timeout: 45 });
  adapter.attach(server);
  server.on('close', () => adapter.close());
  let stream;
  let opened = () => {};
  server.prependListener('request', (request, response) => {
    if (request.headers.accept !== 'text/event-stream') return;
    stream = response;
    opened();
  });
  // `/break` is answered once the client is back.
  return (_request, response) => {
    opened = () => response.end();
    breakOff(stream);
  };
}

export const expected = ['up', '{"price":1,"name":"é"}', '{"price":2}'];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
