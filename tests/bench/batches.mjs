// What the routes of the benchmarks' server share: events in batches, and headers.
import { eventsFrom } from './workloads.js';

export const EVENT_STREAM = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };

/** They give the page clocks of 5 to 20 microseconds. */
export const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
};

/** Events in one write. */
export const BATCH = 1000;

/** Batches of a kind whose events have no IDs: they are sent again and again. */
const VARIETY = 20;

const CACHE_BYTES = 2 ** 28;

/** @type {Map<string, Buffer>} */
const cache = new Map();
let cached = 0;

export const now = () => performance.timeOrigin + performance.now();

/** @param {string} kind @param {number} first @param {number} count */
export function batchOf(kind, first, count) {
  const hasIds = ['named', 'numbered', 'kilobyte'].includes(kind);
  const from = hasIds ? first : first % (BATCH * VARIETY);
  const name = `${kind} ${from} ${count}`;
  const known = cache.get(name);
  if (known) return known;
  const batch = Buffer.from(eventsFrom(kind, from, count));
  if (cached + batch.length <= CACHE_BYTES) {
    cache.set(name, batch);
    cached += batch.length;
  }
  return batch;
}
