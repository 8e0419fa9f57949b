// What a tab does for the benchmark "tabs": it has one source, counts events, and notes when they come.
import { EventSource as Ours } from '../../../dist/index.js';
import { SharedEventSource } from '../../../dist/shared.js';
import { clock, clockAhead } from '../clock.js';
import { makeTally } from '../tally.js';

/** Only to report events that do not come. */
const LIMIT_MS = 120_000;

const CLIENTS = { 'ours (shared)': SharedEventSource, ours: Ours, native: EventSource };

/** @type {any} */
let source;
let ahead = 0;
/** @type {Promise<any>} */
let awaited;

/** @param {{ client: keyof typeof CLIENTS, key: string }} options */
export async function open({ client, key }) {
  ahead = await clockAhead(location.origin, 30);
  source = new CLIENTS[client](`/group?key=${key}`);
  await new Promise((resolve) => (source.onopen = resolve));
}

export const leads = () => source.leads === true;

/** Bytes of the page's heap; null where the engine does not say. */
export const heap = async () =>
  globalThis.heapUsed ? /** @type {() => Promise<number>} */ (globalThis.heapUsed)() : null;

/**
 * Begins to wait for so many events; `got` has what came of it.
 * @param {{ type: string, count: number, result: () => any, note: (event: any) => void }} options
 */
function expect({ type, count, result, note }) {
  awaited = new Promise((resolve, reject) => {
    let left = count;
    const watchdog = setTimeout(
      () => finish(reject, new Error(`${left} of ${count} events are missing`)),
      LIMIT_MS,
    );
    const hear = (/** @type {any} */ event) => {
      note(event);
      if (--left === 0) finish(resolve, result());
    };
    const finish = (/** @type {(value: any) => void} */ settle, /** @type {any} */ value) => {
      clearTimeout(watchdog);
      source.removeEventListener(type, hear);
      settle(value);
    };
    source.addEventListener(type, hear);
  });
  // Who asks for it hears of it.
  awaited.catch(() => {});
}

/** When the last of so many events is seen, by the server's clock. @param {{ type: string, count: number }} options */
export function expectMany({ type, count }) {
  const { see } = makeTally();
  const note = (/** @type {any} */ event) => see(event, event.data);
  expect({ type, count, note, result: () => clock() + ahead });
}

/** How long each of so many ticks took, from the server's write. @param {{ count: number }} options */
export function expectTicks({ count }) {
  /** @type {number[]} */
  const delays = [];
  const note = (/** @type {any} */ { data }) => delays.push(clock() + ahead - Number(data));
  expect({ type: 'message', count, note, result: () => delays });
}

/** When the next event is seen, by the server's clock. */
export function expectNext() {
  expect({ type: 'message', count: 1, note() {}, result: () => clock() + ahead });
}

export const got = () => awaited;
