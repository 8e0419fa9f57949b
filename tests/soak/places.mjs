// Where a soak runs, and how each place says what it holds.
import { getEventListeners, setMaxListeners } from 'node:events';
import * as v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventSource } from '../../js/api/event-source.js';
import { browsers } from '../browser/browsers.mjs';
import { openInFirefox } from './firefox.mjs';

v8.setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/**
 * @typedef {object} Held
 * @property {number} bytes
 * @property {number} [memories] of WebAssembly
 * @property {number} [listeners] of a signal that all sources had, or of the page
 * @property {number} [timers]
 */

/**
 * @typedef {object} Place
 * @property {number} slack bytes by which what is held may grow
 * @property {(action: (argument: any) => Promise<any>, argument: any) => Promise<{
 *   result: any, tenth: Held, end: Held }>} run says what is held after a tenth, and after all
 * @property {() => Promise<void>} close
 */

const MB = 1_000_000;

/** @returns {Promise<Place>} */
async function node() {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  Object.assign(globalThis, { EventSourceWasm: { EventSource }, signal });

  /** @returns {Held} */
  function held() {
    collect();
    // What a collection finds of array buffers another thread frees; it has when the next one begins.
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return {
      bytes: heapUsed + external,
      memories: v8.queryObjects(WebAssembly.Memory, { format: 'count' }),
      listeners: getEventListeners(signal, 'abort').length,
      timers: process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    };
  }

  return {
    slack: 5 * MB,
    async run(action, argument) {
      /** @type {Held | undefined} */
      let tenth;
      Object.assign(globalThis, { tell: () => (tenth = held()) });
      const result = await action(argument);
      // What closes in a turn of its own has closed.
      for (let turns = 0; turns < 10; turns++)
        await new Promise((resolve) => setImmediate(resolve));
      return { result, tenth: /** @type {Held} */ (/** @type {unknown} */ (tenth)), end: held() };
    },
    close: async () => {},
  };
}

/**
 * @param {keyof typeof browsers} name
 * @param {number} slack
 * @param {(page: import('playwright-core').Page) => Promise<() => Promise<Held>>} measure
 * @returns {(origin: string) => Promise<Place>}
 */
const browser = (name, slack, measure) => async (origin) => {
  const running = await browsers[name]();
  const page = await running.newPage();
  await page.goto(`${origin}/tests/browser/blank.html`);
  const held = await measure(page);
  return {
    slack,
    async run(action, argument) {
      /** @type {Promise<Held> | undefined} */
      let tenth;
      await page.exposeFunction('tell', () => void (tenth = held()));
      const result = await page.evaluate(action, argument);
      return { result, tenth: await /** @type {Promise<Held>} */ (tenth), end: await held() };
    },
    close: () => running.close(),
  };
};

/** @param {import('playwright-core').Page} page */
async function measureByProtocol(page) {
  const session = await page.context().newCDPSession(page);
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { jsEventListeners } = await session.send('Memory.getDOMCounters');
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'WebAssembly.Memory.prototype',
    });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: /** @type {string} */ (result.objectId),
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
    });
    return { bytes: usedSize, memories: length.value, listeners: jsEventListeners };
  };
}

/** @param {string} origin @returns {Promise<Place>} */
async function firefox(origin) {
  const page = await openInFirefox(`${origin}/tests/browser/blank.html`);
  const held = async () => ({ bytes: await page.held() });
  return {
    slack: 30 * MB,
    async run(action, argument) {
      await page.run(
        `const [text, done] = arguments;
        const script = document.createElement('script');
        script.textContent = text;
        document.head.append(script);
        done();`,
        [
          `const told = new Promise((tell) => { globalThis.tell = tell; });
          const result = (${action})(${JSON.stringify(argument)});`,
        ],
      );
      const when = (/** @type {string} */ promise) =>
        page.run(`const [done] = arguments;
          const script = document.createElement('script');
          window.addEventListener('heard', ({ detail }) => done(detail), { once: true });
          script.textContent = "${promise}.then((detail) => dispatchEvent(new CustomEvent('heard', { detail })))";
          document.head.append(script);`);
      await when('told');
      const tenth = await held();
      return { result: await when('result'), tenth, end: await held() };
    },
    close: () => page.close(),
  };
}

/** @type {Record<string, (origin: string) => Promise<Place>>} */
export const places = {
  'Node.js': node,
  Chromium: browser('Chromium', 5 * MB, measureByProtocol),
  Firefox: firefox,
};
