// The engines that benchmarks run in, and the server that they run against.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { browsers } from '../browser/browsers.mjs';
import { bundle } from './bundle.mjs';

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** @typedef {{ plain: string, secure: string[] }} Origins */

/** Starts the server in a process of its own. */
export async function startServer() {
  const child = fork(pathOf('server.mjs'));
  /** @type {[Origins]} */
  const [origins] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${code}`);
    }),
  ]);
  return {
    origins,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} version
 * @property {(benchmark: string, options: object, where?: 'plain' | 'secure') => Promise<any>} run
 * runs a benchmark of benchmarks.js in a fresh realm; where: the origin of the page
 * @property {() => Promise<Tabs>} [tabs] tabs of a browser of their own making: see contenders/tab.js
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Tabs
 * @property {() => Promise<Tab>} open
 * @property {() => Promise<void>} close
 * @typedef {object} Tab
 * @property {(name: string, options?: object) => Promise<any>} call a function of contenders/tab.js
 * @property {() => Promise<unknown>} load loads its page, also again
 * @property {() => Promise<void>} close
 * @property {() => Promise<void>} [crash] where the browser lets us
 */

/** @param {(line: string) => void} log @returns {Promise<Engine>} */
async function openNode(log) {
  const main = (await bundle('node')).href;
  return {
    name: 'node',
    version: process.version.slice(1),
    async run(benchmark, options) {
      const child = fork(pathOf('node-realm.mjs'), [main, benchmark], {
        execArgv: ['--expose-gc'],
        // The server's certificate is its own.
        env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
      });
      return new Promise((resolve, reject) => {
        child.on('message', (/** @type {any} */ { line, result, error }) => {
          if (line) log(line);
          if (result) resolve(result);
          if (error) reject(new Error(error));
        });
        child.on('exit', (code) => reject(new Error(`${benchmark} ended with ${code}`)));
        child.send(options);
      }).finally(() => child.kill());
    },
    close: async () => {},
  };
}

/**
 * @param {'Chromium' | 'Firefox'} name
 * @param {Origins} origins
 * @param {(line: string) => void} log
 * @returns {Promise<Engine>}
 */
async function openBrowser(name, origins, log) {
  await bundle('web');
  const browser = await browsers[name]();
  return {
    name: name.toLowerCase(),
    version: browser.version(),
    async run(benchmark, options, where = 'plain') {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      // The clean-up of a failed run would hide why it failed.
      const closed = new Promise((_, reject) => page.on('crash', () => reject(new Error('crash'))));
      // The engine's own warnings are none of ours.
      page.on('console', (message) => message.type() === 'log' && log(message.text()));
      if (name === 'Chromium') await exposeHeap(page);
      try {
        const origin = where === 'plain' ? origins.plain : origins.secure[0];
        await page.goto(`${origin}/page`);
        return await Promise.race([page.evaluate(call, { benchmark, options }), closed]);
      } finally {
        await context.close();
      }
    },
    tabs: async () => tabsOf(await browser.newContext({ ignoreHTTPSErrors: true }), name, origins),
    close: () => browser.close(),
  };
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} name of the browser
 * @param {Origins} origins
 * @returns {Tabs}
 */
function tabsOf(context, name, { secure }) {
  const isChromium = name === 'Chromium';

  /** @returns {Promise<Tab>} */
  async function open() {
    const page = await context.newPage();
    if (isChromium) await exposeHeap(page);
    const load = () => page.goto(`${secure[0]}/page`);
    await load();
    const crash = async () => {
      const session = await context.newCDPSession(page);
      const crashed = new Promise((resolve) => page.on('crash', resolve));
      // It is never answered.
      session.send('Page.crash').catch(() => {});
      await crashed;
    };
    return {
      call: (name, options = {}) => page.evaluate(callTab, { name, options }),
      load,
      close: () => page.close(),
      ...(isChromium && { crash }),
    };
  }

  return { open, close: () => context.close() };
}

/** Runs in the page. @param {{ name: string, options: object }} what */
async function callTab({ name, options }) {
  return (await import(/** @type {any} */ ('/web/contenders/tab.js')))[name](options);
}

/** Runs in the page. @param {{ benchmark: string, options: object }} what */
async function call({ benchmark, options }) {
  const module = await import(/** @type {any} */ ('/web/benchmarks.js'));
  const log = (/** @type {string} */ line) => console.log(line);
  if (!crossOriginIsolated) throw new Error('the page is not isolated, and its clock coarse');
  return module[benchmark]({ ...options, log });
}

/** @param {import('playwright-core').Page} page */
async function exposeHeap(page) {
  const session = await page.context().newCDPSession(page);
  await page.exposeFunction('heapUsed', async () => {
    await session.send('HeapProfiler.collectGarbage');
    const heap = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
    return heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
  });
}

export const ENGINES = ['chromium', 'firefox', 'node'];

/**
 * @param {string} name
 * @param {Origins} origins
 * @param {(line: string) => void} log
 */
export function openEngine(name, origins, log) {
  if (name === 'node') return openNode(log);
  return openBrowser(name === 'chromium' ? 'Chromium' : 'Firefox', origins, log);
}
