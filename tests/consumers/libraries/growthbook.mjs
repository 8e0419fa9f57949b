// A server of our own, as npm has none of GrowthBook's: what its SDK asks for.
import { startStream } from '../host.mjs';

const payload = (price, sent = '') =>
  JSON.stringify({
    status: 200,
    features: { price: { defaultValue: price }, sent: { defaultValue: sent } },
    dateUpdated: new Date(price).toISOString(),
  });

export function attach() {
  let asked = 0;
  let opened = 0;
  let open;
  const second = new Promise((resolve) => (open = resolve));
  return (request, response, { pathname }) => {
    if (pathname === '/api/features/sdk-1') {
      const headers = { 'Content-Type': 'application/json', 'x-sse-support': 'enabled' };
      return response.writeHead(200, headers).end(payload(++asked));
    }
    if (pathname === '/next') {
      second.then((send) => send());
      return response.end();
    }
    const write = startStream(response);
    // The first says that the features are to be asked for again.
    if (++opened === 1) {
      write('retry: 1\nid: 7\nevent: features-updated\ndata\n\n');
      return response.end();
    }
    open(() => write(`event: features\ndata: ${payload(3, request.headers.authorization)}\n\n`));
  };
}

export const expected = ['1', '2', '3'];

/** Headers for a stream, which it hands over, native does not know. */
export const differs = { native: [''], ours: ['Bearer 42'] };

export const streams = [
  ['', 'server'],
  ['7', 'client'],
];
