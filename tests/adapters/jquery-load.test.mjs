// How $.eventsource comes into a page: after what it needs, alone, or twice.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { install } from '../../js/entry/jquery.js';
import { browsers } from '../browser/browsers.mjs';

const pathOf = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));

const JQUERY = pathOf('tests/node_modules/jquery-3/dist/jquery.js');
const OURS = pathOf('dist/eventsource.min.js');
const PLUGIN = pathOf('dist/jquery.eventsource.min.js');

describe('the script', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => (browser = await browsers.Chromium()));
  after(() => browser?.close());

  /** A page with these scripts, and what was uncaught in it. @param {string[]} paths */
  async function pageWith(...paths) {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    for (const path of paths) await page.addScriptTag({ path });
    return { page, errors };
  }

  for (const [missing, path] of Object.entries({ jQuery: OURS, 'eventsource.min.js': JQUERY })) {
    test(`says that ${missing} must come before it`, async () => {
      const { errors } = await pageWith(path, PLUGIN);
      assert.deepEqual(errors, [`jquery.eventsource.min.js: ${missing} must come before it`]);
    });
  }

  test('knows the streams of a copy that was loaded before it', async () => {
    const { page, errors } = await pageWith(JQUERY, OURS, PLUGIN);
    await page.evaluate(() => {
      const fetch = () => new Promise(() => {});
      const cache = globalThis.jQuery.eventsource({
        url: 'https://example.org/',
        label: 'a',
        fetch,
      });
      globalThis.stream = cache.a.stream;
    });
    await page.addScriptTag({ path: PLUGIN });
    const seen = await page.evaluate(() => {
      const { jQuery, stream } = globalThis;
      const labels = Object.keys(jQuery.eventsource('streams'));
      return [labels, Object.keys(jQuery.eventsource('close', 'a')), stream.readyState];
    });
    assert.deepEqual(seen, [['a'], [], 2]);
    assert.deepEqual(errors, []);
  });
});

describe('install', () => {
  // Without a window, jQuery 3 is a function that makes one.
  const factory = createRequire(import.meta.url)(JQUERY);
  for (const [name, value] of Object.entries({ nothing: undefined, 'a jQuery to be': factory })) {
    test(`throws a TypeError for ${name}`, () => {
      assert.throws(() => install(value), {
        name: 'TypeError',
        message: /what is no jQuery, of type \w+\. It takes jQuery/,
      });
    });
  }
});
