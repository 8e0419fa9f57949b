// What the tests of the demo's pages share: opening one, and waiting for what it shows.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { range, serve } from './serve.mjs';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** @typedef {import('playwright-core').Page} Page */

export const state = (/** @type {Page} */ page, name) =>
  page.waitForSelector(`body[data-state=${name}]`);

/**
 * Does something, and waits until the page has been in this state meanwhile, however short: who asks for it
 * from here, time and again, may miss it.
 * @param {Page} page @param {string} name @param {() => Promise<void>} act
 */
export async function passes(page, name, act) {
  await page.evaluate((name) => {
    globalThis.passed = new Promise((resolve) => {
      const look = () => document.body.dataset.state === name && resolve();
      new MutationObserver(look).observe(document.body, { attributeFilter: ['data-state'] });
    });
  }, name);
  await act();
  await page.evaluate(() => globalThis.passed);
}

/** Waits until so many more events are shown than now. */
export const moreEvents = (/** @type {Page} */ page, count) =>
  page.evaluate((count) => {
    const shown = document.getElementById('received');
    const number = () => Number(shown.textContent.replaceAll(',', ''));
    const enough = number() + count;
    return new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (number() < enough) return;
        observer.disconnect();
        resolve();
      }).observe(shown, { childList: true, characterData: true, subtree: true });
    });
  }, count);

/**
 * Notes all that an element says from now on, however short: who looks later may find it gone. Gives what
 * tells it.
 * @param {Page} page @param {string} id @returns {Promise<() => Promise<string[]>>}
 */
export async function noteTexts(page, id) {
  const notes = await page.evaluateHandle((id) => {
    const element = document.getElementById(id);
    const texts = [];
    const note = () => texts.push(element.textContent);
    new MutationObserver(note).observe(element, { childList: true, subtree: true });
    return texts;
  }, id);
  return () => notes.jsonValue();
}

/** @param {number[]} ids */
export function assertNewestFirst(ids) {
  assert.deepEqual(ids, range(ids.at(-1), ids.length).reverse());
}

/** @param {import('axe-core').AxeResults} results @param {number} [least] how many rules a page has to meet */
export function assertFoundNothing({ violations, passes }, least = 20) {
  assert.ok(passes.length > least);
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  assert.deepEqual(found, []);
}

/**
 * A demo and a browser of their own for the tests of the block in which it is called; both are there once
 * these run.
 * @param {() => Promise<import('playwright-core').Browser>} launch
 */
export function demoIn(launch) {
  /** @type {{ server: Awaited<ReturnType<typeof serve>>, browser: import('playwright-core').Browser }} */
  const demo = {};
  before(async () => {
    demo.server = await serve();
    demo.browser = await launch();
  });
  after(async () => {
    await demo.browser?.close();
    await demo.server?.stop();
  });
  return demo;
}

/**
 * Opens a page of the shelf and hands it to `act`, then sees that the browser reported neither an error
 * nor a violation of the page's policy, but those expected.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<void>} act
 * @param {import('playwright-core').BrowserContextOptions & {
 *   expectedErrors?: RegExp,
 *   screenshots?: Record<string, { width: number, height: number }>,
 * }} options
 */
export async function withPage(browser, url, act, options = {}) {
  const { expectedErrors = /^$/, screenshots = {}, viewport = DESKTOP, ...preferences } = options;
  const context = await browser.newContext({ viewport, ...preferences });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`${error}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  try {
    await page.goto(url);
    await page.waitForSelector('body[data-shelf=ready]');
    await act(page);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(
      errors.filter((error) => !expectedErrors.test(error)),
      [],
    );
    // Last of all: Playwright adds an inline style for it, which the page's policy refuses.
    for (const [path, size] of Object.entries(screenshots)) {
      await page.setViewportSize(size);
      await page.screenshot({ path, fullPage: size === PHONE });
    }
  } finally {
    await context.close();
  }
}
