// The page Wall on one server: what is posted comes to all, once, and stays.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { listenApart } from '../../demo/server/ports.mjs';
import { createHandler } from '../../demo/server/routes.mjs';
import { browsers } from '../browser/browsers.mjs';
import { withPage } from './page.mjs';
import { idsOf, range, readUntil } from './serve.mjs';

/** The demo's server in this process, with a folder of its own; it can end and come back. @param {import('node:test').TestContext} t */
async function wall(t) {
  const path = mkdtempSync(join(tmpdir(), 'wall-'));
  t.after(() => rmSync(path, { recursive: true }));
  const folder = pathToFileURL(`${path}/`);
  let port = 0;
  let server;
  const start = async () => {
    const { signal } = new AbortController();
    server = createServer(await createHandler({ signal, folder }));
    if (port) await once(server.listen(port, '127.0.0.1'), 'listening');
    else port = await listenApart(server, '127.0.0.1');
    return `http://127.0.0.1:${port}`;
  };
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  t.after(stop);
  return { url: await start(), file: join(path, 'wall.jsonl'), start, stop };
}

/** @param {string} url @param {unknown} body @param {string} [type] */
const post = (url, body, type = 'application/json') =>
  fetch(`${url}/wall/posts`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const textsOf = (/** @type {string} */ stream) =>
  [...stream.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json).text);

const has = (/** @type {number} */ count) => (/** @type {string} */ text) =>
  idsOf(text).length >= count;

test('readers get all posts, and after an id those that they miss, also when the server was killed', async (t) => {
  const { url, file, start, stop } = await wall(t);
  for (const text of ['a', 'b', 'c\r\nid: 9\r\n\r\n']) {
    assert.equal((await post(url, { name: ' Ada ', text })).status, 200);
  }
  const first = await readUntil(`${url}/wall/events`, has(3));
  assert.deepEqual(textsOf(first.text), ['a', 'b', 'c\r\nid: 9']);
  assert.deepEqual(idsOf(first.text), range(1, 3));
  await stop();
  // Whoever wrote the last line was killed.
  appendFileSync(file, '{"number":4,"po');
  await start();
  await post(url, { name: 'Ada', text: 'd' });
  const next = await readUntil(`${url}/wall/events`, has(2), { 'Last-Event-ID': '2' });
  assert.deepEqual(textsOf(next.text), ['c\r\nid: 9', 'd']);
  assert.deepEqual(idsOf(next.text), [3, 4]);
});

test('a post that is none is refused, with the reason', async (t) => {
  const { url } = await wall(t);
  const refused = async (...parameters) => (await post(url, ...parameters)).status;
  assert.equal(await refused({ name: 'a', text: 'b' }, 'text/plain'), 415);
  assert.equal(await refused('{'), 400);
  assert.equal(await refused('null'), 422);
  assert.equal(await refused({ name: 'a', text: '  ' }), 422);
  assert.equal(await refused({ name: 'a'.repeat(41), text: 'b' }), 422);
  assert.equal(await refused({ name: 'a', text: 'b'.repeat(10000) }), 413);
});

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await browsers.Chromium();
});
after(() => browser?.close());

const shown = (page) =>
  page.$$eval('#posts li div p:last-child', (all) => all.map((p) => p.textContent));

test('what one page posts, another one shows, and both go on when the server was killed', async (t) => {
  const { url, start, stop } = await wall(t);
  const expectedErrors = /ERR_|Failed to load/;
  const until = (page, text) => page.waitForSelector(`#posts p:text-is("${text}")`);
  const say = async (page, text) => {
    await page.fill('#name', '<b>Ada</b>');
    await page.fill('#text', text);
    await page.click('#form button');
  };
  await withPage(
    browser,
    `${url}/wall/`,
    (one) =>
      withPage(
        browser,
        `${url}/wall/`,
        async (other) => {
          await say(one, 'first');
          await until(other, 'first');
          await stop();
          await other.waitForSelector('[data-state=connecting]');
          await say(one, 'kept');
          await one.waitForFunction(() =>
            document.getElementById('answer').textContent.includes('Not posted'),
          );
          assert.equal(await one.inputValue('#text'), 'kept');
          await start();
          await one.click('#form button');
          await until(other, 'kept');
          await until(one, 'kept');
          for (const page of [one, other]) assert.deepEqual(await shown(page), ['kept', 'first']);
        },
        { expectedErrors },
      ),
    { expectedErrors },
  );
});
