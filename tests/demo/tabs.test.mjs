// The page Tabs, in real browsers: tabs of ours that share a connection while their leaders end in every way,
// and tabs of the browser's own, of which the seventh waits.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createLedger, sum } from '../../demo/tabs/ledger.js';
import { roleOf } from '../../demo/tabs/members.js';
import { browsers } from '../browser/browsers.mjs';
import { demoIn, withPage } from './page.mjs';
import { events, idsOf, range, readUntil, serve } from './serve.mjs';

const TABS = 7;

/** No tab takes the lead from one that a busy machine keeps for some seconds. */
const PATIENT = '?leaderTimeout=60000';

/** @typedef {import('playwright-core').Page} Page */

/** Resolves once an element says so. @param {Page} page @param {string} id @param {string | RegExp} text */
const says = (page, id, text) =>
  page.waitForFunction(
    ([id, pattern]) => new RegExp(pattern).test(document.getElementById(id).textContent),
    [id, typeof text === 'string' ? `^${text}$` : text.source],
  );

/** @param {Page} page @param {string} name */
const card = (page, name) => page.locator(`#ours-tabs li:has(b:text-is("${name}"))`);

/** @param {Page} page */
const nameOfLeader = (page) => page.textContent('#ours-tabs [data-role=leads] b');

/** Does something to the leader, and waits until another one leads. @param {Page} page @param {string} act */
async function take(page, act) {
  const name = await nameOfLeader(page);
  await card(page, name).getByRole('button', { name: act }).click();
  await page.waitForSelector(`#log li:has-text("${name} ")`);
  await page.waitForSelector(`#ours-tabs [data-role=leads] b:not(:text-is("${name}"))`);
  return name;
}

/** Waits until each tab of ours that is there has some more events. @param {Page} page */
async function moreForAll(page) {
  const counts = () =>
    Object.fromEntries(
      [...document.querySelectorAll('#ours-tabs li:not([data-role=silent])')].map((one) => [
        one.querySelector('b').textContent,
        parseInt(one.querySelector('.counts').textContent),
      ]),
    );
  const before = Object.entries(await page.evaluate(counts));
  assert.ok(before.length > 0);
  await page.waitForFunction(
    (before) =>
      before.every(([name, count]) => {
        const of = [...document.querySelectorAll('#ours-tabs li')].find(
          (one) => one.querySelector('b').textContent === name,
        );
        return parseInt(of.querySelector('.counts').textContent) > count + 5;
      }),
    before,
  );
}

/** @param {Page} page @param {string} side */
const amiss = (page, side) =>
  page.$$eval(`#${side}-lost, #${side}-twice, #${side}-late`, (all) =>
    all.map(({ textContent }) => Number(textContent)),
  );

describe('the ledger of a tab', () => {
  for (const [title, numbers, counts] of /** @type {const} */ ([
    ['misses nothing in a row that begins anywhere', [5, 6, 7], [3, 0, 0, 0]],
    ['counts what is lost', [5, 8, 9], [3, 2, 0, 0]],
    ['counts what comes twice', [5, 6, 6, 5], [4, 0, 2, 0]],
    ['counts what comes late, which is not lost then', [5, 8, 6], [3, 1, 0, 1]],
    ['counts what comes late a second time', [5, 7, 6, 6], [4, 0, 1, 1]],
    ['takes what comes from before the first as twice', [5, 4], [2, 0, 1, 0]],
  ])) {
    test(title, () => {
      const ledger = createLedger();
      for (const number of numbers) ledger.note(number);
      const { received, lost, twice, late, last } = ledger.counts();
      assert.deepEqual([received, lost, twice, late], counts);
      assert.equal(last, Math.max(...numbers));
    });
  }

  test('is added to others', () => {
    const one = { received: 5, lost: 4, twice: 3, late: 2 };
    assert.deepEqual(sum([one, one]), { received: 10, lost: 8, twice: 6, late: 4 });
    assert.deepEqual(sum([]), { received: 0, lost: 0, twice: 0, late: 0 });
  });
});

describe('what a tab does', () => {
  const told = { state: 1, leads: false, received: 1 };
  for (const [words, report, heard, isShared] of /** @type {const} */ ([
    ['no page for 9 s', null, 0, true],
    ['waits for 9 s', { ...told, state: 0, received: 0 }, 9900, false],
    ['connects', { ...told, state: 0 }, 9900, true],
    ['closed', { ...told, state: 2 }, 9900, true],
    ['follows', told, 9900, true],
    ['leads', { ...told, leads: true }, 9900, true],
    ['open', told, 9900, false],
    ['silent for 4 s', { ...told, leads: true }, 5100, true],
  ])) {
    test(`is said in words: ${words}`, () => {
      const member = { made: 0, heard, report: /** @type {any} */ (report) };
      assert.equal(roleOf(member, 9950, isShared)[1], words);
    });
  }
});

describe('the stream of tabs', () => {
  let server;
  before(async () => {
    server = await serve();
  });
  after(() => server.stop());

  const open = async (run) => (await fetch(`${server.url}/tabs/open?run=${run}`)).json();

  /** Reads some events, and how many streams of the run are open while this one is. */
  async function readCounted(url, run, count) {
    let asked;
    let counted;
    const { text } = await readUntil(url, (text) => {
      asked ??= open(run).then((answer) => (counted = answer));
      return counted !== undefined && events(count)(text);
    });
    return { text, counted };
  }

  test('is of numbered events, goes on after the last event ID, and is counted while it is open', async () => {
    assert.deepEqual(await open('a'), { ours: 0, native: 0 });
    const url = `${server.url}/tabs/events?run=a&of=ours`;
    const { text, counted } = await readCounted(url, 'a', 3);
    assert.deepEqual(counted, { ours: 1, native: 0 });
    const ids = idsOf(text);
    assert.deepEqual(ids, range(ids[0], ids.length));
    const rest = await readUntil(url, events(3), { 'Last-Event-ID': `${ids[1]}` });
    const restIds = idsOf(rest.text);
    assert.deepEqual(restIds, range(ids[2], restIds.length));
  });

  test('begins now where the last event ID is none of its own', async () => {
    const url = `${server.url}/tabs/events?run=b&of=ours`;
    const [id] = idsOf((await readUntil(url, events(1))).text);
    for (const odd of ['x', '-1', '999999999999', '99999999999999999']) {
      const { text } = await readUntil(url, events(1), { 'Last-Event-ID': odd });
      assert.ok(idsOf(text)[0] > id, odd);
      assert.ok(idsOf(text)[0] < id + 2000, odd);
    }
    const { text } = await readUntil(url, events(1), { 'Last-Event-ID': '1' });
    assert.ok(idsOf(text)[0] > id - 2000);
  });

  test('is also at another port, the same one for all, which is counted too', async () => {
    const ask = async () => (await fetch(`${server.url}/tabs/beside`)).json();
    const [{ port }, other] = await Promise.all([ask(), ask()]);
    assert.equal(other.port, port);
    assert.notEqual(`${port}`, new URL(server.url).port);
    const url = `http://127.0.0.1:${port}/tabs/events?run=c&of=native`;
    const { counted } = await readCounted(url, 'c', 2);
    assert.deepEqual(counted, { ours: 0, native: 1 });
  });
});

describe('the page Tabs', { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      const demo = demoIn(launch);
      /** @param {(page: Page) => Promise<void>} act @param {string} search */
      const onPage = (act, search = PATIENT) =>
        withPage(demo.browser, `${demo.server.url}/tabs/${search}`, async (page) => {
          await says(page, 'ours-live', `${TABS} of ${TABS}`);
          await act(page);
        });

      test('shares one connection among seven tabs, and loses no event while leaders are killed', () =>
        onPage(async (page) => {
          await says(page, 'ours-open', '1');
          await moreForAll(page);
          const killed = [];
          // Until one of each kind has led.
          while (!/worker.*frame|frame.*worker/.test(`${killed}`)) {
            const name = await nameOfLeader(page);
            await page.click('#kill');
            await page.waitForSelector(`#ours-tabs [data-role=leads] b:not(:text-is("${name}"))`);
            killed.push(name);
          }
          const left = TABS - killed.length;
          await says(page, 'ours-live', `${left} of ${left}`);
          await moreForAll(page);
          await says(page, 'ours-open', '1');
          assert.deepEqual(await amiss(page, 'ours'), [0, 0, 0]);
          const log = await page.$$eval('#log li', (all) => all.map((one) => one.textContent));
          for (const one of killed) {
            const end = one.startsWith('frame') ? 'was closed' : 'crashed';
            const line = new RegExp(`${one} ${end}: \\w+ \\d leads \\d+ ms later$`);
            assert.ok(
              log.some((text) => line.test(text)),
              `${one}: ${log}`,
            );
          }
        }));

      test('takes the lead from a tab that hangs, which misses nothing', () =>
        onPage(async (page) => {
          while (!/worker/.test(await nameOfLeader(page))) await take(page, 'Reload');
          const name = await nameOfLeader(page);
          // It is silent for some seconds only: who looks later, on a busy machine, may miss them.
          await Promise.all([
            card(page, name).and(page.locator('[data-role=silent]')).waitFor(),
            take(page, 'Block'),
          ]);
          await page.waitForSelector(`#log li:has-text("${name} is blocked: ")`);
          await card(page, name).and(page.locator('[data-role=follows]')).waitFor();
          await moreForAll(page);
          await says(page, 'ours-open', '1');
          assert.deepEqual(await amiss(page, 'ours'), [0, 0, 0]);
        }, ''));

      test('has windows of their own among its tabs, which may go as they like', () =>
        onPage(async (page) => {
          const [shown] = await Promise.all([
            page.context().waitForEvent('page'),
            page.click('#add-window'),
          ]);
          await card(page, 'window 8').and(page.locator('[data-role=follows]')).waitFor();
          for (let left = TABS; left > 0; left--) {
            const [first] = await page.$$('#ours-tabs li button');
            await first.click();
          }
          await card(page, 'window 8').and(page.locator('[data-role=leads]')).waitFor();
          assert.equal(await shown.textContent('#role'), 'Leads');
          await page.click('#add-frame');
          await card(page, 'frame 9').and(page.locator('[data-role=follows]')).waitFor();
          await shown.reload();
          await card(page, 'frame 9').and(page.locator('[data-role=leads]')).waitFor();
          await page.waitForSelector('#log li:has-text("frame 9 leads")');
          await card(page, 'window 8').and(page.locator('[data-role=follows]')).waitFor();
          await shown.close();
          // Not every goodbye of a window that is closed is heard.
          await page.waitForFunction(
            () => !document.querySelector('#ours-tabs li:nth-child(2):not([data-role=silent])'),
          );
          await moreForAll(page);
          assert.deepEqual(await amiss(page, 'ours'), [0, 0, 0]);
        }));

      test("shows that the seventh tab of the browser's own waits, and the site with it", () =>
        onPage(async (page) => {
          await page.click('#open-native');
          await says(page, 'native-open', '6');
          await says(page, 'native-live', `6 of ${TABS}`);
          await says(page, 'native-fetch', /^waits for [1-9]/);
          const waiting = await page.textContent('#native-tabs [data-role=waits] .role');
          assert.match(waiting, /^(no page|waits) for \d+ s$/);
          // Here all goes on.
          await moreForAll(page);
          await says(page, 'ours-fetch', /^comes in \d+ ms$/);
          await says(page, 'ours-page', /^comes in \d+ ms$/);
          await says(page, 'native-live', `6 of ${TABS}`);
          await page.click('#close-native');
          await says(page, 'native-open', '0');
          await says(page, 'native-fetch', /^comes in \d+ ms$/);
          assert.deepEqual(await amiss(page, 'native'), [0, 0, 0]);
        }));

      test('keeps the focus among its tabs while they go, and tells of leaders alone', () =>
        onPage(async (page) => {
          const focused = () =>
            page.evaluate(
              () => document.activeElement.closest('li')?.querySelector('b').textContent,
            );
          await card(page, 'frame 2').getByRole('button', { name: 'Close' }).focus();
          await page.keyboard.press('Enter');
          assert.equal(await focused(), 'worker 3');
          await page.focus('#kill');
          const leader = await nameOfLeader(page);
          await page.keyboard.press('Space');
          await page.waitForSelector(`#log li:has-text("${leader} ")`);
          assert.equal(await page.evaluate(() => document.activeElement.id), 'kill');
          const live = await page.$$eval('[aria-live], [role=log], [role=status], output', (all) =>
            all.map(({ role, id }) => role || id),
          );
          assert.deepEqual(live, ['log', 'status']);
        }));
    });
  }
});
