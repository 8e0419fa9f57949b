// Tabs that share a stream of numbers.

import { after, before } from 'node:test';
import { startNumbers } from './numbers.mjs';

/** Milliseconds after which a page hangs: twenty that open at a time took Firefox 34 s on a busy machine. */
const HANGS = 120_000;

/**
 * A server of numbers, and a browser with one context for its tabs, for the tests of the block in which it
 * is called; they are there once these run.
 * @param {() => Promise<import('playwright-core').Browser>} launch
 */
export function groundOf(launch) {
  /**
   * @type {{
   *   server: Awaited<ReturnType<typeof startNumbers>>,
   *   browser: import('playwright-core').Browser,
   *   context: import('playwright-core').BrowserContext,
   * }}
   */
  const ground = {};
  before(async () => {
    ground.server = await startNumbers();
    ground.browser = await launch();
    ground.context = await ground.browser.newContext();
    ground.context.setDefaultTimeout(HANGS);
  });
  after(async () => {
    await ground.browser?.close();
    await ground.server.close();
  });
  return ground;
}

/** How often a page is asked, in milliseconds. */
const POLLING = 20;

export class Tabs {
  /** @type {import('playwright-core').Page[]} */
  pages = [];

  /**
   * @param {import('playwright-core').BrowserContext} context of all tabs
   * @param {Awaited<ReturnType<typeof startNumbers>>} server
   * @param {string} origin
   * @param {string} name of the stream
   */
  constructor(context, server, origin, name) {
    this.context = context;
    this.server = server;
    this.origin = origin;
    this.name = name;
    this.stream = server.stream(name);
    this.url = `/numbers?of=${name}`;
  }

  /** A tab whose source is open. @param {object} [init] @param {string} [url] */
  async open(init = {}, url = this.url) {
    const page = await this.load();
    await this.listen(page, init, url);
    return page;
  }

  /** A tab without a source. */
  async load() {
    const page = await this.context.newPage();
    this.pages.push(page);
    await page.goto(`${this.origin}/tests/shared/page.html?cache`);
    return page;
  }

  /** @param {import('playwright-core').Page} page @param {object} [init] @param {string} [url] */
  async listen(page, init = {}, url = this.url) {
    await page.evaluate(([url, init]) => globalThis.listen(url, init), [url, init]);
    await this.has(page, 'open');
  }

  /** Resolves once the page has noted it. @param {import('playwright-core').Page} page @param {string} line */
  has(page, line) {
    const includes = (/** @type {string} */ line) => globalThis.log.includes(line);
    return page.waitForFunction(includes, line, { polling: POLLING });
  }

  /** @param {number} [count] of events */
  send(count) {
    this.server.send(this.name, count);
  }

  /** Resolves once all have noted it. @param {string} line */
  async all(line) {
    await Promise.all(this.pages.map((page) => this.has(page, line)));
  }

  /** Resolves once the page has noted it, or anything but `open` twice. */
  hasOrRepeats(page, line) {
    const isSo = (/** @type {string} */ line) => {
      const events = globalThis.log.filter((entry) => entry !== 'open');
      return events.includes(line) || new Set(events).size < events.length;
    };
    return page.waitForFunction(isSo, line, { polling: POLLING });
  }

  /** Resolves once all have noted it a second time. @param {string} line */
  async twice(line) {
    const isTwice = (/** @type {string} */ line) =>
      globalThis.log.indexOf(line) !== globalThis.log.lastIndexOf(line);
    for (const page of this.pages) await page.waitForFunction(isTwice, line, { polling: POLLING });
  }

  /** @returns {Promise<string[][]>} */
  logs() {
    return Promise.all(this.pages.map((page) => page.evaluate(() => globalThis.log)));
  }

  /** What a property of their sources is. @param {string} property */
  each(property) {
    const get = (/** @type {string} */ property) => globalThis.source[property];
    return Promise.all(this.pages.map((page) => page.evaluate(get, property)));
  }

  /** Takes the tab that leads from the others. */
  async takeLeader() {
    const index = (await this.each('leads')).indexOf(true);
    return this.pages.splice(index, 1)[0];
  }

  async close() {
    await Promise.all(this.pages.map((page) => page.close()));
  }
}

/** Makes tabs on a ground, each with a stream of its own. @param {ReturnType<typeof groundOf>} ground @param {string} host */
export const tabsOn = (ground, host) => (/** @type {string} */ stream) =>
  new Tabs(ground.context, ground.server, `http://${host}:${ground.server.port}`, stream);
