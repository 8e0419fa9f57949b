// The page Bad day: what each of its buttons brings about, in ours and in the browser's own.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { browsers } from '../browser/browsers.mjs';
import { demoIn, withPage } from './page.mjs';
import { range } from './serve.mjs';

/** An attempt that was open until it failed so, and one that still is. */
const open = (request, failure) => [request, '200', 'open', failure, 'waited'];
const isOpen = (request = 'request') => [request, '200', 'open'];
const given = (...steps) => ['request', ...steps, 'gave up'];
const refused = (status, kind) => ['request', status, kind, 'waited'];

const SILENT = 'gave up, and does not say why';

/**
 * What each lane shows in the end: its attempts, oldest first, without their times and IDs; and what those
 * that give up say.
 * @typedef {{ ours: string[][], says?: RegExp, native: string[][] }} Expected
 * @type {Record<string, Expected & { Firefox?: Partial<Expected> }>}
 */
const DAYS = {
  drop: {
    ours: [open('request', 'network'), isOpen('request after')],
    native: [open('request', 'error'), isOpen('request after')],
  },
  busy: {
    ours: [refused('503', 'status'), refused('503', 'status'), isOpen()],
    native: [given('503', 'error')],
  },
  token: {
    ours: [
      ['request, Bearer token-1', '401', 'status', 'waited'],
      isOpen('request, Bearer token-2'),
    ],
    native: [given('401', 'error')],
  },
  closed: {
    ours: [['request', 'network', 'waited'], isOpen()],
    native: [
      ['request', 'error', 'waited'],
      ['request', 'answer', 'open'],
    ],
    Firefox: { native: [given('error')] },
  },
  stranger: {
    ours: [given('refused')],
    says: /^the server answers, but allows no request from this origin \(CORS\)$/,
    native: [given('200', 'error')],
  },
  hang: {
    ours: [open('request', 'idle'), isOpen('request after')],
    native: [isOpen()],
  },
  half: {
    ours: [open('request', 'ended'), isOpen('request after')],
    native: [open('request', 'error'), isOpen('request after')],
  },
  endless: {
    ours: [['request', '200', 'open', 'limit', 'gave up']],
    says: /^an event is too large: An event has more than 1048576 bytes/,
    native: [open('request', 'error'), isOpen()],
  },
  type: {
    ours: [given('200', 'type')],
    says: /^the Content-Type of the response is not text\/event-stream: it is text\/html$/,
    native: [given('200', 'error')],
  },
  redirect: { ours: [isOpen()], native: [isOpen()] },
};

const hasGivenUp = (attempts) => attempts.at(-1).at(-1) === 'gave up';

/** Waits until a lane shows these attempts; of those in a row that are alike, there may be more. */
const shows = (page, lane, attempts) =>
  page.waitForFunction(
    ({ lane, expected }) => {
      const stepsOf = (line) =>
        [...line.querySelectorAll('span')].map(({ textContent }) =>
          textContent.replace(/,? (in )?[\d.]+ m?s.*$/, '').replace(/ after \d+/, ' after'),
        );
      const lines = [...document.querySelectorAll(`#${lane} .attempts li`)].reverse().map(stepsOf);
      const shown = lines
        .map((steps) => steps.join(' → '))
        .filter((line, i, all) => line !== all[i - 1]);
      // What is open may have failed meanwhile.
      return expected.every((steps, i) => (shown[i] ?? '').startsWith(steps));
    },
    {
      lane,
      expected: attempts
        .map((steps) => steps.join(' → '))
        .filter((line, i, all) => line !== all[i - 1]),
    },
  );

const idsOf = async (page, lane) =>
  ((await page.textContent(`#${lane} .events`)).match(/\d+/g) ?? []).map(Number);

/** All that came, came once and in order, however often the connection broke. */
async function assertGapless(page, lane) {
  await page.waitForFunction(
    (lane) => /\d+/.test(document.querySelector(`#${lane} .events`).textContent),
    lane,
  );
  const ids = await idsOf(page, lane);
  assert.deepEqual(ids, range(1, ids.length));
}

describe("the demo's page Bad day", { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 3 }, () => {
      const demo = demoIn(launch);
      const onPage = (day, act) =>
        withPage(
          demo.browser,
          `${demo.server.url}/bad-day/`,
          async (page) => {
            await page.click(`#days button[value=${day}]`);
            await page.waitForSelector(`body[data-day=${day}]`);
            await act(page);
          },
          // The browser's own reports of what the server does.
          {
            expectedErrors:
              /Failed to load resource|CORS|MIME type|interrupted|establish a connection/,
          },
        );

      for (const [day, { says, ...lanes }] of Object.entries(DAYS)) {
        const { ours, native } = { ...lanes, ...lanes[name] };
        test(`${day}: each source does what the page says of it`, () =>
          onPage(day, async (page) => {
            await shows(page, 'ours', ours);
            await shows(page, 'native', native);
            for (const [lane, attempts] of Object.entries({ ours, native })) {
              if (!hasGivenUp(attempts)) await assertGapless(page, lane);
            }
            const verdict = (lane) => page.textContent(`#${lane} .verdict`);
            if (says) {
              assert.equal(await verdict('ours'), 'gave up, and says why');
              assert.match(await page.textContent('#ours .message'), says);
            }
            if (hasGivenUp(native)) assert.equal(await verdict('native'), SILENT);
          }));
      }

      test('says where a redirect led to, and the browser’s own does not', () =>
        onPage('redirect', async (page) => {
          await page.waitForSelector('#ours .moved:text-is("at /bad-day/moved")');
          await shows(page, 'native', [isOpen()]);
          assert.equal(await page.textContent('#native .moved'), '');
        }));

      test('ends what runs when another button is pressed, and closes both at a word', () =>
        onPage('busy', async (page) => {
          await page.click('#days button[value=redirect]');
          await page.waitForSelector('body[data-day=redirect]');
          assert.deepEqual(
            await page.$$eval('[aria-pressed=true]', (all) => all.map(({ value }) => value)),
            ['redirect'],
          );
          await shows(page, 'ours', [isOpen()]);
          await shows(page, 'native', [isOpen()]);
          await page.click('#close');
          const closed = [[...isOpen(), 'closed by the page']];
          await shows(page, 'ours', closed);
          await shows(page, 'native', closed);
          assert.equal(await page.textContent('#ours .verdict'), 'closed');
        }));
    });
  }
});
