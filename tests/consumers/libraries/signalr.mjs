// A hub of our own, as npm has no server of SignalR's: after its published protocols (transport and hub,
// JSON) in so far as the client needs them.
import { breakOff, startStream } from '../host.mjs';

/** What ends each record of the hub's protocol. */
const END = '\x1e';
const COMPLETION = 3;
const INVOCATION = 1;

const METHODS = {
  add: (_hub, a, b) => a + b,
  prices(hub, name) {
    for (const price of [1, 2])
      hub.send({ type: INVOCATION, target: 'price', arguments: [name, price] });
  },
  drop: (hub) => breakOff(hub.response),
};

/** A connection: what it sends is what the protocol's transport sends. */
class Hub {
  constructor(response) {
    this.response = response;
    this.write = startStream(response);
    // As ASP.NET Core's does: Firefox says that a stream is open when its first byte comes.
    this.write('\r\n');
  }

  send(record) {
    this.write(`data: ${JSON.stringify(record)}${END}\r\n\r\n`);
  }

  take({ protocol, type, target, invocationId, arguments: args }) {
    if (protocol) return this.send({});
    if (type !== INVOCATION) return;
    const result = METHODS[target](this, ...args);
    if (invocationId) this.send({ type: COMPLETION, invocationId, result });
  }
}

export function attach() {
  const hubs = new Map();
  let count = 0;
  return async (request, response, url) => {
    if (url.pathname === '/hub/negotiate') return negotiate(response, `token-${++count}`);
    const id = url.searchParams.get('id');
    if (request.method === 'GET') {
      if (url.searchParams.get('access_token') !== '42') return response.writeHead(401).end();
      return hubs.set(id, new Hub(response));
    }
    const records = (await request.setEncoding('utf8').toArray()).join('').split(END);
    for (const record of records.filter(Boolean)) hubs.get(id).take(JSON.parse(record));
    response.end();
  };
}

function negotiate(response, connectionToken) {
  const transport = { transport: 'ServerSentEvents', transferFormats: ['Text'] };
  const answer = {
    negotiateVersion: 1,
    connectionId: connectionToken,
    connectionToken,
    availableTransports: [transport],
  };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
}

export const expected = [
  'Connected',
  '3',
  'price é 1',
  'price é 2',
  'reconnecting',
  'Connected',
  '7',
  'closed ',
];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
