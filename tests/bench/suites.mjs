// What a run of each benchmark is in one engine.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PEERS, pageScript } from './bundle.mjs';
import { summarise } from './measure.js';
import { tabs } from './tabs.mjs';

/** @typedef {import('./engines.mjs').Engine} Engine */
/** @typedef {import('./engines.mjs').Origins} Origins */

/** A whole run is to end within three quarters of an hour. Samples of 200 ms took a quarter of an hour
 * here alone in each browser, in 54 cells of six contenders. */
const plan = { sample: 100, least: 3, most: 5, spread: 0.03 };

/** The time of a whole response varies more: a client seldom settles, at any number of samples. */
const deliverPlan = { sample: 250, least: 5, most: 7, spread: 0.04 };
const growthPlan = { sample: 0, least: 2, most: 3, spread: 0.05 };

const EVENTS = 10_000_000;
const SOURCES = 1000;
const START_ROUNDS = 15;

/** To look at some cells only. @param {string | undefined} list */
const chosen = (list) => list?.split(',').map((name) => (Number(name) ? Number(name) : name));

/** @param {Engine} engine */
async function parse(engine) {
  const { KINDS, CUTS } = process.env;
  const options = { engine: engine.name, plan };
  return engine.run('parse', { ...options, kinds: chosen(KINDS), cuts: chosen(CUTS) });
}

/** @param {Engine} engine @param {Origins} origins */
async function deliver(engine, { plain }) {
  const common = { engine: engine.name, origin: plain };
  const { cells } = await engine.run('deliver', { ...common, plan: deliverPlan });
  return { cells, burst: await engine.run('burst', { ...common, events: 1_000_000 }) };
}

/** @param {Engine} engine @param {Origins} origins */
async function latency(engine, { secure }) {
  // An event in Node.js takes a tenth of what it takes in a page or less, and 500 of them found a median that
  // differed by a third from run to run.
  const count = engine.name === 'node' ? 1200 : 100;
  return engine.run('latency', { engine: engine.name, origins: secure, count }, 'secure');
}

/** @param {string} text */
const gzipSize = (text) => execFileSync('gzip', ['-9nc'], { input: text }).length;

/** The scripts of a page: ours and those of peers. */
async function pageScripts() {
  const scripts = { ours: readFileSync('dist/eventsource.min.js', 'utf8') };
  for (const name in PEERS) scripts[name] = await pageScript(PEERS[name]);
  return scripts;
}

/** What the start of each script keeps a page. @param {Engine} engine @param {number} [rounds] */
export async function starts(engine, rounds) {
  const scripts = { ...(await pageScripts()), empty: '' };
  mkdirSync('build/bench/start', { recursive: true });
  for (const name in scripts) writeFileSync(`build/bench/start/${name}.js`, scripts[name]);
  return engine.run('start', { names: Object.keys(scripts), rounds });
}

const FOLDER = 'build/bench/first';

/** What a page of each client loads before its first event: see firstEvent. */
async function firstPages() {
  const scripts = await pageScripts();
  mkdirSync(FOLDER, { recursive: true });
  const peer = 'event-source-polyfill';
  writeFileSync(`${FOLDER}/script.js`, scripts.ours);
  writeFileSync(`${FOLDER}/${peer}.js`, scripts[peer]);
  for (const name of readdirSync('dist').filter((file) => file.endsWith('.js')))
    copyFileSync(`dist/${name}`, `${FOLDER}/${name}`);
  const classic = (/** @type {string} */ name, /** @type {string} */ constructor) =>
    `<script src="/first/${name}.js"></script><script>listen(new ${constructor}(url))</script>`;
  return {
    'ours (script)': classic('script', 'EventSourceWasm.EventSource'),
    'ours (module)': `<script type="module">import { EventSource } from '/first/index.js';
      listen(new EventSource(url))</script>`,
    native: '<script>listen(new EventSource(url))</script>',
    [peer]: classic(peer, 'peer.EventSourcePolyfill'),
  };
}

/** @param {Engine} engine @param {Origins} origins @param {number} rounds */
export async function firstEvents(engine, { plain }, rounds) {
  const pages = await firstPages();
  /** @type {Record<string, number[]>} */
  const taken = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, body] of Object.entries(pages))
      (taken[name] ??= []).push(await engine.run('firstEvent', { origin: plain, body }));
  }
  return Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, summarise(all)]));
}

/** @param {Engine} engine @param {Origins} origins */
async function cost(engine, origins) {
  const { name } = engine;
  const page = name === 'node' ? null : await pageScripts();
  const found = {};
  if (page) {
    found.gzip = Object.fromEntries(
      Object.entries(page).map(([script, text]) => [script, gzipSize(text)]),
    );
    found.module = readFileSync('build/wasm/eventstream-simd.wasm').length;
    found.start = await starts(engine);
    found.first = await firstEvents(engine, origins, START_ROUNDS);
  }
  // Firefox does not tell a page's heap.
  if (name === 'firefox') return found;
  const clients = name === 'node' ? ['ours (fetch)'] : ['ours (fetch)', 'ours (XHR)'];
  found.soak = {};
  for (const client of clients) {
    const options = { engine: name, origin: origins.plain, client, events: EVENTS };
    found.soak[client] = await engine.run('soak', options);
  }
  found.sources = {};
  for (const client of name === 'node' ? clients : ['ours (fetch)', 'native', 'eventsource']) {
    const from = name === 'node' ? [origins.plain] : origins.secure;
    const options = { engine: name, origins: from, client, count: SOURCES };
    found.sources[client] = await engine.run('manySources', options, 'secure');
  }
  found.held = {};
  for (const module of ['ours', 'eventsource-parser']) {
    const variant = module === 'ours' ? 'wasm-simd' : '';
    found.held[module] = await engine.run('heldStrings', { module, variant, events: 5000 });
  }
  // Chromium keeps decoded text outside of the heap that it tells, and equal texts once.
  if (name !== 'node') return found;
  found.kept = {};
  for (const kind of ['token', 'non-ASCII']) {
    found.kept[kind] = {};
    for (const module of ['ours', 'eventsource-parser']) {
      const variant = module === 'ours' ? 'wasm-simd' : '';
      const options = { module, variant, kind, count: 1000 };
      found.kept[kind][module] = await engine.run('keptEvents', options);
    }
  }
  return found;
}

/** @param {Engine} engine @param {Origins} origins */
async function growth(engine, { plain, secure }) {
  const common = { engine: engine.name, plan: growthPlan };
  const found = { pieces: (await engine.run('pieceGrowth', common)).cells };
  if (engine.name !== 'node') {
    const options = { ...common, origin: plain };
    found.response = (await engine.run('responseGrowth', options)).cells;
  }
  // Node.js speaks HTTP/1.1, to any number of connections.
  const origins = engine.name === 'node' ? [plain] : secure;
  const options = { ...common, origins };
  found.connections = (await engine.run('connectionGrowth', options, 'secure')).cells;
  return found;
}

/** What finds nothing has nothing to find there.
 * @type {Record<string, (engine: Engine, origins: Origins, log: (line: string) => void) => Promise<object | null>>} */
export const suites = { parse, deliver, latency, cost, growth, tabs };
