// Runs each page of pages/ with the engine's own EventSource, with ours in its place, and with ours handed
// over by a line of code: the same must become of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { engines } from '../engines/engines.mjs';
import { start } from '../server/server.mjs';
import { consumers } from './consumers.mjs';
import { pages } from './pages.mjs';

const TIMEOUT = 60000;
const CLIENTS = ['native', 'ours', 'line'];

/** Opening a page gives how it is closed; in old engines all are closed in the end. */
async function launch(name) {
  if (engines[name]) {
    const engine = await engines[name]();
    return { open: (url) => engine.open(url).then(() => async () => {}), close: engine.close };
  }
  const browser = await browsers[name]();
  return {
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return () => page.close();
    },
    close: () => browser.close(),
  };
}

/** What has become of a page, and what it asked for. */
async function outcomeOf(t, { file, streams, drive, leaves }, client, engine) {
  const server = await start();
  // Also where the page never reports.
  t.after(() => server.close());
  const keys = Object.keys(streams);
  for (const key of keys) server.channel(key).script = { responses: streams[key] };
  const reported = new Promise((resolve) => {
    server.onReport((run) => resolve(server.report(run)[0]));
  });
  const driven = drive?.(server);
  const url = `${server.origin}/tests/consumers/pages/${file}?client=${client}`;
  const close = await engine.open(url);
  const report = await reported;
  await driven;
  for (const key of leaves) await server.channel(key).reached({ aborts: 1 });
  // One that stays open would go on asking.
  await close();
  return { ...report, requests: keys.map((key) => [key, server.channel(key).requests]) };
}

const lastEventIdsOf = ([key, requests]) => [
  key,
  requests.map(({ headers }) => headers['last-event-id'] ?? ''),
];

const tokensOf = ([, requests]) => requests.map(({ headers }) => headers.authorization);

const withPage = consumers.filter(({ page }) => page);
for (const name of new Set(withPage.flatMap(({ engines }) => engines))) {
  const here = withPage.filter(({ engines }) => engines.includes(name));
  describe(name, () => {
    let engine;
    before(async () => (engine = await launch(name)));
    after(() => engine?.close());

    for (const consumer of here) {
      test(consumer.name, { timeout: TIMEOUT }, async (t) => {
        const page = pages[consumer.page];
        const outcomes = await Promise.all(
          CLIENTS.map((client) => outcomeOf(t, page, client, engine)),
        );
        for (const [i, client] of CLIENTS.entries()) {
          const { ours, texts, requests } = outcomes[i];
          await t.test(`with ${client}, the page has what the streams brought`, () => {
            assert.equal(ours, client === 'ours');
            assert.deepEqual(texts, page.texts);
            assert.deepEqual(Object.fromEntries(requests.map(lastEventIdsOf)), page.requests);
          });
        }
        await t.test('the line has each request send a token of its own, and no other has', () => {
          const [native, ours, line] = outcomes.map(({ requests }) => requests.flatMap(tokensOf));
          assert.deepEqual(new Set([...native, ...ours]), new Set([undefined]));
          const numbers = line.map((_, i) => `Bearer ${i + 1}`);
          assert.deepEqual(line.sort(), numbers);
        });
        await t.test('the same has become of the page with each', () => {
          const [native, ...others] = outcomes.map(({ dom, noted }) => ({ dom, noted }));
          for (const other of others) assert.deepEqual(other, native);
        });
      });
    }
  });
}
