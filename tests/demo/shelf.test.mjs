// What holds for every page of the demo's list, in each browser, and in each way in which a person may
// see it. Its screenshots go to build/screenshots.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { legacy, pages } from '../../demo/shelf/pages.js';
import { browsers } from '../browser/browsers.mjs';
import { busy, reports } from './busy.mjs';
import { DESKTOP, PHONE, assertFoundNothing, demoIn, withPage } from './page.mjs';
import { range } from './serve.mjs';

const ROOT = new URL('../../', import.meta.url);
const SCREENSHOTS = fileURLToPath(new URL('build/screenshots/', ROOT));
const NARROWEST = 320;

// Playwright cannot tell a stock Firefox what a person prefers: its own preferences can.
const FIREFOX_SCHEMES = { dark: 0, light: 1 };
const preferring = (scheme) => ({
  firefoxUserPrefs: {
    'layout.css.prefers-color-scheme.content-override': FIREFOX_SCHEMES[scheme],
    'ui.prefersReducedMotion': 1,
  },
});

async function assertAccessible(page) {
  await page.evaluate(axe.source);
  assertFoundNothing(await page.evaluate(() => globalThis.axe.run()));
}

async function assertFits(page, width) {
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
}

/** Tab by tab through what can be operated: each once, in its order. A choice is one stop. */
async function assertReachable(page) {
  const count = await page.evaluate(() => {
    const isOther = ({ type, checked, form, name }) =>
      type === 'radio' &&
      !checked &&
      [...document.getElementsByName(name)].some((one) => one.checked && one.form === form);
    const all = document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    globalThis.stops = [...all].filter(
      (one) => !one.disabled && one.checkVisibility() && !isOther(one),
    );
    return globalThis.stops.length;
  });
  const reached = [];
  while (reached.length < count) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => globalThis.stops.indexOf(document.activeElement)));
  }
  assert.deepEqual(reached, range(0, count));
}

/** The panel shows each file as it is in the project. */
async function assertSource(page, { name, also = [] }) {
  const files = await page.$$eval('#source input', (all) => all.map(({ value }) => value));
  assert.equal(files[0], `demo/${name}/index.html`);
  for (const file of also) assert.ok(files.includes(`demo/${file}`));
  for (const file of files) {
    await page.check(`#source input[value="${file}"]`);
    const text = await readFile(new URL(file, ROOT), 'utf8');
    await page.waitForFunction(
      (text) => document.querySelector('#source code').textContent === text,
      text,
    );
  }
}

async function assertLinked(page, { title }) {
  const links = await page.$$eval('#shelf a', (all) => all.map((a) => a.textContent));
  assert.deepEqual(
    links,
    [...pages, legacy].map((one) => one.title),
  );
  const current = await page.$$eval('[aria-current=page]', (all) => all.map((a) => a.textContent));
  assert.deepEqual(current, [title]);
}

function testLook(name, launch, scheme) {
  const demo = demoIn(() => launch(preferring(scheme)));
  const file = (page, shape) =>
    `${SCREENSHOTS}${page.name}-${name.toLowerCase()}-${shape}-${scheme}.png`;

  for (const page of pages) {
    test(`${page.title} is legible, accessible and still on a desktop and a phone`, () =>
      withPage(
        demo.browser,
        `${demo.server.url}/${page.path}`,
        async (shown) => {
          const query = `(prefers-color-scheme: ${scheme}) and (prefers-reduced-motion)`;
          assert.equal(await shown.evaluate((query) => matchMedia(query).matches, query), true);
          await busy[page.name]?.(shown);
          assert.equal(await shown.evaluate(() => document.getAnimations().length), 0);
          for (const size of [DESKTOP, PHONE]) {
            await shown.setViewportSize(size);
            await assertAccessible(shown);
            await assertFits(shown, size.width);
          }
          await shown.setViewportSize({ ...PHONE, width: NARROWEST });
          await assertFits(shown, NARROWEST);
        },
        {
          expectedErrors: reports[page.name],
          colorScheme: scheme,
          reducedMotion: 'reduce',
          screenshots: { [file(page, 'desktop')]: DESKTOP, [file(page, 'phone')]: PHONE },
        },
      ));

    if (scheme === 'light') {
      test(`${page.title} is linked, shows its source, and is operated by keyboard`, () =>
        withPage(demo.browser, `${demo.server.url}/${page.path}`, async (shown) => {
          await assertReachable(shown);
          await assertLinked(shown, page);
          await assertSource(shown, page);
        }));
    }
  }
}

function testWithoutScripts(launch) {
  // Playwright cannot tell a stock Firefox this either.
  const demo = demoIn(() => launch({ firefoxUserPrefs: { 'javascript.enabled': false } }));

  for (const { title, path } of pages) {
    test(`${title} says what it needs`, async () => {
      const context = await demo.browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${demo.server.url}/${path}`);
      const words = page.locator('body > noscript');
      assert.equal(await words.isVisible(), true);
      assert.match(await words.textContent(), /JavaScript/);
      assert.equal(await page.locator('main').isVisible(), false);
      await context.close();
    });
  }
}

describe("the demo's shelf", { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    for (const scheme of ['light', 'dark']) {
      describe(`in ${name}, ${scheme}`, { concurrency: 1 }, () => testLook(name, launch, scheme));
    }
    describe(`in ${name} without JavaScript`, () => testWithoutScripts(launch));
  }
});
