// Readers of a hub: in Node.js, and in pages of its own and of another origin.
import { EventSource } from '../../js/api/event-source.js';
import { Reader } from './reader.mjs';

/** @typedef {import('./failover.mjs').Reading} Reading */

/** Sends the last event ID in the parameter, as to a proxy that refuses the header. @type {typeof fetch} */
export function inParameter(url, init) {
  const headers = new Headers(init?.headers);
  const id = headers.get('Last-Event-ID');
  headers.delete('Last-Event-ID');
  return fetch(id === null ? url : `${url}?lastEventId=${id}`, { ...init, headers });
}

/**
 * @param {import('node:test').TestContext} t
 * @param {string} url
 * @param {string} name
 * @param {object} [init]
 * @returns {Reading & { reader: Reader }}
 */
export function inNode(t, url, name, init) {
  const source = new EventSource(url, init);
  t.after(() => source.close());
  const reader = new Reader(source);
  return {
    name,
    reader,
    when: (what) => reader.when(what),
    report: async () => ({ ...reader, state: source.readyState }),
  };
}

/**
 * Readers in a page, which gets a set of connections of its own.
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {string} pageUrl
 * @param {Record<string, { url: string, native?: boolean, init?: object }>} sources
 * @returns {Promise<Reading[]>}
 */
export async function inPage(t, browser, pageUrl, sources) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pageUrl);
  await page.addScriptTag({ url: '/eventsource.min.js' });
  await page.evaluate(async (sources) => {
    const { Reader } = await import('/reader.mjs');
    const { EventSource: ours } = globalThis.EventSourceWasm;
    globalThis.readers = {};
    for (const [name, { url, native, init }] of Object.entries(sources)) {
      const Source = native ? EventSource : ours;
      globalThis.readers[name] = new Reader(new Source(url, init));
    }
  }, sources);
  return Object.keys(sources).map((name) => ({
    name,
    when: (what) =>
      page.evaluate(([name, what]) => globalThis.readers[name].when(what), [name, what]),
    report: () =>
      page.evaluate((name) => {
        const { source, ...reader } = globalThis.readers[name];
        const [{ nextHopProtocol: protocol }] = performance.getEntriesByType('navigation');
        return { ...reader, state: source.readyState, protocol };
      }, name),
  }));
}

/** The readers of issue and page: same origin and another one, by header and by parameter, fetch and XHR. @param {import('node:test').TestContext} t @param {import('playwright-core').Browser} browser @param {Awaited<ReturnType<typeof import('./place.mjs').place>>} place */
export async function inPages(t, browser, { app, hub }, channel = 'count') {
  const xhr = { transport: 'xhr' };
  const own = `/streams/${channel}`;
  const same = await inPage(t, browser, `${hub.url}/`, {
    'native, same origin': { url: own, native: true },
    'fetch, same origin': { url: own },
    'XHR, same origin': { url: own, init: xhr },
  });
  const header = `${hub.url}/streams/${channel}`;
  const parameter = `${hub.url}/refusing/${channel}`;
  const across = await inPage(t, browser, `${app.url}/`, {
    'native, across origins': { url: header, native: true },
    'fetch, across origins, by header': { url: header },
    'XHR, across origins, by header': { url: header, init: xhr },
    'fetch, across origins, by parameter': { url: parameter },
    'XHR, across origins, by parameter': { url: parameter, init: xhr },
  });
  // Its node is known.
  const [native, ...ours] = same;
  return [...ours, native, ...across];
}
