// The page of 2012, served by Node.js and by PHP, in browsers that have lost their own EventSource.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'acorn';
import { browsers } from '../browser/browsers.mjs';
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

for (const [browserName, launch] of Object.entries(browsers)) {
  describe(`the legacy page in ${browserName}`, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

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
