// Benchmark "cost": what a page waits for.
import { summarise } from './measure.js';

/** Only to report a page that never says what it should. */
const LIMIT_MS = 20_000;

/**
 * Milliseconds that each script from the server keeps a page waiting that has loaded it, in an engine with an
 * EventSource of its own: start-routes.mjs. Of an empty one it is what the engine takes from a script to the next.
 * @param {{ names: string[], rounds?: number }} options names: files of build/bench/start
 */
export async function start({ names, rounds = 60 }) {
  /** @type {Record<string, number[]>} */
  const taken = {};
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const query = `script=${name}&round=${name}-${round}`;
      (taken[name] ??= []).push(await told('took', { src: `/start?${query}` }));
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, summarise(all)]));
}

/**
 * Milliseconds from the start of a page until its first event, whose server sends it at once. The
 * realm that runs it must be fresh: engines keep what they compiled.
 * @param {{ origin: string, body: string }} options body: the part of the page that loads its scripts,
 * and makes a source of `url` for `listen`
 */
export function firstEvent({ origin, body }) {
  return load(body, `${origin}/hello`);
}

/**
 * Loads a page of its own, and gives what it says when it calls the function of this name.
 * @param {string} call
 * @param {{ src: string } | { srcdoc: string }} page
 * @returns {Promise<any>}
 */
async function told(call, page) {
  const frame = document.createElement('iframe');
  const said = new Promise((resolve, reject) => {
    const watchdog = setTimeout(
      () => reject(new Error(`silent: ${JSON.stringify(page)}`)),
      LIMIT_MS,
    );
    Object.assign(window, {
      [call](/** @type {any} */ value) {
        clearTimeout(watchdog);
        resolve(value);
      },
    });
  });
  Object.assign(frame, page);
  document.body.append(frame);
  const value = await said;
  frame.remove();
  return value;
}

/** @param {string} body @param {string} url @returns {Promise<number>} milliseconds */
async function load(body, url) {
  const srcdoc = `<!doctype html><script>var url = ${JSON.stringify(url)};
    function listen(source) {
      source.onmessage = function () { source.close(); parent.heard(); };
    }</script>${body}`;
  const start = performance.now();
  await told('heard', { srcdoc });
  return performance.now() - start;
}
