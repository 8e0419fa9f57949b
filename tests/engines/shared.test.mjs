// The engines that Playwright does not drive: WebKitGTK and Chromium 64 share, and PhantomJS, which lacks what
// that needs, has an ordinary EventSource.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engines } from './engines.mjs';
import { startNumbers } from '../shared/numbers.mjs';

const PAGES = 3;

/** @type {Awaited<ReturnType<typeof startNumbers>>} */
let server;
before(async () => (server = await startNumbers()));
after(() => server.close());

/** @param {string} of the name of a stream @param {string} query */
const urlOf = (of, query) => `${server.origin}/tests/engines/shared.html?of=${of}&${query}`;

/** What the pages say, once all have this line. @param {string} of @param {string} line */
async function reported(of, line) {
  const { reports } = server.stream(of);
  const has = (/** @type {{ log: string[] }} */ { log }) => log.includes(line);
  await server.until(() => reports.size === PAGES && [...reports.values()].every(has));
  return [...reports.values()];
}

/** One connection, and all have these lines of it. @param {string} of @param {string[]} lines */
async function sharesOne(of, lines) {
  const reports = await reported(of, lines[lines.length - 1]);
  for (const { log, shared } of reports) assert.deepEqual([log, shared], [lines, true]);
  assert.equal(reports.filter(({ leads }) => leads).length, 1);
  assert.equal(server.stream(of).requests.length, 1);
}

/** The others have this event, over a second request after the last event ID. */
async function goesOn(of, line, lastEventId) {
  const { reports, requests } = server.stream(of);
  const having = () => [...reports.values()].filter(({ log }) => log.includes(line));
  await server.until(() => having().length === PAGES - 1);
  for (const { log } of having()) assert.deepEqual(log, ['open', '1', '2', line]);
  assert.equal(having().filter(({ leads }) => leads).length, 1);
  assert.deepEqual(
    requests.map(({ headers }) => headers['last-event-id']),
    [undefined, lastEventId],
  );
}

/** @param {keyof typeof engines} name @param {(engine: import('./engines.mjs').Engine) => Promise<void>} use */
async function using(name, use) {
  const engine = await engines[name]();
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

test('In PhantomJS, where parts are missing, it is an ordinary EventSource.', () =>
  using('PhantomJS 2.1', async (engine) => {
    for (let i = 0; i < PAGES; i++) await engine.open(urlOf('phantom', `page=${i}`));
    await reported('phantom', 'open');
    server.send('phantom', 2);
    const expected = { log: ['open', '1', '2'], shared: false, leads: true };
    assert.deepEqual(await reported('phantom', '2'), Array(PAGES).fill(expected));
    assert.equal(server.stream('phantom').requests.length, PAGES);
  }));

// Each page that is opened there is a process of its own, and a browser.
test('Frames of Chromium 64 share one connection, and go on when the one that leads is gone.', () =>
  using('Chromium 64', async (engine) => {
    const of = 'frames';
    server.stream(of).text = (n) => `id: ${n}\n${n === 3 ? 'event: leave\n' : ''}data: ${n}\n\n`;
    await engine.open(urlOf(of, `frames=${PAGES}`));
    await reported(of, 'open');
    server.send(of, 2);
    await sharesOne(of, ['open', '1', '2']);
    server.send(of, 1);
    await server.until(() => server.stream(of).requests.length === 2);
    server.send(of, 1);
    await goesOn(of, '4', '3');
  }));

describe('WebKitGTK', () => {
  /** @param {import('selenium-webdriver').WebDriver} driver @param {string} of */
  async function closeLeader(driver, of) {
    for (const handle of await driver.getAllWindowHandles()) {
      await driver.switchTo().window(handle);
      const isIt = 'return source.leads && location.search.indexOf(arguments[0]) > 0';
      if (await driver.executeScript(isIt, `of=${of}&`)) return driver.close();
    }
    throw new Error('none leads');
  }

  for (const [lock, query] of [
    ['Web Locks', ''],
    ['a database', '&without=locks'],
  ]) {
    test(`Windows with ${lock} for a lock share one connection, and go on when the one that leads is closed.`, () =>
      using('WebKitGTK', async (engine) => {
        const of = lock.replace(' ', '-');
        for (let i = 0; i < PAGES; i++) await engine.open(urlOf(of, `page=${i}${query}`));
        await reported(of, 'open');
        server.send(of, 2);
        await sharesOne(of, ['open', '1', '2']);
        await closeLeader(/** @type {any} */ (engine.driver), of);
        server.send(of, 1);
        await goesOn(of, '3', '2');
      }));
  }
});
