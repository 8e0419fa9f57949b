// The page Live, driven as a person does: by pointer and by keyboard.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { browsers } from '../browser/browsers.mjs';
import { range } from './serve.mjs';
import { assertNewestFirst, demoIn, moreEvents, noteTexts, state, withPage } from './page.mjs';

const BURST = 10000;

const logged = (page, text) => page.waitForSelector(`#log li:has-text("${text}")`);
const logLines = (page) =>
  page.$$eval('#log li', (lines) => lines.map((line) => line.innerText.slice(9)));
const listedIds = (page) => page.$$eval('#events .id', (ids) => ids.map((id) => +id.textContent));
const attemptLines = (page) =>
  page.$$eval('#attempts li', (lines) => lines.map((line) => line.textContent));
const isDisabled = (page, id) => page.getAttribute(`#${id}`, 'aria-disabled');

describe("the demo's page Live", { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      const demo = demoIn(launch);
      const onPage = (act, options) =>
        withPage(
          demo.browser,
          demo.server.url,
          async (page) => {
            await state(page, 'open');
            await act(page);
          },
          options,
        );

      test('opens with ours, on the SIMD core, and lists events newest first', () =>
        onPage(async (page) => {
          assert.equal(await page.evaluate(() => globalThis.EventSourceWasm.core), 'wasm-simd');
          assert.equal(await page.textContent('#core'), 'C as WebAssembly, SIMD');
          assert.equal(await page.isChecked('input[value=ours]'), true);
          await moreEvents(page, 2);
          // At once, as events go on to come.
          const { ids, data, lastEventId } = await page.evaluate(() => ({
            ids: Array.from(document.querySelectorAll('#events .id'), (id) => +id.textContent),
            data: document.querySelector('#events li:first-child code').textContent,
            lastEventId: document.querySelector('#last-event-id').textContent,
          }));
          assert.ok(ids.length >= 2);
          assertNewestFirst(ids);
          assert.equal(ids.at(-1), 1);
          assert.equal(typeof JSON.parse(data).time, 'string');
          assert.equal(lastEventId, `${ids[0]}`);
        }));

      test('closes, and resumes where it was when it is reopened', () =>
        onPage(async (page) => {
          await moreEvents(page, 1);
          await page.click('#close');
          await state(page, 'closed');
          assert.equal(await page.textContent('#state'), 'Closed');
          assert.equal(await page.textContent('#ready-state'), 'readyState 2');
          for (const id of ['close', 'drop', 'burst'])
            assert.equal(await isDisabled(page, id), 'true');
          assert.equal(await isDisabled(page, 'reopen'), 'false');
          await page.click('#reopen');
          await state(page, 'open');
          assert.equal(await isDisabled(page, 'reopen'), 'true');
          await moreEvents(page, 2);
          assertNewestFirst(await listedIds(page));
          assert.deepEqual(await logLines(page), [
            'Open',
            'Connecting with ours',
            'Closed',
            'Open',
            'Connecting with ours',
          ]);
        }));

      test('reconnects when the server drops the connection, and misses no event', () =>
        onPage(
          async (page) => {
            await moreEvents(page, 1);
            const states = await noteTexts(page, 'state');
            const readyStates = await noteTexts(page, 'ready-state');
            await page.click('#drop');
            await logged(page, 'Connection lost');
            await state(page, 'open');
            assert.deepEqual(await states(), ['Connecting', 'Open']);
            assert.deepEqual(await readyStates(), ['readyState 0', 'readyState 1']);
            await moreEvents(page, 2);
            const ids = await listedIds(page);
            assertNewestFirst(ids);
            assert.deepEqual(await logLines(page), [
              'Open',
              'Connection lost: reconnecting',
              'Open',
              'Connecting with ours',
            ]);
            const [second, first] = await attemptLines(page);
            assert.match(
              first,
              /^1 request 200 in [\d.]+ m?s open [\d.]+ m?s network waited [\d.]+ s the connection broke/,
            );
            const [, after] = second.match(
              /^2 request after (\d+) 200 in [\d.]+ m?s open [\d.]+ m?s$/,
            );
            assert.ok(ids.includes(Number(after)));
            // What is over stays as it is, so that a person can mark it.
            const before = await page.$('#attempts li:last-child');
            await page.waitForFunction(
              (text) => document.querySelector('#attempts li').textContent !== text,
              second,
            );
            assert.equal(await before.evaluate((row) => row.isConnected), true);
            const looks = await page.$$eval('#attempts rect', (all) =>
              all.map((rect) => rect.getAttribute('class')),
            );
            assert.deepEqual(looks, ['request', 'open', 'wait', 'request', 'open']);
          },
          // The browser's own report of the dropped connection.
          { expectedErrors: /ERR_INCOMPLETE_CHUNKED_ENCODING/ },
        ));

      test('shows that a burst of 10,000 arrived whole and in order, in a list of 100', () =>
        onPage(async (page) => {
          await page.click('#burst');
          await logged(page, 'Burst: 10,000 of 10,000 in order');
          await page.waitForSelector('#burst-ours td:text-is("10,000")');
          const cells = await page.$$eval('#burst-ours td', (cells) =>
            cells.map((cell) => cell.textContent),
          );
          assert.match(cells[1], /^\d+ ms$/);
          assert.match(cells[2], /^[\d,]+$/);
          await moreEvents(page, 1);
          const ids = await listedIds(page);
          assert.equal(ids.length, 100);
          assertNewestFirst(ids);
          assert.ok(ids[0] > BURST);
          assert.equal(await isDisabled(page, 'burst'), 'false');
          const scale = await page.$$eval('#scale span', (labels) =>
            labels.map((label) => label.textContent),
          );
          assert.deepEqual(scale.slice(0, 4), ['1', '10', '100', '1k']);
        }));

      for (const choice of ['ours', 'native']) {
        test(`dispatches all 10,000 events of a burst in order, ${choice}`, () =>
          onPage(async (page) => {
            const { numbers, ids } = await page.evaluate((choice) => {
              const Source =
                choice === 'ours' ? globalThis.EventSourceWasm.EventSource : globalThis.EventSource;
              const source = new Source(`events?client=${choice}`);
              const numbers = [];
              const ids = [];
              source.onopen = () => fetch(`burst?client=${choice}`, { method: 'POST' });
              return new Promise((resolve) => {
                source.addEventListener('burst', (event) => {
                  const { number, of } = JSON.parse(event.data);
                  numbers.push(number);
                  ids.push(Number(event.lastEventId));
                  if (number < of) return;
                  source.close();
                  resolve({ numbers, ids });
                });
              });
            }, choice);
            assert.deepEqual(numbers, range(1, BURST));
            assert.deepEqual(ids, range(ids[0], BURST));
          }));
      }

      test("switches to the browser's own EventSource and back, and misses no event", () =>
        onPage(async (page) => {
          await moreEvents(page, 1);
          await page.click('input[value=native]');
          await logged(page, 'Connecting with the browser’s own');
          await state(page, 'open');
          assert.equal(await page.textContent('#core'), 'the browser’s own');
          const [native, own] = await attemptLines(page);
          assert.match(own, / closed by the page$/);
          // It tells neither what it asks for nor what it is answered.
          assert.match(native, /^2 request answer in [\d.]+ m?s open [\d.]+ m?s$/);
          await moreEvents(page, 2);
          await page.click('input[value=ours]');
          await state(page, 'open');
          assert.equal(await page.textContent('#core'), 'C as WebAssembly, SIMD');
          await moreEvents(page, 2);
          assertNewestFirst(await listedIds(page));
          await page.click('input[value=native]');
          await state(page, 'open');
          await page.click('#burst');
          await page.waitForSelector('#burst-native td:text-is("10,000")');
        }));

      test('is operated by keyboard alone, and keeps the focus where it was', () =>
        onPage(async (page) => {
          const focused = () =>
            page.evaluate(() => {
              const { id, className, value, tagName } = document.activeElement;
              return id || className || value || tagName;
            });
          await page.focus('#burst');
          await page.keyboard.press('Enter');
          await logged(page, 'Burst: 10,000 of 10,000 in order');
          assert.equal(await focused(), 'burst');
          await page.focus('#close');
          await page.keyboard.press('Space');
          await state(page, 'closed');
          assert.equal(await focused(), 'close');
          await page.keyboard.press('Tab');
          await page.keyboard.press('Enter');
          await state(page, 'open');
          await page.focus('input[value=ours]');
          await page.keyboard.press('ArrowRight');
          await logged(page, 'Connecting with the browser’s own');
          await state(page, 'open');
          assert.equal(await focused(), 'native');
        }));

      test('tells a screen reader of states, and not of each event', () =>
        onPage(async (page) => {
          const live = await page.$$eval(
            '[aria-live], [role=log], [role=status], [role=alert], output',
            (all) => all.map(({ role, id }) => role || id),
          );
          assert.deepEqual(live, ['log', 'status']);
          assert.match(await page.getByRole('log', { name: 'log' }).innerText(), /Open/);
          assert.equal(await page.getByRole('main').getByRole('button').count(), 4);
          assert.equal(await page.getByRole('main').getByRole('region').count(), 7);
        }));
    });
  }
});
