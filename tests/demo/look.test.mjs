// The demo's look, for each way in which a person may see it. Its screenshots go to build/screenshots.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { browsers } from '../browser/browsers.mjs';
import { serve } from './serve.mjs';
import { DESKTOP, PHONE, moreEvents, withPage } from './page.mjs';

const SCREENSHOTS = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));
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
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  assert.ok(passes.length > 20);
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  assert.deepEqual(found, []);
}

async function assertFits(page, width) {
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
}

function testLook(name, launch, scheme) {
  let server;
  let browser;
  before(async () => {
    server = await serve();
    browser = await launch(preferring(scheme));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [shape, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`the page is legible, accessible and still on a ${shape}`, () =>
      withPage(
        browser,
        server.url,
        async (page) => {
          const query = `(prefers-color-scheme: ${scheme}) and (prefers-reduced-motion)`;
          assert.equal(await page.evaluate((query) => matchMedia(query).matches, query), true);
          await moreEvents(page, 2);
          assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
          await page.click('#burst');
          await page.waitForSelector('#burst-ours td:text-is("10,000")');
          await moreEvents(page, 2);
          await assertAccessible(page);
          await page.setViewportSize({ width: NARROWEST, height: viewport.height });
          await assertFits(page, NARROWEST);
          await page.setViewportSize(viewport);
          await assertFits(page, viewport.width);
        },
        {
          viewport,
          colorScheme: scheme,
          reducedMotion: 'reduce',
          screenshot: `${SCREENSHOTS}${name.toLowerCase()}-${shape}-${scheme}.png`,
        },
      ));
  }
}

describe("the demo's look", { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    for (const scheme of ['light', 'dark']) {
      describe(`in ${name}, ${scheme}`, { concurrency: 1 }, () => testLook(name, launch, scheme));
    }
  }
});
