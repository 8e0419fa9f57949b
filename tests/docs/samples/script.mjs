// The samples of the script tag run in pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { integrityOf, withIntegrity } from '../../../scripts/release.mjs';
import { browsers } from '../../browser/browsers.mjs';
import { codeOf, ROOT, rowsOf } from '../pages.mjs';
import { serve } from './serve.mjs';

describe("the script tag's file", () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    browser = await browsers.Chromium();
  });
  after(() => browser?.close());

  /**
   * @param {Parameters<typeof serve>[0]} options
   * @param {(page: import('playwright-core').Page, url: string) => Promise<void>} act
   */
  async function onPage(options, act) {
    const server = await serve(options);
    const page = await browser.newPage();
    try {
      await act(page, server.url);
    } finally {
      await page.close();
      await server.close();
    }
  }

  for (const has of [true, false]) {
    test(`brings the shortest page its events where the browser has ${has ? 'an' : 'no'} EventSource`, () =>
      onPage({ page: codeOf('short.html') }, async (page, url) => {
        if (!has) await page.addInitScript('delete globalThis.EventSource;');
        const printed = page.waitForEvent('console');
        await page.goto(url);
        assert.equal((await printed).text(), 'hello');
        assert.equal(await page.evaluate('EventSource === EventSourceWasm.EventSource'), !has);
      }));
  }

  test('has all that docs/api.md lists, but the loop', () =>
    onPage({ page: '<script src="eventsource.min.js"></script>' }, async (page, url) => {
      await page.goto(url);
      const names = rowsOf('attributes').map(([name]) => name.replace(/\(.*\)$/, ''));
      const missing = await page.evaluate((names) => {
        const { EventSource } = globalThis.EventSourceWasm;
        /** @param {string} name */
        const isThere = (name) => {
          const [, symbol] = /^\[Symbol\.(\w+)\]$/.exec(name) ?? [];
          if (symbol) return Symbol[symbol] in EventSource.prototype;
          const [, ofClass] = /^EventSource\.(\w+)$/.exec(name) ?? [];
          return ofClass ? ofClass in EventSource : name in EventSource.prototype;
        };
        return names.filter((name) => !isThere(name));
      }, names);
      assert.ok(names.length > 5);
      assert.deepEqual(missing, ['[Symbol.asyncIterator]']);
    }));

  test('comes from a CDN with its hash, and not with another', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const script = readFileSync(join(ROOT, 'dist/eventsource.min.js'));
    const sample = codeOf('cdn.html');
    const [, address] = /src="(https:[^"]*)"/.exec(sample) ?? [];
    assert.ok(address.endsWith(`/eventsource-wasm@${version}/dist/eventsource.min.js`), address);
    const headers = { 'Access-Control-Allow-Origin': '*' };
    for (const body of [script, `${script};`]) {
      const { changed } = withIntegrity(sample, integrityOf(script));
      await onPage({ page: changed }, async (page, url) => {
        await page.route(address, (route) =>
          route.fulfill({ body, headers, contentType: 'text/javascript' }),
        );
        await page.goto(url);
        assert.equal(await page.evaluate("'EventSourceWasm' in globalThis"), body === script);
      });
    }
  });

  test('brings the sample page its events where the browser has no EventSource', () =>
    onPage({ page: codeOf('page.html') }, async (page, url) => {
      await page.addInitScript('delete globalThis.EventSource;');
      await page.goto(url);
      await page.waitForSelector('#list li');
      assert.deepEqual(await page.$$eval('#list li', (all) => all.map((li) => li.textContent)), [
        'hello',
      ]);
      assert.equal(
        await page.evaluate('source instanceof EventSourceWasm.EventSource && source.url'),
        `${url}events`,
      );
    }));

  test("takes the place of the browser's own when it is told to", () =>
    onPage({ page: codeOf('force.html') }, async (page, url) => {
      await page.goto(url);
      assert.equal(await page.evaluate('EventSource === EventSourceWasm.EventSource'), true);
    }));

  const [name, policy] = codeOf('policy').trim().split(': ');
  const cores = {
    'wasm-simd': policy,
    js: policy.replace(" 'wasm-unsafe-eval'", ''),
  };
  for (const [core, value] of Object.entries(cores)) {
    test(`runs the core ${core} under the policy ${value}`, () =>
      onPage(
        { page: '<script src="eventsource.min.js"></script>', policy: value },
        async (page, url) => {
          /** @type {string[]} */
          const errors = [];
          page.on('console', (message) => errors.push(message.text()));
          page.on('pageerror', (error) => errors.push(String(error)));
          await page.goto(url);
          assert.equal(name, 'Content-Security-Policy');
          assert.equal(await page.evaluate('EventSourceWasm.core'), core);
          const data = await page.evaluate(
            () =>
              new Promise((resolve) => {
                const source = new globalThis.EventSourceWasm.EventSource('events');
                source.onmessage = (event) => {
                  source.close();
                  resolve(event.data);
                };
              }),
          );
          assert.equal(data, 'hello');
          // The browser may report that it refused WebAssembly.
          assert.deepEqual(
            errors.filter((error) => !/WebAssembly/.test(error)),
            [],
          );
        },
      ));
  }
});
