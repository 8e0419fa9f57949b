// A stream that ends, and one that goes on after it, for a page whose worker would keep copies of all that
// it passes on.
import { readFileSync } from 'node:fs';
import { startStream } from '../host.mjs';

const LINE = readFileSync(new URL('../lines/workbox.js', import.meta.url), 'utf8');

/** The program of the page's service worker. */
export const worker = `
  import { registerRoute, setDefaultHandler } from 'workbox-routing';
  import { NetworkFirst, NetworkOnly } from 'workbox-strategies';
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  ${LINE}
  setDefaultHandler(new NetworkFirst());
`;

export function attach() {
  let count = 0;
  return (_request, response) => {
    const write = startStream(response);
    if (++count > 1) return write('id: 2\nevent: price\ndata: 2\n\n');
    write('retry: 1\nid: 1\nevent: price\ndata: 1\n\n');
    response.end();
  };
}

export const expected = ['open', 'price 1 1', 'error 0', 'open', 'price 2 2'];

const streamsWith = (id) => [
  ['', 'server'],
  [id, 'client'],
];

/** Chromium drops the header of its own on the way through a worker. */
export const streams = { native: streamsWith(''), ours: streamsWith('1') };
