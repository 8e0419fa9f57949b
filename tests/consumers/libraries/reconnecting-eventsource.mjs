// It has no server: this one answers its requests in turn.
import { startStream } from '../host.mjs';

const price = (n) => `id: ${n}\nevent: price\ndata: ${n}\n\n`;

/** The first stream ends, the second too, and a status follows at which a source gives up. */
const ANSWERS = [
  (response) => startStream(response)(`retry: 1\ndata: hello\n\n${price(1)}`) && response.end(),
  (response) => startStream(response)(price(2)) && response.end(),
  (response) => response.writeHead(503).end(),
  (response, url) => startStream(response)(`data: ${url.search}\n\n${price(3)}`),
];

export function attach() {
  let count = 0;
  return (request, response, url) => ANSWERS[count++](response, url);
}

export const expected = [
  'open',
  'message hello',
  'price 1 1',
  'error 0',
  'open',
  'price 2 2',
  'error 0',
  'open',
  'message ?lastEventId=2',
  'price 3 3',
  '2',
];

export const streams = [
  ['', 'server'],
  ['1', 'server'],
  ['2', 'server'],
  ['', 'client'],
];
