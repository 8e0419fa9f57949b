// The pages of the demo on a hub: the page Hub, whose buttons kill and start what serves it, and the wall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { Tally } from '../../demo/hub/tally.js';
import { browsers } from '../browser/browsers.mjs';
import {
  assertFoundNothing,
  assertNewestFirst,
  DESKTOP,
  moreEvents,
  passes,
  PHONE,
  state,
  withPage,
} from '../demo/page.mjs';
import { events, readUntil, run } from '../demo/serve.mjs';

let main;
let browser;
before(async () => {
  main = await run(process.execPath, ['demo/hub/main.mjs'], { PORT: '0' });
  browser = await browsers.Chromium();
});
after(async () => {
  await browser?.close();
  await main?.stop();
});

/** What the browser reports when a node is killed. */
const KILLING = { expectedErrors: /ERR_|Failed to load/ };

/** @param {import('playwright-core').Page} page @param {string} name */
const cells = (page, name) =>
  page.$$eval(`#count-${name} td`, (all) => all.map(({ textContent }) => textContent));

/** Both readers have so many numbers more than now. @param {import('playwright-core').Page} page @param {number} count */
const more = (page, count) =>
  page.evaluate(async (count) => {
    const shown = ['ours', 'native'].map((name) => document.querySelector(`#count-${name} td`));
    const number = ({ textContent }) => Number(textContent.replaceAll(',', ''));
    for (const cell of shown) {
      const enough = number(cell) + count;
      while (number(cell) < enough) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, count);

test('nothing is lost, twice or late while nodes and Redis are killed and started', () =>
  withPage(
    browser,
    `${main.url}/hub/`,
    async (page) => {
      const press = async (name, words) => {
        await page.click(`#server-${name}:text("${words}")`);
        await page.waitForSelector(`#server-${name}:not(:text("${words}"))`);
      };
      await more(page, 3);
      for (const name of ['a', 'b', 'redis']) {
        await press(name, 'Kill');
        if (name === 'redis') {
          await page.fill('#name', 'Ada');
          await page.fill('#text', 'to nobody');
          await page.click('#form button');
          await page.waitForSelector('#form #posted:text("No node takes posts just now")');
          await press(name, 'Start');
        }
        await more(page, 2);
        if (name !== 'redis') await press(name, 'Start');
      }
      for (const name of ['ours', 'native']) {
        const [received, ...faults] = await cells(page, name);
        assert.ok(Number(received.replaceAll(',', '')) > 8, received);
        assert.deepEqual(faults.slice(0, 3), ['0', '0', '0']);
      }
      assert.match((await cells(page, 'ours'))[4], /^[ab]$/);
      assert.ok((await page.locator('#attempts-ours li').count()) >= 2);
      const [event] = await page.$$eval('#events li', (all) => all.map((li) => li.textContent));
      assert.match(event, /^[\d,]+ \d+:\d+ node [ab]$/);
      for (const size of [DESKTOP, PHONE]) {
        await page.setViewportSize(size);
        await page.evaluate(axe.source);
        assertFoundNothing(await page.evaluate(() => globalThis.axe.run()));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= size.width);
      }
    },
    {
      ...KILLING,
      screenshots: {
        'build/screenshots/hub-desktop-running.png': DESKTOP,
        'build/screenshots/hub-phone-running.png': PHONE,
      },
    },
  ));

test('who posts through either node is seen on the wall at once, and once, also when a node is killed', () =>
  withPage(
    browser,
    `${main.url}/wall/`,
    (wall) =>
      withPage(
        browser,
        `${main.url}/hub/`,
        async (hub) => {
          for (const node of ['a', 'b']) {
            await hub.check(`input[value=${node}]`);
            await hub.fill('#name', 'Ada');
            await hub.fill('#text', `through ${node}`);
            await hub.click('#form button');
            await hub.waitForSelector(`#form #posted:text("Posted through node ${node}")`);
            await wall.waitForSelector(`#posts p:text-is("through ${node}")`);
          }
          assert.match(await wall.textContent('#state'), /^Connected to node [ab]$/);
          await wall.fill('#name', 'Bob');
          await wall.fill('#text', 'from the wall');
          await wall.click('#form button');
          await wall.waitForSelector('#posts p:text-is("from the wall")');
          const texts = await wall.$$eval('#posts p:last-child', (all) =>
            all.map((p) => p.textContent),
          );
          assert.deepEqual(texts, ['from the wall', 'through b', 'through a']);

          const node = (await wall.textContent('#state')).slice(-1);
          await passes(wall, 'connecting', () => hub.click(`#server-${node}:text("Kill")`));
          await hub.fill('#text', 'in between');
          await hub.click('#form button');
          await wall.waitForSelector('#posts p:text-is("in between")');
          await hub.click(`#server-${node}:text("Start")`);
          assert.equal(await wall.locator('#posts > li').count(), 4);
        },
        KILLING,
      ),
    KILLING,
  ));

/** The rows of the page Live, newest first. @param {import('playwright-core').Page} page */
const rows = (page) =>
  page.$$eval('#events li:not(.named)', (all) =>
    all.map((row) => ({
      node: row.querySelector('.node').textContent,
      number: JSON.parse(row.querySelector('code').textContent).number,
    })),
  );

/** Presses the button that kills what serves, and waits until the page reads on. @param {import('playwright-core').Page} page @param {string} words */
async function killOnLive(page, words) {
  await passes(page, 'connecting', () => page.click(`#drop:text-is("${words}")`));
  await state(page, 'open');
  await moreEvents(page, 1);
}

test('the page Live reads the nodes, names the one that serves, and loses nothing when that is killed', () =>
  withPage(
    browser,
    `${main.url}/`,
    async (page) => {
      await moreEvents(page, 1);
      const first = await page.textContent('#server');
      assert.match(first, /^node [ab]$/);
      for (const { node } of await rows(page)) assert.equal(node, first);
      await page.click('#burst:text-is("Burst of 1,000")');
      await killOnLive(page, `Kill ${first}`);
      await page.waitForSelector('#log li:has-text("Burst: 1,000 of 1,000 in order")');
      // The list may hold nothing but the burst.
      await page.waitForSelector('#events li:first-child:not(.named)');
      const [{ node }] = await rows(page);
      assert.equal(node, await page.textContent('#server'));

      // By the parameter: the browser's own takes no last event ID to begin with.
      await page.click('input[value=native]');
      await page.waitForSelector('#server:text-is("one of two nodes")');
      await moreEvents(page, 1);
      await killOnLive(page, 'Kill both nodes');
      const all = await rows(page);
      assert.equal(all[0].node, '');
      // It had none.
      assert.equal(await page.textContent('#burst-native td'), '–');
      assertNewestFirst(all.map(({ number }) => number));
    },
    {
      ...KILLING,
      screenshots: {
        'build/screenshots/hub-live-desktop-running.png': DESKTOP,
        'build/screenshots/hub-live-phone-running.png': PHONE,
      },
    },
  ));

test("the demo's other pages are there too, and events of their streams come one by one", async () => {
  await readUntil(`${main.url}/tabs/events?run=1&of=ours`, events(3));
  const { port } = await (await fetch(`${main.url}/tabs/beside`)).json();
  assert.equal((await fetch(`http://127.0.0.1:${port}/tabs/answer`)).status, 200);
});

test('while Redis is away, who posts is told so, and a node can be killed and started', async () => {
  const ask = (path, body) =>
    fetch(`${main.url}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  const act = async (server, act) => (await ask(`hub/servers?server=${server}&act=${act}`)).json();
  const post = () => ask('wall/posts', { name: 'Ada', text: 'b' });
  assert.equal((await act('redis', 'kill')).redis, false);
  const refused = await post();
  assert.equal(refused.status, 503);
  assert.match(await refused.text(), /^No node takes posts just now\./);
  for (let i = 0; i < 2; i++) {
    assert.equal((await act('a', 'start')).a, true);
    assert.equal((await act('a', 'kill')).a, false);
  }
  await act('redis', 'start');
  await act('a', 'start');
  while ((await post()).status !== 200);
});

test('a page of another site kills nothing', async () => {
  for (const path of ['hub/servers?server=a&act=kill', 'drop', 'burst']) {
    const response = await fetch(`${main.url}/${path}`, {
      method: 'POST',
      headers: { Origin: 'https://example.org' },
    });
    assert.equal(response.status, 403, path);
  }
});

for (const [numbers, expected] of /** @type {const} */ ([
  [[5, 6, 7], { received: 3, lost: 0, twice: 0, late: 0 }],
  [[1, 4], { received: 2, lost: 2, twice: 0, late: 0 }],
  [[1, 3, 2], { received: 3, lost: 0, twice: 0, late: 1 }],
  [[1, 2, 2, 1], { received: 4, lost: 0, twice: 2, late: 0 }],
])) {
  test(`of ${numbers} the tally is ${JSON.stringify(expected)}`, () => {
    const tally = new Tally();
    for (const number of numbers) tally.add(number);
    const { received, lost, twice, late } = tally;
    assert.deepEqual({ received, lost, twice, late }, expected);
  });
}
