// Over HTTP/1.1 a browser opens six connections to a host: with a stream each, the seventh tab waits, and the
// site's other loads with it. With one for all, none does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startNumbers } from './numbers.mjs';
import { places } from './places.mjs';
import { groundOf, tabsOn } from './tabs.mjs';

const TABS = 7;
/** Of the browser's own. */
const LIMIT = 6;

/** Runs in a page: some round trips to another server, which nothing keeps waiting. */
async function goElsewhere(/** @type {string} */ origin) {
  for (let i = 0; i < 30; i++) await fetch(`${origin}/dist/index.js?${i}`, { mode: 'no-cors' });
}

/** @param {import('playwright-core').Page} page @param {import('./tabs.mjs').Tabs} tabs */
const load = (page, { origin }) => page.goto(`${origin}/tests/shared/page.html`);

/** Runs in a page. */
const fetchHere = async () => (await fetch('/dist/index.js', { cache: 'no-store' })).status;

for (const { name, browser, host, launch } of places) {
  describe(name, () => {
    const ground = groundOf(launch);
    /** @type {Awaited<ReturnType<typeof startNumbers>>} */
    let elsewhere;
    before(async () => (elsewhere = await startNumbers()));
    after(() => elsewhere.close());

    const tabsOf = tabsOn(ground, host);

    test("The seventh tab of the browser's own waits, and so does what else the site loads.", async () => {
      const tabs = tabsOf('native');
      const { requests } = tabs.stream;
      const pages = [];
      for (let i = 0; i < TABS; i++) pages.push(await tabs.load());
      const beside = await ground.context.newPage();
      for (const [i, page] of pages.entries()) {
        await page.evaluate((url) => {
          globalThis.source = new EventSource(url);
        }, tabs.url);
        await ground.server.until(() => requests.length === Math.min(i + 1, LIMIT));
      }
      const done = [];
      const fetched = pages[0].evaluate(fetchHere).then((status) => done.push(status));
      // Firefox has a connection beside those for pages, and what waits may have it next.
      const loaded = browser === 'Chromium' && load(beside, tabs).then(() => done.push('page'));
      await pages[1].evaluate(goElsewhere, `http://${host}:${elsewhere.port}`);
      assert.equal(requests.length, LIMIT);
      assert.deepEqual(done, []);

      await pages[0].evaluate(() => globalThis.source.close());
      await ground.server.until(() => requests.length === TABS);
      for (const page of pages) await page.evaluate(() => globalThis.source.close());
      await Promise.all([fetched, loaded]);
      assert.ok(done.includes(200));
      await beside.close();
      await tabs.close();
    });

    test('Seven tabs that share leave room for a page load and a fetch.', async () => {
      const tabs = tabsOf('ours');
      for (let i = 0; i < TABS; i++) await tabs.open();
      const beside = await tabs.load();
      assert.equal(await beside.evaluate(fetchHere), 200);
      assert.equal(await tabs.pages[0].evaluate(fetchHere), 200);
      assert.equal(tabs.stream.requests.length, 1);
      tabs.send(1);
      tabs.pages.pop();
      await tabs.all('1');
      await beside.close();
      await tabs.close();
    });
  });
}
