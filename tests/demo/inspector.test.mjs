// The page Inspector in real browsers, at real streams with the usual faults.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { on, once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browsers } from '../browser/browsers.mjs';
import { pages } from '../../demo/shelf/pages.js';
import { samples } from '../../demo/inspector/samples.js';
import { noteTexts, withPage } from './page.mjs';
import { serve } from './serve.mjs';

/** Rows of a list. */
const SHOWN = 200;

/** What a browser itself says of a failed request. */
const OF_REQUESTS = /Failed to load resource|CORS|Cross-Origin|ERR_|establish a connection/;

const rows = (page, id) =>
  page.$$eval(`#${id} tr`, (all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
const found = (page) => page.$$eval('#findings li', (all) => all.map((item) => item.textContent));
const state = (page, name) => page.waitForSelector(`body[data-state=${name}]`);
const finding = (page, words) => page.waitForSelector(`#findings li:has-text("${words}")`);
const heard = (page, count) => page.waitForSelector(`#events tr:nth-child(${count})`);

/** @param {import('playwright-core').Page} page @param {string} sample */
async function inspect(page, sample) {
  await page.selectOption('#sample', sample);
  await page.click('#connect');
}

/**
 * The text of the file that a click on Save leaves. Playwright hears nothing of the downloads of a stock Firefox.
 * @param {import('playwright-core').Page} page
 * @param {string} folder of downloads
 */
async function saved(page, folder) {
  if (page.context().browser().browserType().name() === 'chromium') {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    assert.equal(download.suggestedFilename(), 'event-stream.json');
    return readFile(await download.path(), 'utf8');
  }
  // It is there under another name, and empty under its own, until all is written.
  const isWhole = async () => `${await readdir(folder)}` === 'event-stream.json';
  const watcher = watch(folder);
  // They are kept: one may come while the folder is read.
  const changes = on(watcher, 'change');
  await page.click('#save');
  while (!(await isWhole())) await changes.next();
  watcher.close();
  return readFile(join(folder, 'event-stream.json'), 'utf8');
}

/** A server of another origin: open to all pages, and endless at `/flood`. */
async function startElsewhere() {
  const server = createServer((request, response) => {
    const isOpen = request.url !== '/closed';
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      ...(isOpen && { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }),
    });
    if (request.method !== 'GET') return response.end();
    if (request.url === '/flood')
      return response.write('id: 1\nretry: 9\ndata: x\n\n'.repeat(5000));
    response.write('id: 1\nretry: 3000\ndata: from elsewhere\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('the page Inspector', { concurrency: 2 }, () => {
  for (const [name, launch] of Object.entries(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let server;
      let elsewhere;
      let browser;
      let folder;
      before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'inspector-'));
        const launched = launch({ downloadsPath: folder });
        [server, elsewhere, browser] = await Promise.all([serve(), startElsewhere(), launched]);
      });
      after(async () => {
        await browser?.close();
        elsewhere?.stop();
        await server?.stop();
        await rm(folder, { recursive: true });
      });
      const onPage = (act, options) =>
        withPage(
          browser,
          `${server.url}/inspector/`,
          async (page) => {
            await page.waitForSelector('body[data-ready]');
            await act(page);
          },
          options,
        );

      test('shows each line and what it does beside the events, and finds nothing in a good stream', () =>
        onPage(async (page) => {
          await inspect(page, 'healthy');
          await heard(page, 2);
          const lines = (await rows(page, 'lines')).map(([, number, text, did]) => [
            number,
            text,
            did,
          ]);
          assert.deepEqual(lines.slice(0, 8), [
            ['', `GET ${server.url}/inspector/stream?stream=healthy`, 'is asked for'],
            ['', '200 OK', 'answers, with text/event-stream'],
            ['1', ': hello\\n', 'is a comment: it keeps the connection alive'],
            ['2', 'retry: 3000\\n', 'sets the wait before a reconnection to 3000 ms'],
            ['3', '\\n', 'nothing to dispatch'],
            ['4', 'id: 1\\n', 'sets the last event ID to “1”'],
            ['5', 'data: event 1\\n', 'adds a line of data'],
            ['6', '\\n', 'dispatches “message” with 1 line of data'],
          ]);
          const events = await rows(page, 'events');
          assert.deepEqual(events[0].slice(1), ['–', '6', 'message', '1', 'event 1']);
          assert.deepEqual(events[1].slice(2), ['9', 'message', '2', 'event 2']);
          assert.match(events[1][1], /^\d\.\d{3} s$/);
          assert.deepEqual(await found(page), []);
          assert.equal(await page.textContent('#state'), 'Open: 200 OK');
          await page.click('#stop');
          assert.equal(await page.textContent('#state'), 'Stopped');
          assert.equal(await page.getAttribute('#connect', 'aria-disabled'), 'false');
          await page.waitForSelector('#lines td:text-is("closes the connection")');
        }));

      test('goes on after the last event, and says what it asked for', () =>
        onPage(async (page) => {
          await page.fill('#last-event-id', '41');
          await inspect(page, 'healthy');
          await heard(page, 1);
          assert.equal((await rows(page, 'events'))[0][5], 'event 42');
        }));

      test('finds the event that no empty line ends, and reconnects', () =>
        onPage(async (page) => {
          const states = await noteTexts(page, 'state');
          await inspect(page, 'no-empty-line');
          await finding(page, 'The response ended without an empty line');
          const next = 'The response ended: the next attempt is in 3.0 s.';
          assert.ok((await states()).includes(next), `${await states()}`);
          const lines = await rows(page, 'lines');
          const last = lines.findIndex(([, number]) => number === '7');
          const dropped = ['7', 'data: the last', 'has no end, and is dropped'];
          assert.deepEqual(lines[last].slice(1), dropped);
          assert.equal(lines[last + 1][2], 'ended');
          await heard(page, 2);
          for (const [, , , , , data] of await rows(page, 'events'))
            assert.equal(data, 'the first');
        }));

      test('reads a response of the wrong type all the same, and says why a browser does not', () =>
        onPage(async (page) => {
          await inspect(page, 'wrong-type');
          await state(page, 'closed');
          await finding(page, 'The Content-Type is not text/event-stream');
          assert.match(
            await page.textContent('#state'),
            /it is application\/json: that is the end\.$/,
          );
          const did = (await rows(page, 'lines')).map((row) => row[3]);
          assert.ok(did.includes('dispatches “message” with 1 line of data'));
          assert.deepEqual(await rows(page, 'events'), []);
        }));

      test('shows what a server says with a status that is not 200', () =>
        onPage(
          async (page) => {
            await inspect(page, 'refused');
            await state(page, 'closed');
            await finding(page, 'The status is not 200');
            const texts = (await rows(page, 'lines')).map((row) => row[2]);
            assert.ok(texts.includes('503 Service Unavailable'));
            assert.ok(texts.includes('<h1>Come back later</h1>\\n'));
            assert.equal(await page.locator('main h1').count(), 0);
          },
          { expectedErrors: OF_REQUESTS },
        ));

      test('finds events that something collects on the way', () =>
        onPage(async (page) => {
          await inspect(page, 'collected');
          await finding(page, 'Many events came at once, after silences');
        }));

      test('finds each mistake in the lines', () =>
        onPage(async (page) => {
          await inspect(page, 'mistakes');
          await heard(page, 4);
          const words = (await found(page)).join('\n');
          for (const part of [
            'Fault: A “retry” is no whole number of milliseconds, so it is ignored. Line 1.',
            'Fault: A line looks like data',
            'Fault: A field has a capital letter or a space too many, so it is ignored. 2 lines, the first is line 6.',
            'Fault: An event has a type and no data',
            'Fault: An “id” holds U+0000',
            'Fault: A field has a name that the standard does not know',
            'Hint: Line ends are mixed',
            'Hint: “data” without a colon',
            'Hint: A “retry” asks for less than 100 ms',
            'Hint: An event is called “error” or “open”',
          ]) {
            assert.ok(words.includes(part), `${part}\n${words}`);
          }
          const text = (await rows(page, 'lines')).map((row) => row[2]).join('');
          assert.ok(text.includes('id: a‹U+0000›b\\n'));
          assert.equal(await page.textContent('#state'), 'Open: 200 OK');
        }));

      test('sends the method, headers and body that a person wrote', () =>
        onPage(async (page) => {
          await inspect(page, 'echo');
          await heard(page, 1);
          const { method, headers, body } = JSON.parse((await rows(page, 'events'))[0][5]);
          assert.equal(method, 'POST');
          assert.equal(headers['x-tea'], 'Assam');
          assert.equal(headers['content-type'], 'application/json');
          assert.equal(body, '{"question": "Who hears me?"}');
          assert.equal(
            await page.textContent('#command'),
            `npx eventsource-wasm --raw -H 'X-Tea: Assam' -H 'Content-Type: application/json' -d '{"question": "Who hears me?"}' '${server.url}/inspector/stream?stream=echo'`,
          );
        }));

      test('reads from anywhere that lets it, and shows the command where it may not', () =>
        onPage(
          async (page) => {
            await page.fill('#url', `${elsewhere.url}/open`);
            await page.click('#connect');
            await heard(page, 1);
            assert.equal((await rows(page, 'events'))[0][5], 'from elsewhere');
            assert.equal(await page.isVisible('#away'), false);
            await page.click('#stop');
            await page.fill('#url', `${elsewhere.url}/closed`);
            await page.click('#connect');
            await state(page, 'closed');
            assert.match(
              await page.textContent('#state'),
              /allows no request from this origin \(CORS\)/,
            );
            assert.equal(await page.isVisible('#away'), true);
            assert.equal(
              await page.textContent('#command'),
              `npx eventsource-wasm --raw ${elsewhere.url}/closed`,
            );
          },
          { expectedErrors: OF_REQUESTS },
        ));

      test('says what is wrong with a request, and sends none', () =>
        onPage(async (page) => {
          await page.fill('#headers', 'Cookie: a=b');
          assert.match(
            await page.textContent('#problem'),
            /lets no page set Cookie\. The command sends it/,
          );
          await page.fill('#headers', 'no colon');
          assert.match(await page.textContent('#problem'), /is no header/);
          await page.click('#connect');
          await state(page, 'closed');
          assert.match(await page.textContent('#state'), /is no header/);
          assert.deepEqual(await rows(page, 'lines'), []);
        }));

      test('keeps the last lines and events of a flood, and says of how many', () =>
        onPage(async (page) => {
          await page.fill('#url', `${elsewhere.url}/flood`);
          await page.click('#connect');
          await page.waitForSelector('#event-count:text-is("5,000")');
          assert.equal(await page.textContent('#line-count'), '20,000');
          for (const id of ['lines', 'events']) {
            const kept = await rows(page, id);
            assert.equal(kept.length, SHOWN);
          }
          assert.equal((await rows(page, 'lines')).at(-1)[1], '20000');
          assert.equal((await rows(page, 'events')).at(-1)[2], '20000');
          assert.equal(await page.textContent('.shown'), `${SHOWN}`);
        }));

      test('saves a record of it all as a file, without the values of headers', () =>
        onPage(async (page) => {
          assert.equal(await page.getAttribute('#save', 'aria-disabled'), 'true');
          await page.fill('#headers', 'X-Token: secret');
          await page.uncheck('#reconnects');
          await inspect(page, 'no-empty-line');
          await finding(page, 'The response ended');
          const text = await saved(page, folder);
          const record = JSON.parse(text);
          assert.doesNotMatch(text, /secret/);
          assert.deepEqual(record.request.headers, ['X-Token']);
          assert.equal(record.request.url, `${server.url}/inspector/stream?stream=no-empty-line`);
          assert.deepEqual(record.counts, { connections: 1, bytes: 56, lines: 7, events: 1 });
          assert.deepEqual(record.answer, { status: 200, type: 'text/event-stream' });
          assert.match(record.findings[0].words, /without an empty line/);
          assert.deepEqual(
            record.events.map(({ type, data, lastEventId, line }) => [
              type,
              data,
              lastEventId,
              line,
            ]),
            [['message', 'the first', '1', 5]],
          );
          assert.deepEqual(
            record.lines.map(({ kind }) => kind),
            ['note', 'note', 'retry', 'empty', 'id', 'data', 'empty', 'id', 'data', 'note'],
          );
        }));
    });
  }
});

test('the policy of the page Inspector alone has no limit to where it connects', async () => {
  const server = await serve();
  const policyOf = async (path) =>
    (await fetch(`${server.url}/${path}`)).headers.get('content-security-policy');
  assert.match(await policyOf('inspector/'), /connect-src \*;/);
  for (const { path } of pages.filter(({ name }) => name !== 'inspector')) {
    assert.match(await policyOf(path), /connect-src 'self'[^*;]*;/);
  }
  for (const name of Object.keys(samples)) {
    const method = name === 'echo' ? 'POST' : 'GET';
    const response = await fetch(`${server.url}/inspector/stream?stream=${name}`, { method });
    assert.notEqual(response.status, 404);
    await response.body.cancel();
  }
  for (const name of ['nothing', 'toString', '']) {
    const response = await fetch(`${server.url}/inspector/stream?stream=${name}`);
    assert.equal(response.status, 404);
  }
  await server.stop();
});
