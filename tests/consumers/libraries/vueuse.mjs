// It has no server: this one answers its requests in turn, and has the lines that docs/works-with.md shows.
import { readFileSync } from 'node:fs';
import { startStream } from '../host.mjs';

const price = (n) => `id: ${n}\nevent: price\ndata: ${n}\n\n`;

const ANSWERS = [
  (response) => startStream(response)(`retry: 1\n${price(1)}`) && response.end(),
  (response) => response.writeHead(503).end(),
  (response) => startStream(response)(`id: 3\ndata: 3\n\n`),
];

const CHUNK = 'data: 1\n\ndata: 2\n\ndata: end\n\n';

export function attach() {
  let count = 0;
  return (_request, response, { pathname }) => {
    if (pathname.startsWith('/lines/'))
      return response.end(readFileSync(new URL(`..${pathname}`, import.meta.url)));
    if (pathname === '/chunk') startStream(response)(CHUNK);
    else ANSWERS[count++](response);
  };
}

export const expected = [
  'OPEN ',
  'price 1 1',
  'CLOSED ',
  'CONNECTING error',
  'OPEN error',
  'message 3 3',
];

/**
 * Vue calls a watcher in a microtask, and those of one chunk's events come after its last. With
 * `flush: 'sync'`, or a turn for each event, it sees them all.
 */
export const differs = {
  native: ['1,2,end', '1,2,end', '1,2,end'],
  ours: ['end', '1,2,end', '1,2,end'],
};

export const streams = [
  ['', 'server'],
  ['1', 'server'],
  ['', 'client'],
  ['', 'client'],
  ['', 'client'],
  ['', 'client'],
];
