// Benchmark "cost": what a page waits for.
import { summarise } from './measure.js';

/** Only to report a page that never hears of its event. */
const LIMIT_MS = 20_000;

/**
 * Milliseconds in which each script compiles and runs in a fresh realm of an engine with an EventSource
 * of its own.
 * @param {{ scripts: Record<string, string>, rounds?: number }} options
 */
export function startup({ scripts, rounds = 60 }) {
  /** @type {Record<string, number[]>} */
  const taken = {};
  for (let round = 0; round < rounds; round++) {
    for (const name in scripts) {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const { document: page } = /** @type {Window} */ (frame.contentWindow);
      const script = page.createElement('script');
      // The text differs from round to round, as engines keep compiled scripts.
      script.textContent = `${scripts[name]}\n/* ${round} */`;
      const start = performance.now();
      page.head.append(script);
      (taken[name] ??= []).push(performance.now() - start);
      frame.remove();
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

/** @param {string} body @param {string} url @returns {Promise<number>} milliseconds */
async function load(body, url) {
  const frame = document.createElement('iframe');
  const heard = new Promise((resolve, reject) => {
    const watchdog = setTimeout(() => reject(new Error(`no event: ${body}`)), LIMIT_MS);
    Object.assign(window, {
      heard() {
        clearTimeout(watchdog);
        resolve(performance.now());
      },
    });
  });
  frame.srcdoc = `<!doctype html><script>var url = ${JSON.stringify(url)};
    function listen(source) {
      source.onmessage = function () { source.close(); parent.heard(); };
    }</script>${body}`;
  const start = performance.now();
  document.body.append(frame);
  const end = await heard;
  frame.remove();
  return end - start;
}
