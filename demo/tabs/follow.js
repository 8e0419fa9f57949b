// What a tab does, be it a page or a worker: it opens a source, and tells what it sees.
import { createLedger } from './ledger.js';

const TELLING = 100;
/**
 * Tabs notice a leader that hangs sooner than they would by default, as somebody watches; or as late as
 * `?leaderTimeout=` says, where none is to be taken for one on a machine that is slow.
 */
const LEADER_TIMEOUT = 1000;
const BLOCK = 8000;

/**
 * @typedef {import('./ledger.js').Counts & {
 *   name: string, life: number, state: number, leads: boolean, since: number }} Report
 * `life` is another one after a reload; `since` is when it began to lead, or ceased to
 */

/**
 * @param {typeof EventSource} Source
 * @param {string} run of the page: its tabs share a stream
 * @param {string} name
 * @param {(report: Report) => void} tell
 */
export function follow(Source, run, name, tell) {
  const ledger = createLedger();
  const life = Math.random();
  const isOurs = Source !== globalThis.EventSource;
  const url = `events?run=${run}&of=${isOurs ? 'ours' : 'native'}`;
  const asked = Number(new URLSearchParams(globalThis.location.search).get('leaderTimeout'));
  const options = isOurs ? { leaderTimeout: asked || LEADER_TIMEOUT } : undefined;
  const source = new Source(url, /** @type {any} */ (options));
  let leads = false;
  let since = Date.now();

  const report = () => {
    const { readyState: state } = source;
    tell({ name, life, state, leads, since, ...ledger.counts() });
  };
  const look = () => {
    if (leads === Boolean(source.leads)) return;
    leads = !leads;
    since = Date.now();
    report();
  };
  source.addEventListener('message', ({ data }) => {
    ledger.note(Number(data));
    look();
  });
  setInterval(look, TELLING / 10);
  setInterval(report, TELLING);
  report();
  return source;
}

/** A thread that does nothing else: no timer, no message, no event. */
export function block() {
  const end = performance.now() + BLOCK;
  while (performance.now() < end);
}

/**
 * The channel on which the tabs of a run tell the page about themselves, and are told what to do.
 * @param {string} run
 * @param {string} name
 */
export function openChannel(run, name) {
  const channel = new BroadcastChannel(`demo tabs ${run}`);
  channel.addEventListener('message', ({ data }) => {
    if (data.block === name) block();
  });
  return channel;
}
