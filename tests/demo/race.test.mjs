// The page Race, in real browsers: whole bursts through both sources, and their replay.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { browsers } from '../browser/browsers.mjs';
import { demoIn, withPage } from './page.mjs';
import { startProxy } from './proxy.mjs';
import { idsOf, range, readUntil, serve } from './serve.mjs';

const figures = (page, lane) =>
  page.$$eval(`[data-lane=${lane}]`, (cells) => cells.map((cell) => cell.textContent));

/** @param {import('playwright-core').Page} page */
async function race(page, count) {
  await page.check(`input[name=count][value="${count}"]`);
  await page.click('#start');
  await page.waitForSelector('body[data-race=done]');
}

/**
 * A proxy before the demo that keeps the first burst of so many events from its end until it is let go: what
 * is done while a run goes on is done in time, however long it takes.
 * @param {import('node:test').TestContext} t @param {string} target @param {number} count @param {number} sent of them
 */
async function holdBurst(t, target, count, sent) {
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  const proxy = await startProxy(target, (page) => page, {
    async [`GET /race/burst?events=${count}`](_, response) {
      const text = await (await fetch(`${target}/race/burst?events=${sent}`)).text();
      const last = text.lastIndexOf('id: ');
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(text.slice(0, last));
      await held;
      response.end(text.slice(last));
    },
  });
  t.after(() => proxy.close());
  return { url: `${proxy.url}/race/`, letGo };
}

/** The replay at a time. */
async function at(page, time) {
  await page.fill('#at', `${time}`);
  return page.$$eval('.count b', (all) =>
    all.map((one) => Number(one.textContent.replaceAll(',', ''))),
  );
}

describe('the burst', () => {
  let server;
  before(async () => {
    server = await serve();
  });
  after(() => server.stop());

  test('is as many events as were asked for, the same bytes each time, and ends', async () => {
    const read = async (count) => (await fetch(`${server.url}/race/burst?events=${count}`)).text();
    const text = await read(2500);
    assert.deepEqual(idsOf(text), range(1, 2500));
    assert.equal(await read(2500), text);
    assert.deepEqual(idsOf(await read(1)), [1]);
  });

  test('is refused where nobody could want it', async () => {
    for (const count of ['0', '-1', '1000001', 'x', '', 'Infinity']) {
      const response = await fetch(`${server.url}/race/burst?events=${count}`);
      assert.equal(response.status, 400, count);
    }
  });

  test('waits for whoever reads slowly, and ends for whoever leaves', async () => {
    const { text } = await readUntil(`${server.url}/race/burst?events=1000000`, (text) =>
      text.includes('\nid: 5000\n'),
    );
    assert.ok(idsOf(text).length < 100_000);
    assert.equal((await fetch(`${server.url}/race/burst?events=1`)).status, 200);
  });
});

describe('the page Race', { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      const demo = demoIn(launch);
      const onPage = (act, url = `${demo.server.url}/race/`) => withPage(demo.browser, url, act);

      test('delivers all events to both, in order, and shows the figures of each', () =>
        onPage(async (page) => {
          await race(page, 10000);
          for (const lane of ['ours', 'native']) {
            const [inOrder, time, rate, longest, frames, key] = await figures(page, lane);
            assert.equal(inOrder, '10,000 of 10,000');
            assert.match(time, /^[\d,]+ ms$/);
            assert.match(rate, /^[\d,]{3,}$/);
            assert.match(longest, /^[\d,]+ ms$/);
            assert.match(frames, /^\d+\.\d$/);
            assert.match(key, /^(none typed|[\d,]+ ms)$/);
          }
          assert.match(
            await page.textContent('#verdict'),
            /^Ours held the page for [\d,]+ ms at most, the browser’s own for [\d,]+ ms.*\.$/,
          );
        }));

      test('replays both from nothing to all, with what was typed, at the time that a person chooses', async (t) => {
        const { url, letGo } = await holdBurst(t, demo.server.url, 10000, 10000);
        await onPage(async (page) => {
          await page.check('input[name=count][value="10000"]');
          await page.click('#start');
          await page.waitForSelector('#ours-state:text-is("Runs now")');
          await page.keyboard.type('abc');
          letGo();
          await page.waitForSelector('body[data-race=done]');
          assert.deepEqual(await at(page, 0), [0, 0]);
          const end = Number(await page.getAttribute('#at', 'max'));
          assert.deepEqual(await at(page, end), [10000, 10000]);
          const typed = await page.$$eval('.typed output', (all) =>
            all.map((one) => one.textContent),
          );
          assert.equal(typed.join(''), 'abc');
          const keys = [await figures(page, 'ours'), await figures(page, 'native')].map(
            (all) => all[5],
          );
          assert.ok(keys.some((key) => /^[\d,]+ ms$/.test(key)));
          assert.match(
            await page.textContent('#native-state'),
            /^Done in [\d,]+ ms, longest frame/,
          );
          assert.equal(await page.getAttribute('#at', 'aria-valuetext'), `${end} ms`);
          assert.equal(await page.locator('.strip .frames').count(), 2);
          await at(page, 0);
          await page.check('input[name=speed][value="1"]');
          await page.click('#play');
          await page.waitForFunction(() => {
            const slider = document.getElementById('at');
            return slider.value === slider.max;
          });
        }, url);
      });

      test('stops in the middle of a million, and can start again', async (t) => {
        const { url } = await holdBurst(t, demo.server.url, 1_000_000, 5000);
        await onPage(async (page) => {
          await page.check('input[name=count][value="1000000"]');
          await page.click('#start');
          await page.waitForFunction(
            () => document.getElementById('ours-received').textContent.length > 4,
          );
          await page.click('#stop');
          await page.waitForSelector('body[data-race=ended]');
          assert.equal(await page.textContent('#ours-state'), 'Stopped');
          assert.equal(await page.textContent('#verdict'), 'No race to compare.');
          assert.equal((await figures(page, 'native'))[0], '–');
          await race(page, 10000);
          assert.equal((await figures(page, 'native'))[0], '10,000 of 10,000');
        }, url);
      });

      test('says that a connection failed, and does not go on', async () => {
        const ending = await serve();
        await withPage(
          demo.browser,
          `${ending.url}/race/`,
          async (page) => {
            await ending.stop();
            await page.click('#start');
            await page.waitForSelector('body[data-race=ended]');
            assert.equal(await page.textContent('#ours-state'), 'The connection failed');
            assert.equal(await page.textContent('#native-state'), 'Ready');
          },
          { expectedErrors: /ERR_CONNECTION_REFUSED|Cross-Origin|establish a connection/ },
        );
      });
    });
  }
});
