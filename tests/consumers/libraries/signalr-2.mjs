// A hub of our own, as npm has no server of ASP.NET SignalR's: what its client asks for.
import { breakOff, startStream } from '../host.mjs';

const METHODS = {
  add: (_hub, a, b) => a + b,
  prices(hub, name) {
    const calls = [1, 2].map((price) => ({ H: 'Prices', M: 'price', A: [name, price] }));
    hub.send({ M: calls });
  },
  drop: (hub) => breakOff(hub.response),
};

class Hub {
  count = 0;

  /** What it sends tells where it stands: a reconnection says so by `messageId`. */
  send(message) {
    this.write(`data: ${JSON.stringify({ C: `c${++this.count}`, ...message })}\n\n`);
  }

  open(response) {
    this.response = response;
    this.write = startStream(response);
    this.write('data: initialized\n\n');
  }
}

const NEGOTIATED = {
  Url: '/signalr',
  ConnectionToken: 'token',
  ConnectionId: 'id',
  KeepAliveTimeout: null,
  DisconnectTimeout: 60,
  ConnectionTimeout: 110,
  TryWebSockets: false,
  ProtocolVersion: '1.5',
  TransportConnectTimeout: 60,
  LongPollDelay: 0,
};

export function attach() {
  const hub = new Hub();
  const answers = {
    negotiate: () => NEGOTIATED,
    start: () => ({ Response: 'started' }),
    abort: () => ({}),
    ping: () => ({ Response: 'pong' }),
    send: ({ I, M, A }) => ({ I, R: METHODS[M](hub, ...A) }),
  };
  return async (request, response, { pathname, searchParams }) => {
    const name = pathname.slice('/signalr/'.length);
    if (name === 'connect' || name === 'reconnect') {
      hub.open(response);
      return hub.send(name === 'connect' ? { S: 1, M: [] } : { M: [resumed(searchParams)] });
    }
    const body = new URLSearchParams((await request.setEncoding('utf8').toArray()).join(''));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answers[name](JSON.parse(body.get('data')))));
  };
}

const resumed = (query) => ({ H: 'Prices', M: 'price', A: ['after', query.get('messageId')] });

export const expected = [
  'connecting',
  'connected',
  'serverSentEvents',
  '3',
  'price é 1',
  'price é 2',
  'reconnecting',
  'connected',
  'price after c2',
  '7',
  'price again 1',
  'price again 2',
  'disconnected',
];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
