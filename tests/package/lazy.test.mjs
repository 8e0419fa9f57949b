// Sees that whoever only loads a part of the package pays for no core.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { start } from '../server/server.mjs';
import { install } from './pack.mjs';

/** Notes what a core is made of: a module and its instance, or the memory of the JavaScript core. */
function watch() {
  globalThis.made = [];
  const noted = (/** @type {any} */ Interface, /** @type {string} */ name) =>
    class extends Interface {
      constructor(/** @type {any[]} */ ...parameters) {
        globalThis.made.push(name);
        super(...parameters);
      }
    };
  for (const name of ['Module', 'Instance', 'Memory'])
    WebAssembly[name] = noted(WebAssembly[name], name);
  globalThis.ArrayBuffer = noted(ArrayBuffer, 'ArrayBuffer');
}

const WHOLE = ['Module', 'Instance'];

for (const [name, launch] of Object.entries(browsers)) {
  describe(`a page in ${name}`, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof start>>} */
    let server;
    before(async () => {
      browser = await launch();
      server = await start();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** The page with the script, once `prepare` has run in it. @param {() => void} [prepare] */
    async function load(prepare) {
      const page = await browser.newPage();
      await page.addInitScript(watch);
      if (prepare) await page.addInitScript(prepare);
      await page.goto(`${server.origin}/tests/engines/script.html`);
      return page;
    }

    test('the script makes no core where the browser has its own EventSource', async () => {
      const page = await load();
      assert.deepEqual(await page.evaluate('made'), []);
      await page.close();
    });

    test('nor where it sets the EventSource', async () => {
      const page = await load(() => delete globalThis.EventSource);
      assert.equal(await page.evaluate('EventSource === EventSourceWasm.EventSource'), true);
      assert.deepEqual(await page.evaluate('made'), []);
      await page.close();
    });

    test('the core is made by who asks for its name, once', async () => {
      const page = await load();
      assert.deepEqual(
        await page.evaluate('[EventSourceWasm.core, EventSourceWasm.core, made.join()]'),
        ['wasm-simd', 'wasm-simd', WHOLE.join()],
      );
      await page.close();
    });

    test('or by the first connection, for all', async () => {
      const page = await load();
      const received = await page.evaluate(async () => {
        const datas = [];
        for (let i = 0; i < 2; i++) {
          const source = new globalThis.EventSourceWasm.EventSource('/bulk?events=1');
          datas.push(await new Promise((resolve) => (source.onmessage = (e) => resolve(e.data))));
          source.close();
        }
        return [...datas, globalThis.EventSourceWasm.core, globalThis.made.join()];
      });
      assert.deepEqual(received, ['1', '1', 'wasm-simd', WHOLE.join()]);
      await page.close();
    });
  });
}

describe('in Node.js', () => {
  /** @type {ReturnType<typeof install>} */
  let user;
  before(() => {
    user = install();
  });
  after(() => user.remove());

  for (const [file, get] of [
    ['lazy.mjs', (entry) => `await import('eventsource-wasm${entry}')`],
    ['lazy.cjs', (entry) => `require('eventsource-wasm${entry}')`],
  ]) {
    for (const entry of ['', '/jquery', '/polyfill', '/stream', '/script']) {
      test(`eventsource-wasm${entry} makes no core when ${file} loads it`, () => {
        const text = `(${watch})();\n${get(entry)};\nconsole.log(made.join());`;
        assert.equal(user.printedBy(file, text), '');
      });
    }
  }

  test('the core is made by the first use', () => {
    const text = `(${watch})();
require('eventsource-wasm/script');
const { core } = EventSourceWasm;
console.log(core, made.join());`;
    assert.equal(user.printedBy('lazy.cjs', text), `wasm-simd ${WHOLE}`);
  });
});
