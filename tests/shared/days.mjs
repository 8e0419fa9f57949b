// Bad days: tabs that share a stream of numbers, while the one that leads comes to grief again and again.
import { makeRandom, pick } from '../server/chaos-random.mjs';
import { startNumbers } from './numbers.mjs';
import { Tabs } from './tabs.mjs';

/** Milliseconds. */
const LEADER_TIMEOUT = 1000;

const TABS = 4;

/**
 * What comes over the page that leads. Each returns what mends it, if it lives on.
 * @type {Record<string, (page: import('playwright-core').Page, server: import('./numbers.mjs').Numbers) =>
 *   Promise<void | (() => Promise<unknown>)>>}
 */
const griefs = {
  closed: (page) => page.close(),
  navigated: async (page) => void (await page.goto('about:blank')),
  reloaded: async (page) => void (await page.reload()),
};

/** In Chromium alone: in Firefox a page that waits so hears of messages. @type {typeof griefs} */
const griefsOfChromium = {
  async blocked(page, server) {
    const done = page.evaluate(() => globalThis.block());
    await server.until(() => server.blocked() === 1);
    return () => {
      server.release();
      return done;
    };
  },
  async crashed(page) {
    const crashed = page.waitForEvent('crash');
    page.goto('chrome://crash').catch(() => {});
    await crashed;
    await page.close();
  },
};

/** Where there are Web Locks. @type {typeof griefs} */
const griefsOfLocks = {
  async robbed(page) {
    await page.evaluate(async () => {
      const { held } = await navigator.locks.query();
      const { name } = held.find(({ name }) => name.startsWith('eventsource-wasm'));
      await navigator.locks.request(name, { steal: true }, () => {});
    });
  },
};

/**
 * @typedef {object} Day
 * @property {import('./places.mjs').places[number]} place
 * @property {number} seed
 * @property {number} griefs how many
 * @property {number} events of the stream, about
 * @property {boolean} hasIds
 */

/**
 * @param {Day} day
 * @returns {Promise<{ events: number, told: string[], faults: unknown[] }>} how many events all tabs saw
 * together, what happened, and what each tab saw wrong
 */
export async function runDay({ place, seed, griefs: count, events, hasIds }) {
  const random = makeRandom(seed);
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
  const known = {
    ...griefs,
    ...(place.browser === 'Chromium' && griefsOfChromium),
    ...(place.lock === 'Web Locks' && griefsOfLocks),
  };
  const server = await startNumbers();
  const browser = await place.launch();
  const context = await browser.newContext();
  const tabs = new Tabs(context, server, `http://${place.host}:${server.port}`, 'day');
  const { stream } = tabs;
  stream.text = (n) => `${hasIds ? `id: ${n}\n` : ''}data: ${n} \u2713\n\n`;
  stream.resumes = hasIds;
  // In the middle of an event, or of a character.
  stream.cut = () => below(24);

  async function fill() {
    while (tabs.pages.length < TABS) {
      const page = await tabs.load();
      await page.evaluate(
        ([url, init, hasIds]) => globalThis.count(url, init, hasIds),
        [tabs.url, { leaderTimeout: LEADER_TIMEOUT, reconnectionTime: 10 }, hasIds],
      );
      await page.waitForFunction(() => globalThis.seen.opens > 0, null, { polling: 20 });
    }
  }

  /** Sends some events in small chunks, a task of the server each. */
  async function pump(/** @type {number} */ left) {
    while (left > 0) {
      const some = Math.min(left, 1 + below(10));
      tabs.send(some);
      left -= some;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Resolves once all tabs have the latest event; says how they stand where one gets none. */
  async function catchUp() {
    const { cut } = stream;
    // Also for a leader that comes after it: no other chunk would bring what it lacks.
    stream.cut = () => 0;
    let requests;
    do {
      // One that led without the lock may have to give way again, and take with it what has no ID.
      requests = stream.requests.length;
      tabs.send(1);
      await Promise.race([hasLast(), server.until(() => stream.requests.length > requests)]);
    } while (stream.requests.length > requests);
    stream.cut = cut;
  }

  async function hasLast() {
    const isUpToDate = (/** @type {number} */ last) => globalThis.seen.last >= last;
    const { last } = stream;
    const all = tabs.pages.map((page) => page.waitForFunction(isUpToDate, last, { polling: 20 }));
    await Promise.all(all).catch(async (error) => {
      const stand = () => [globalThis.seen, globalThis.source.readyState, globalThis.source.leads];
      const stands = await Promise.all(tabs.pages.map((page) => page.evaluate(stand)));
      throw new Error(`${told}: ${last} is not in all of ${JSON.stringify(stands)}`, {
        cause: error,
      });
    });
  }

  /** @type {string[]} */
  const told = [];
  /** @type {unknown[]} */
  const faults = [];
  let seen = 0;
  try {
    await fill();
    const each = Math.ceil(events / count);
    for (let i = 0; i < count && faults.length === 0; i++) {
      const name = pick(random, Object.keys(known));
      told.push(name);
      const requests = stream.requests.length;
      const before = below(each);
      await pump(before);
      const leader = await tabs.takeLeader();
      const grief = known[name](leader, server);
      await pump(each - before);
      const mend = await grief;
      await server.until(() => stream.requests.length > requests);
      if (mend) {
        await mend();
        tabs.pages.push(leader);
      } else await leader.close();
      await fill();
      await server.until(() => stream.open.size === 1);
      await catchUp();
      for (const page of tabs.pages)
        faults.push(...(await page.evaluate(() => globalThis.seen.faults)));
    }
    for (const page of tabs.pages) seen += (await page.evaluate(() => globalThis.seen)).events;
  } finally {
    await browser.close();
    await server.close();
  }
  return { events: seen, told, faults };
}
