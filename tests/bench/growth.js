// Benchmark "growth": time against size, which must be linear.
import { clientsOf, receive } from './deliver.js';
import { measure } from './measure.js';
import { makeTally } from './tally.js';
import { cutStream, makeStream } from './workloads.js';

/** The contender that is no client: XMLHttpRequest with nothing around it. */
export const ALONE = 'XMLHttpRequest alone';

/** @typedef {{ plan: import('./measure.js').Plan, log: (line: string) => void, engine: string }} Common */

/**
 * One event that arrives in pieces of four bytes.
 * @param {Common & { sizes?: number[] }} options
 */
export async function pieceGrowth({
  engine,
  plan,
  log,
  sizes = [1, 4, 16].map((n) => n * 2 ** 20),
}) {
  const entered = [
    { name: 'ours (SIMD)', module: 'ours', variant: 'wasm-simd' },
    { name: 'ours (JavaScript)', module: 'ours', variant: 'js' },
    { name: 'eventsource-parser', module: 'eventsource-parser', variant: '' },
  ];
  const cells = [];
  for (const size of sizes) {
    const chunks = cutStream(makeStream('huge', size), 4);
    const contenders = [];
    for (const { name, module, variant } of entered) {
      const { open } = await import(
        new URL(`contenders/${module}.js?${variant}`, import.meta.url).href
      );
      const { feed, reset } = open(makeTally().see, variant);
      const run = () => {
        for (const chunk of chunks) feed(chunk);
        reset();
      };
      contenders.push({ name, run });
    }
    cells.push({ size, results: await measure(contenders, { ...plan, sample: 0 }) });
    log(`growth ${engine} pieces ${size}`);
  }
  return { cells };
}

/**
 * What the engine itself takes: it gives the text once, at the end, and nobody parses it.
 * @param {string} url
 * @returns {Promise<number>} its length
 */
function readText(url) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.onload = () => resolve(xhr.responseText.length);
    xhr.onerror = () => reject(new Error(`no response: ${url}`));
    xhr.send();
  });
}

/**
 * One XHR response, which the engine keeps as text; the same events with the limit at which our
 * client connects anew; and the engine alone.
 * @param {Common & { origin: string, sizes?: number[] }} options
 */
export async function responseGrowth({ engine, origin, plan, log, sizes = [1e6, 1e7, 1e8] }) {
  const { openOurs } = await clientsOf(engine);
  const client =
    (/** @type {object} */ options) =>
    (
      /** @type {string} */ url,
      /** @type {string} */ type,
      /** @type {import('./contenders/clients-web.js').See} */ see,
    ) => {
      const source = openOurs(url, 'xhr', options);
      source.addEventListener(type, (/** @type {MessageEvent} */ event) => see(event, event.data));
      return () => source.close();
    };
  const entered = { 'one response': client({ responseLimit: Infinity }), 'as set': client({}) };
  const cells = [];
  for (const size of sizes) {
    const count = Math.ceil(size / 1000);
    const url = `${origin}/deliver?kind=kilobyte&count=${count}`;
    const contenders = Object.entries(entered).map(([name, open]) => ({
      name,
      run: () => receive(open, url, 'message', count, makeTally().see),
    }));
    contenders.push({ name: ALONE, run: () => readText(url) });
    cells.push({ size, results: await measure(contenders, { ...plan, sample: 0 }) });
    log(`growth ${engine} response ${size}`);
  }
  return { cells };
}

/**
 * The time until each of many sources has had an event.
 * @param {Common & { origins: string[], counts?: number[] }} options
 */
export async function connectionGrowth({
  engine,
  origins,
  plan,
  log,
  counts = [1, 10, 100, 1000],
}) {
  const { clients } = await clientsOf(engine);
  const entered = Object.entries(clients).filter(([name]) =>
    ['ours (fetch)', 'native', 'undici'].includes(name),
  );
  const cells = [];
  for (const count of counts) {
    const contenders = entered.map(([name, client]) => ({
      name,
      async run() {
        const closes = [];
        await new Promise((resolve) => {
          let left = count;
          for (let i = 0; i < count; i++) {
            const url = `${origins[i % origins.length]}/hello?index=${i}`;
            closes.push(client(url, 'message', () => void (--left === 0 && resolve(null))));
          }
        });
        for (const close of closes) close();
      },
    }));
    cells.push({ size: count, results: await measure(contenders, { ...plan, sample: 0 }) });
    log(`growth ${engine} connections ${count}`);
  }
  return { cells };
}
