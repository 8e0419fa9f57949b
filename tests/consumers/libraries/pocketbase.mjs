// A server of our own, as npm has none of PocketBase's: what its documentation and its client say of `realtime`.
import { breakOff, startStream } from '../host.mjs';

export function attach() {
  const clients = new Map();
  let latest;

  const connect = (response) => {
    const id = `client${clients.size + 1}`;
    const write = startStream(response);
    clients.set(id, write);
    latest = response;
    write(`id:${id}\nevent:PB_CONNECT\ndata:{"clientId":"${id}"}\n\n`);
  };

  return async (request, response, { pathname }) => {
    if (pathname === '/break') {
      breakOff(latest);
      return response.end();
    }
    if (request.method === 'GET') return connect(response);
    const { clientId, subscriptions } = JSON.parse((await request.toArray()).join(''));
    response.writeHead(204).end();
    // Each subscription is answered by an event of its topic.
    const topic = subscriptions.at(-1);
    clients.get(clientId)(
      `id:${clientId}\nevent:${topic}\ndata:${JSON.stringify(subscriptions)}\n\n`,
    );
  };
}

export const expected = [
  'prices ["prices"]',
  'connected true',
  'news ["prices","news"]',
  'prices ["prices"]',
  'disconnected prices',
  'prices ["prices"]',
  'disconnected ',
  'connected false',
];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
