// The page Parser, driven as a person does: typed into, and cut by pointer and by keyboard.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { browsers } from '../browser/browsers.mjs';
import { fromFragment } from '../../demo/parser/link.js';
import { demoIn, withPage } from './page.mjs';
import { range } from './serve.mjs';

const eventsOf = (page) =>
  page.$$eval('#events li:not(.lost)', (items) =>
    items.map((item) => [
      item.querySelector('b').textContent,
      item.querySelector('pre').textContent,
    ]),
  );
const said = (page) =>
  page.$$eval('#said tr', (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
const place = (page, cut = 0) =>
  page.locator('.cut').nth(cut).getAttribute('aria-valuenow').then(Number);
const linkOf = async (page) => fromFragment(new URL(page.url()).hash);

/** The chunks as they are coloured: the length of each stretch. */
const stretches = (page) =>
  page.$$eval('.byte', (cells) => {
    const lengths = [];
    let last;
    for (const { classList } of cells) {
      const odd = classList.contains('odd');
      if (odd === last) lengths[lengths.length - 1]++;
      else lengths.push(1);
      last = odd;
    }
    return lengths;
  });

describe('the page Parser', { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      const demo = demoIn(launch);
      const onPage = (act, fragment = '') =>
        withPage(demo.browser, `${demo.server.url}/parser/${fragment}`, async (page) => {
          await page.waitForSelector('body[data-state=ready]');
          await act(page);
        });

      test('shows what the parser says of the text as it is typed', () =>
        onPage(async (page) => {
          await page.fill('#text', '');
          assert.deepEqual(await eventsOf(page), []);
          await page.locator('#text').pressSequentially('id: 7\nevent: é\ndata: 1');
          assert.equal(await page.textContent('#events .lost pre'), '1');
          await page.locator('#text').pressSequentially('\n\n');
          assert.deepEqual(await eventsOf(page), [['é', '1']]);
          assert.equal(await page.locator('.lost').count(), 0);
          await page.click('#none');
          assert.deepEqual(await said(page), [
            ['25', '1', 'id', '7'],
            ['25', '1', 'event', 'é'],
          ]);
          await page.check('input[name=ends][value=CRLF]');
          await page.check('#mark');
          assert.equal(await page.textContent('#byte-count'), '32');
          assert.deepEqual(await eventsOf(page), [['é', '1']]);
        }));

      test('gives the same events wherever it is cut: a key at a time through every byte', () =>
        onPage(async (page) => {
          await page.fill('#text', 'data: 😀\n\nid: é\ndata\n\n');
          await page.click('#none');
          const expected = await eventsOf(page);
          assert.deepEqual(expected, [
            ['message', '😀'],
            ['message', ''],
          ]);
          const count = Number(await page.textContent('#byte-count'));
          await page.click('#add');
          await page.keyboard.press('Home');
          for (const at of range(1, count - 1)) {
            await page.keyboard.press('ArrowRight');
            assert.equal(await place(page), at);
            assert.deepEqual(await eventsOf(page), expected);
            assert.deepEqual(await stretches(page), [at, count - at]);
          }
          await page.keyboard.press('End');
          assert.equal(await page.textContent('#chunk-count'), '2');
          assert.deepEqual(await stretches(page), [count]);
          await page.click('#everywhere');
          assert.deepEqual(await eventsOf(page), expected);
          assert.deepEqual(await stretches(page), Array(count).fill(1));
          assert.match(
            await page.textContent('#verdict'),
            new RegExp(`^The same events in all ${count + 1} ways`),
          );
        }));

      test('cuts where a pointer drags a cut to, also within a character', () =>
        onPage(async (page) => {
          await page.fill('#text', 'data: 😀\n\n');
          await page.click('#none');
          await page.click('#add');
          const handle = await page.locator('.cut').boundingBox();
          const cell = await page.locator('.byte').nth(8).boundingBox();
          await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
          await page.mouse.down();
          await page.mouse.move(cell.x + 1, cell.y + cell.height / 2, { steps: 5 });
          await page.mouse.up();
          assert.equal(await place(page), 8);
          assert.deepEqual(await stretches(page), [8, 4]);
          assert.deepEqual(await eventsOf(page), [['message', '😀']]);
          await page.mouse.move(handle.x, handle.y);
          assert.equal(await place(page), 8);
        }));

      test('adds cuts, takes them away, and keeps the focus where a person goes on', () =>
        onPage(async (page) => {
          const focused = () =>
            page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.id);
          await page.click('#none');
          assert.equal(await page.locator('.cut').count(), 0);
          await page.locator('.byte').nth(5).click();
          assert.equal(await focused(), 'Cut 1');
          await page.focus('#add');
          await page.keyboard.press('Enter');
          assert.equal(await focused(), 'Cut 2');
          await page.keyboard.press('PageUp');
          await page.keyboard.press('Delete');
          assert.equal(await focused(), 'Cut 1');
          await page.keyboard.press('Delete');
          assert.equal(await focused(), 'add');
          for (let i = 0; i < 25; i++) await page.click('#add');
          assert.equal(await page.locator('.cut').count(), 20);
        }));

      test('keeps the text and its cuts in a link', () =>
        onPage(async (page) => {
          await page.fill('#text', 'data: a&b=#%\n\n');
          await page.check('input[name=ends][value=CR]');
          await page.click('#none');
          await page.click('#add');
          await page.click('#link');
          await page.waitForSelector('#link-status:not(:empty)');
          const shown = { text: 'data: a&b=#%\n\n', ends: 'CR', mark: false, everywhere: false };
          assert.deepEqual(await linkOf(page), { ...shown, cuts: [7] });
          await page.reload();
          await page.waitForSelector('body[data-state=ready][data-shelf=ready]');
          assert.equal(await page.inputValue('#text'), shown.text);
          assert.equal(await page.isChecked('input[value=CR]'), true);
          assert.equal(await place(page), 7);
          await page.evaluate(() => (location.hash = 'text=data:z%0A%0A&cuts=all'));
          await page.waitForFunction(() => document.getElementById('text').value === 'data:z\n\n');
          assert.deepEqual(await stretches(page), Array(8).fill(1));
        }));

      test('takes a link of anybody for what it is: text', () =>
        onPage(
          async (page) => {
            assert.equal(await page.inputValue('#text'), 'data: <img src=x onerror=alert(1)>\n\n');
            assert.deepEqual(await eventsOf(page), [['message', '<img src=x onerror=alert(1)>']]);
            assert.equal(await page.locator('main img').count(), 0);
          },
          `#text=${encodeURIComponent('data: <img src=x onerror=alert(1)>\n\n')}&cuts=99999`,
        ));
    });
  }
});
