// The built script for a script tag, as a page finds it: what it holds, how large it is, what it
// leaves on the page, and which core and transport it takes.
import { parse } from 'acorn';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { start } from '../server/server.mjs';

/** Bytes. Plain code does not fit into the 14,336 that a connection's first round trip carries. */
const SCRIPT_BUDGET = 20480;
/** Bytes: see scripts/check-wasm.mjs. */
const MODULE_BUDGET = 8192;

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url));
const script = read('dist/eventsource.min.js');

test(`the script is at most ${SCRIPT_BUDGET} bytes after gzip -9`, () => {
  // The program: the zlib of Node.js is another one, which makes it larger.
  const { length } = execFileSync('gzip', ['-9', '-c'], { input: script });
  assert.ok(length <= SCRIPT_BUDGET, `${length} bytes`);
});

test(`the module is at most ${MODULE_BUDGET} bytes`, () => {
  const { length } = read('build/wasm/eventstream-simd.wasm');
  assert.ok(length <= MODULE_BUDGET, `${length} bytes`);
});

/** All nodes of a tree. @param {any} node @returns {Generator<any>} */
function* nodesOf(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesOf(child);
}

test('no code is made out of text', () => {
  const makers = ['eval', 'Function', 'execScript'];
  const names = new Set();
  for (const node of nodesOf(parse(script.toString(), { ecmaVersion: 5 }))) {
    if (node.type === 'Identifier') names.add(node.name);
    if (node.type === 'CallExpression' && /^set(Timeout|Interval)$/.test(node.callee.name))
      assert.notEqual(node.arguments[0].type, 'Literal');
  }
  assert.ok(names.has('setTimeout'));
  assert.deepEqual(
    makers.filter((name) => names.has(name)),
    [],
  );
});

for (const [name, launch] of Object.entries(browsers)) {
  describe(`the script in ${name}`, () => {
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

    /**
     * Loads the script in a page, in which `prepare` has run.
     * @param {(() => void) | string} [prepare] @param {string} [policy]
     */
    async function load(prepare, policy = '') {
      const page = await browser.newPage();
      /** @type {string[]} */
      const errors = [];
      page.on('pageerror', (error) => errors.push(`uncaught: ${error}`));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      if (prepare) await page.addInitScript(prepare);
      const parameters = new URLSearchParams({ csp: policy });
      await page.goto(`${server.origin}/tests/engines/script.html?${parameters}`);
      return { page, errors };
    }

    /** How the page receives an event; with the names of the transports that it called. */
    const receive = () =>
      new Promise((resolve) => {
        const source = new globalThis.EventSourceWasm.EventSource('/bulk?events=1');
        source.onmessage = ({ data }) => {
          source.close();
          resolve({ data, core: globalThis.EventSourceWasm.core, called: globalThis.called });
        };
      });

    test('it adds EventSourceWasm to the globals, and changes nothing else', async () => {
      const { page, errors } = await load();
      const { added, changed } = await page.evaluate(() => globalThis.difference());
      assert.deepEqual(added, ['EventSourceWasm']);
      assert.deepEqual(changed, []);
      assert.deepEqual(errors, []);
      await page.close();
    });

    test('it sets EventSource where that is missing', async () => {
      const { page } = await load(() => delete globalThis.EventSource);
      const { added, changed } = await page.evaluate(() => globalThis.difference());
      assert.deepEqual(added.sort(), ['EventSource', 'EventSourceWasm']);
      assert.deepEqual(changed, []);
      assert.ok(
        await page.evaluate(
          () => globalThis.EventSource === globalThis.EventSourceWasm.EventSource,
        ),
      );
      await page.close();
    });

    test("under script-src 'self' the core is JavaScript, and the console has the browser's report alone", async () => {
      const { page, errors } = await load(undefined, "script-src 'self'");
      assert.equal(await page.evaluate(() => globalThis.EventSourceWasm.core), 'js');
      assert.ok(
        errors.every((error) => /Content.Security.Policy/.test(error)),
        errors.join('\n'),
      );
      await page.close();
    });

    test('an engine that refuses the module parses with the core as JavaScript', async () => {
      const { page, errors } = await load(() => {
        WebAssembly.Module = function () {
          throw new WebAssembly.CompileError('refused');
        };
      });
      const received = await page.evaluate(receive);
      assert.deepEqual([received.data, received.core], ['1', 'js']);
      assert.deepEqual(errors, []);
      await page.close();
    });

    test('fetch is taken where it streams', async () => {
      const { page } = await load(() => {
        globalThis.called = [];
        const { fetch } = globalThis;
        globalThis.fetch = (...parameters) => {
          globalThis.called.push('fetch');
          return fetch(...parameters);
        };
      });
      assert.deepEqual(await page.evaluate(receive), {
        data: '1',
        core: 'wasm-simd',
        called: ['fetch'],
      });
      await page.close();
    });

    test('XHR is taken where fetch is imitated, without bodies', async () => {
      const { page } = await load(() => {
        globalThis.called = [];
        globalThis.fetch = () => globalThis.called.push('fetch');
        globalThis.Response = function () {};
      });
      assert.deepEqual(await page.evaluate(receive), { data: '1', core: 'wasm-simd', called: [] });
      await page.close();
    });

    test('XHR is taken where fetch cannot be aborted', async () => {
      const { page } = await load(() => {
        globalThis.called = [];
        globalThis.fetch = () => globalThis.called.push('fetch');
        delete globalThis.AbortController;
      });
      assert.deepEqual(await page.evaluate(receive), { data: '1', core: 'wasm-simd', called: [] });
      await page.close();
    });
  });
}
