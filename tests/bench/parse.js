// Benchmark "parse": bytes in chunks to event objects with strings, in memory.
import { measure } from './measure.js';
import { CUTS, cutStream, makeStream, PARSED } from './workloads.js';

/**
 * A parser under test. `see` gets each event as the parser makes it, and its data.
 * @typedef {(see: (event: any, data: string) => void, variant: string) => {
 *   feed: (chunk: Uint8Array) => void,
 *   reset: () => void,
 *   read: (event: any) => { id: string, event: string, data: string } | null,
 * }} Open
 */

const MIB = 2 ** 20;

/** Where a peer is left out: it copies all that it holds of a line at each chunk. */
const SIDE_CUTS = [256, 16384];
const hopeless = (/** @type {string} */ kind, /** @type {import('./workloads.js').Cut} */ cut) =>
  kind === 'huge' && cut !== 16384;

/**
 * The contenders, by the name in the table. A module loaded under a name of its own shares no
 * optimised code with another: in a page, only one of them would be there.
 */
const contenders = [
  { name: 'ours (SIMD)', module: 'ours', variant: 'wasm-simd' },
  { name: 'ours (JavaScript)', module: 'ours', variant: 'js' },
  { name: 'eventsource-parser', module: 'eventsource-parser' },
  { name: 'fetch-event-source', module: 'fetch-event-source', cuts: SIDE_CUTS, skips: hopeless },
  { name: 'undici', module: 'undici', cuts: SIDE_CUTS, engines: ['node'] },
  { name: 'records known', module: 'records-known' },
  { name: 'limit', module: 'limit' },
];

/**
 * @param {string} engine
 * @param {string} kind
 * @param {import('./workloads.js').Cut} cut
 */
function contendersOf(engine, kind, cut) {
  return contenders.filter(
    ({ engines = [engine], cuts = [cut], skips }) =>
      engines.includes(engine) && cuts.includes(cut) && !skips?.(kind, cut),
  );
}

/** @returns {Promise<{ open: Open }>} */
function load(/** @type {{ module: string, variant?: string }} */ { module, variant = '' }) {
  return import(new URL(`contenders/${module}.js?${variant}`, import.meta.url).href);
}

/**
 * A listener of the contender's own: one that saw the events and the strings of all would be compiled
 * for all of them.
 * @param {string} name @returns {Promise<typeof import('./tally.js')>}
 */
function loadTally(name) {
  return import(new URL(`tally.js?${encodeURIComponent(name)}`, import.meta.url).href);
}

/** @param {typeof contenders[number]} contender @param {Uint8Array[]} chunks */
async function prepare(contender, chunks) {
  const { open } = await load(contender);
  const { makeTally } = await loadTally(contender.name);
  const { feed, reset } = open(makeTally().see, contender.variant ?? '');
  return {
    name: contender.name,
    /** @param {number} times */
    run(times) {
      for (let i = 0; i < times; i++) {
        for (const chunk of chunks) feed(chunk);
        reset();
      }
    },
  };
}

/**
 * @param {{ engine: string, plan: import('./measure.js').Plan, log: (line: string) => void,
 *   size?: number, hugeSize?: number, kinds?: string[], cuts?: import('./workloads.js').Cut[] }} options
 */
export async function parse({ engine, plan, log, size = MIB, hugeSize = 16 * MIB, kinds, cuts }) {
  const cells = [];
  for (const kind of kinds ?? PARSED) {
    const stream = makeStream(kind, kind === 'huge' ? hugeSize : size);
    for (const cut of cuts ?? CUTS) {
      const chunks = cutStream(stream, cut);
      const entered = await Promise.all(
        contendersOf(engine, kind, cut).map((contender) => prepare(contender, chunks)),
      );
      const times = await measure(entered, plan);
      for (const { name } of entered) times[name].rate = stream.length / 1000 / times[name].median;
      cells.push({ workload: kind, cut, bytes: stream.length, results: times });
      log(`parse ${engine} ${kind} ${cut}`);
    }
  }
  return { cells };
}

/**
 * What each contender makes of streams, by kind and cut: for tests.
 * @param {{ engine: string, kinds: string[], cuts: import('./workloads.js').Cut[], size: number }} options
 */
export async function parsedEvents({ engine, kinds, cuts, size }) {
  /** @type {Record<string, Record<string, Record<string, unknown[]>>>} */
  const found = {};
  for (const kind of kinds) {
    found[kind] = {};
    for (const cut of cuts) found[kind][cut] = await eventsOf(engine, kind, cut, size);
  }
  return found;
}

/** @param {string} engine @param {string} kind @param {import('./workloads.js').Cut} cut @param {number} size */
async function eventsOf(engine, kind, cut, size) {
  const chunks = cutStream(makeStream(kind, size), cut);
  /** @type {Record<string, unknown[]>} */
  const found = {};
  for (const contender of contendersOf(engine, kind, cut)) {
    if (contender.module === 'limit') continue;
    const { open } = await load(contender);
    const events = (found[contender.name] = []);
    const parser = open((event) => events.push(parser.read(event)), contender.variant ?? '');
    for (const chunk of chunks) parser.feed(chunk);
  }
  return found;
}
