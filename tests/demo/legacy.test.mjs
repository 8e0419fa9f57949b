// The page of 2012, served by Node.js and by PHP, in browsers that have lost their own EventSource.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'acorn';
import axe from 'axe-core';
import { browsers } from '../browser/browsers.mjs';
import { assertFoundNothing } from './page.mjs';
import { serve, servePhp } from './serve.mjs';

const servers = { 'Node.js': serve, PHP: servePhp };

test("the legacy page's own script is ES5, and comes after ours", async () => {
  const page = await readFile(new URL('../../demo/legacy.html', import.meta.url), 'utf8');
  const scripts = [...page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
  assert.equal(scripts.length, 2);
  const [[, ours], [, attributes, own]] = scripts;
  assert.equal(ours, ' src="eventsource.min.js"');
  assert.equal(attributes, '');
  const { body } = parse(own, { ecmaVersion: 5, sourceType: 'script' });
  assert.ok(body.length > 0);
});

/** What a person sees before the messages. */
const which = (page) => page.textContent('#which');

for (const [browserName, launch] of Object.entries(browsers)) {
  describe(`the legacy page in ${browserName}`, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    test('runs the browser’s own or ours, as a person chooses, says which, and leads back', async () => {
      const server = await serve();
      const page = await browser.newPage();
      try {
        await page.goto(server.url);
        await page.click('#shelf a:text-is("As in 2012")');
        await page.waitForSelector('li');
        assert.equal(await which(page), "the browser's own");
        assert.ok(await page.evaluate(() => /native code/.test(globalThis.EventSource)));
        await page.click('a:text-is("ours")');
        await page.waitForSelector('#which:text-is("ours (wasm-simd)")');
        await page.waitForSelector('li');
        assert.ok(
          await page.evaluate(
            () => globalThis.evtSource instanceof globalThis.EventSourceWasm.EventSource,
          ),
        );
        await page.click('a:text-is("the browser\'s own")');
        await page.waitForSelector('#which:text-is("the browser\'s own")');
        await page.click('a:text-is("back to the demo")');
        await page.waitForSelector('body[data-shelf=ready]');
        assert.equal(page.url(), `${server.url}/`);
      } finally {
        await page.close();
        await server.stop();
      }
    });

    test('is accessible', async () => {
      const server = await serve();
      const page = await browser.newPage();
      try {
        await page.goto(`${server.url}/legacy.html`);
        await page.waitForSelector('li');
        await page.evaluate(axe.source);
        assertFoundNothing(await page.evaluate(() => globalThis.axe.run()), 10);
        assert.match(await page.textContent('noscript'), /needs JavaScript/);
      } finally {
        await page.close();
        await server.stop();
      }
    });

    for (const [serverName, start] of Object.entries(servers)) {
      test(`lists the messages that ${serverName} sends, without a native EventSource`, async () => {
        const server = await start();
        const page = await browser.newPage();
        try {
          const errors = [];
          page.on('pageerror', (error) => errors.push(`${error}`));
          await page.addInitScript(() => delete globalThis.EventSource);
          await page.goto(`${server.url}/legacy.html`);
          await page.waitForSelector('li:nth-child(3)');
          assert.ok(
            await page.evaluate(
              () => globalThis.EventSource === globalThis.EventSourceWasm.EventSource,
            ),
          );
          assert.equal(await page.textContent('#state'), 'Open');
          assert.equal(await which(page), 'ours (wasm-simd)');
          const messages = await page.$$eval('li', (items) => items.map((li) => li.textContent));
          assert.ok(messages.length >= 3);
          const times = messages.map((text) => {
            assert.ok(text.startsWith('message: {'));
            return new Date(JSON.parse(text.slice('message: '.length)).time);
          });
          assert.deepEqual(
            times,
            times.toSorted((a, b) => b - a),
          );
          assert.deepEqual(errors, []);
        } finally {
          await page.close();
          await server.stop();
        }
      });
    }
  });
}
