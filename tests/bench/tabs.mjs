// Benchmark "tabs": what a stream costs that several tabs of a browser read, by one connection for all and
// by one each. All is over HTTP/2, as over HTTP/1.1 the seventh tab with one of its own gets nothing.
import { median, quantile } from './measure.js';

/** @typedef {import('./engines.mjs').Engine} Engine */
/** @typedef {import('./engines.mjs').Tab} Tab */

const CLIENTS = ['ours (shared)', 'ours', 'native'];
const SHARED = CLIENTS[0];

/** The types to listen to. */
const KINDS = { tiny: 'message', named: 'update' };

/** Runs to warm up say how many events make a sample: the first is of so many. */
const FIRST = 2000;
/** They end with one that is half as long as a sample; so many there are at least and at most. */
const LEAST = 2;
const LIMIT = 6;
/** Events of a sample times the tabs that get them: shared, those wait in memory. */
const MOST = 2_000_000;

const PLAN = { counts: [1, 5, 20], sample: 500, rounds: 3, ticks: 100, deaths: 10, group: 5 };

/** What a run does, of counts that grow: `sample` in milliseconds; `deaths` of leaders of `group` tabs. @typedef {typeof PLAN} Plan */

/** @template T @param {Tab[]} tabs @param {string} name @param {object} [options] @returns {Promise<T[]>} */
const all = (tabs, name, options) => Promise.all(tabs.map((tab) => tab.call(name, options)));

/**
 * A group of the server's, under a key of its own. It is asked over HTTP/1.1.
 * @param {string} origin
 */
function makeGroup(origin) {
  const key = `${Math.random()}`;
  return {
    key,
    /** @param {string} name @param {Record<string, string>} [query] */
    async ask(name, query = {}) {
      const url = `${origin}/group/${name}?${new URLSearchParams({ key, ...query })}`;
      return (await fetch(url)).json();
    },
  };
}

/** @typedef {ReturnType<typeof makeGroup>} Group */

/** Events a second until the last tab has seen them. @param {Tab[]} tabs @param {Group} group @param {string} kind @param {Plan} plan */
async function throughput(tabs, group, kind, { sample, rounds }) {
  const type = KINDS[/** @type {keyof typeof KINDS} */ (kind)];
  const run = async (/** @type {number} */ count) => {
    await all(tabs, 'expectMany', { type, count });
    const began = await group.ask('send', { kind, count: `${count}` });
    /** @type {number[]} */
    const ended = await all(tabs, 'got');
    return (count * 1000) / (Math.max(...ended) - began);
  };
  let count = FIRST;
  let isLong = false;
  for (let warmUps = 0; warmUps < LEAST || (!isLong && warmUps < LIMIT); warmUps++) {
    const rate = await run(count);
    isLong = (count * 1000) / rate >= sample / 2;
    const fitting = Math.min((rate * sample) / 1000, MOST / tabs.length);
    count = Math.max(FIRST, Math.round(fitting / 1000) * 1000);
  }
  const rates = [];
  for (let round = 0; round < rounds; round++) rates.push(await run(count));
  return { events: Math.round(median(rates)), count };
}

/** From the server's write to the listeners of those that do not lead, where there are such. @param {Tab[]} tabs @param {Group} group @param {Plan} plan */
async function latency(tabs, group, { ticks }) {
  const leads = await all(tabs, 'leads');
  const followers = tabs.filter((_, index) => !leads[index]);
  const heard = followers.length ? followers : tabs;
  await all(heard, 'expectTicks', { count: ticks });
  await group.ask('tick', { count: `${ticks}` });
  const delays = (await all(heard, 'got')).flat();
  return { median: median(delays), p99: quantile(delays, 0.99), samples: delays.length };
}

/** @param {Tab[]} tabs */
async function heapOf(tabs) {
  const heaps = await all(tabs, 'heap');
  return heaps.includes(null) ? null : heaps.reduce((sum, heap) => sum + heap, 0);
}

/** In pages that are loaded anew. @param {Tab[]} tabs @param {string} origin @param {string} client @param {Plan} plan */
async function ofClient(tabs, origin, client, plan) {
  const group = makeGroup(origin);
  await Promise.all(tabs.map((tab) => tab.load()));
  const before = await heapOf(tabs);
  await all(tabs, 'open', { client, key: group.key });
  const { open } = await group.ask('state');
  const delay = await latency(tabs, group, plan);
  const after = await heapOf(tabs);
  const heap = before === null || after === null ? null : (after - before) / tabs.length;
  const events = {};
  for (const kind in KINDS) events[kind] = await throughput(tabs, group, kind, plan);
  return { connections: open, latency: delay, heap, events };
}

/** To open a tab takes longer than to measure it. @param {Engine} engine @param {string} origin @param {(line: string) => void} log @param {Plan} plan */
async function cellsOf(engine, origin, log, plan) {
  const browser = await engine.tabs();
  /** @type {Tab[]} */
  const tabs = [];
  const cells = [];
  try {
    for (const count of plan.counts) {
      while (tabs.length < count) tabs.push(await browser.open());
      const results = {};
      for (const client of CLIENTS) results[client] = await ofClient(tabs, origin, client, plan);
      cells.push({ tabs: count, results });
      log(`tabs ${engine.name} ${count}`);
    }
  } finally {
    await browser.close();
  }
  return cells;
}

/**
 * Milliseconds from when the server sees that the leader is gone until a follower sees the first event that
 * the server had then.
 * @param {Tab[]} tabs all but the leader
 * @param {Group} group
 * @param {() => Promise<void>} kill
 */
async function takeover(tabs, group, kill) {
  await all(tabs, 'expectNext');
  await group.ask('watch');
  await kill();
  /** @type {number[]} */
  const seen = await all(tabs, 'got');
  const { closed } = await group.ask('state');
  return Math.min(...seen) - closed;
}

/** @param {Engine} engine @param {string} origin @param {'close' | 'crash'} end @param {Plan} plan */
async function takeovers(engine, origin, end, plan) {
  const browser = await engine.tabs();
  const group = makeGroup(origin);
  const client = SHARED;
  /** @type {Tab[]} */
  let tabs = [];
  const taken = [];
  try {
    while (taken.length < plan.deaths) {
      while (tabs.length < plan.group) {
        const tab = await browser.open();
        await tab.call('open', { client, key: group.key });
        tabs.push(tab);
      }
      // An ID to go on after.
      if (taken.length === 0) await latency(tabs, group, { ...plan, ticks: 1 });
      const leads = await all(tabs, 'leads');
      const leader = tabs[leads.indexOf(true)];
      tabs = tabs.filter((tab) => tab !== leader);
      taken.push(await takeover(tabs, group, /** @type {() => Promise<void>} */ (leader[end])));
    }
    return { median: median(taken), most: Math.max(...taken), samples: taken.length };
  } finally {
    await browser.close();
  }
}

/**
 * @param {Engine} engine
 * @param {import('./engines.mjs').Origins} origins
 * @param {(line: string) => void} log
 * @param {Partial<Plan>} [changes]
 */
export async function tabs(engine, { plain }, log, changes = {}) {
  if (!engine.tabs) return null;
  const plan = { ...PLAN, ...changes };
  const cells = await cellsOf(engine, plain, log, plan);
  const takeover = { closed: await takeovers(engine, plain, 'close', plan) };
  // The driver of Firefox crashes no tab.
  if (engine.name === 'chromium') takeover.crashed = await takeovers(engine, plain, 'crash', plan);
  log(`tabs ${engine.name} takeover`);
  return { cells, takeover };
}
