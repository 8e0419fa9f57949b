// Our package in a realm that has used `eventsource-wasm/stream` before: what that costs an EventSource.
import { EventSource } from '../../../dist/index.js';
import { createParser } from '../../../dist/stream.js';
import { makeStream } from '../workloads.js';

const parser = createParser({ onEvent() {}, onId() {}, onRetry() {}, onComment() {} });
for (const kind of ['tiny', 'token', 'named', 'multi-line']) parser.feed(makeStream(kind, 2 ** 20));

/** @type {import('./clients-web.js').Client} */
export function client(url, type, see) {
  const source = new EventSource(url, { transport: 'fetch' });
  source.addEventListener(type, (event) => see(event, event.data));
  return () => source.close();
}
