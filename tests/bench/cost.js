// Benchmark "cost": memory.
import { clientsOf, receive } from './deliver.js';
import { makeTally } from './tally.js';
import { cutStream, makeStream } from './workloads.js';

/**
 * What a heap holds in bytes after all garbage is gone; null where the engine does not say.
 * @returns {Promise<number | null>}
 */
async function heapUsed() {
  return globalThis.heapUsed ? globalThis.heapUsed() : null;
}

/** @param {number | null} before @param {number | null} after */
const grown = (before, after) => (before === null || after === null ? null : after - before);

/**
 * The growth of the heap over many events of one source, after some to warm up.
 * @param {{ engine: string, origin: string, client: string, events: number }} options
 */
export async function soak({ engine, origin, client, events }) {
  const { clients } = await clientsOf(engine);
  const run = (/** @type {number} */ count) =>
    receive(
      clients[client],
      `${origin}/deliver?kind=numbered&count=${count}`,
      'message',
      count,
      makeTally().see,
    );
  await run(Math.ceil(events / 100));
  const before = await heapUsed();
  const start = performance.now();
  await run(events);
  const milliseconds = performance.now() - start;
  return { events, milliseconds, grown: grown(before, await heapUsed()) };
}

/**
 * The heap that open sources take, each.
 * @param {{ engine: string, origins: string[], client: string, count: number }} options
 */
export async function manySources({ engine, origins, client, count }) {
  const { clients } = await clientsOf(engine);
  const openAll = async (/** @type {number} */ number) => {
    const closes = [];
    await new Promise((resolve) => {
      let left = number;
      for (let i = 0; i < number; i++) {
        const url = `${origins[i % origins.length]}/hello?index=${i}`;
        closes.push(clients[client](url, 'message', () => void (--left === 0 && resolve(null))));
      }
    });
    return closes;
  };
  for (const close of await openAll(1)) close();
  const before = await heapUsed();
  const closes = await openAll(count);
  const after = await heapUsed();
  for (const close of closes) close();
  const each = grown(before, after);
  return { count, each: each === null ? null : each / count };
}

/** What a chunk has at most that engines hand on at once. */
const LARGE_CHUNK = 58_000;

/** An event amid the chunk. */
const MIDDLE = 150;

/**
 * The heap that is kept by holding one event of each large chunk, as a page does that shows the latest.
 * @param {{ module: string, variant?: string, kind: string, count: number }} options
 */
export async function keptEvents({ module, variant = '', kind, count }) {
  const { open } = await import(
    new URL(`contenders/${module}.js?${variant}`, import.meta.url).href
  );
  const chunk = makeStream(kind, LARGE_CHUNK);
  /** @type {any[]} */
  const kept = [];
  let index = 0;
  const parser = open((/** @type {any} */ event) => {
    if (index++ === MIDDLE) kept.push(event);
  }, variant);
  parser.feed(chunk);
  const before = await heapUsed();
  kept.pop();
  for (let i = 0; i < count; i++) {
    index = 0;
    parser.feed(chunk);
  }
  const growth = grown(before, await heapUsed());
  return { events: kept.length, each: growth === null ? null : growth / kept.length };
}

/**
 * The heap that is kept by holding one small string of each event, whose data is 4 KB.
 * @param {{ engine: string, module: string, variant?: string, events: number }} options
 */
export async function heldStrings({ module, variant = '', events }) {
  const { open } = await import(
    new URL(`contenders/${module}.js?${variant}`, import.meta.url).href
  );
  const kind = 'id of 20 characters';
  const stream = makeStream(kind, events * 4100);
  /** @type {string[]} */
  const held = [];
  const parser = open((/** @type {any} */ event) => held.push(event.id), variant);
  const before = await heapUsed();
  for (const chunk of cutStream(stream, 16384)) parser.feed(chunk);
  const after = await heapUsed();
  const growth = grown(before, after);
  return { events: held.length, each: growth === null ? null : growth / held.length };
}
