// The event source in Express of docs/servers.md, with its middleware that compresses.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { rowsOf } from './docs.mjs';
import { openPage } from './page.mjs';
import { read, rounds } from './reader.mjs';
import { startSource } from './source.mjs';

const LINE = "'Cache-Control': 'no-store, no-transform',";
/** What the page says instead of the line. @type {[string, string][]} */
const COMPRESSED = [
  [LINE, "'Cache-Control': 'no-store',"],
  ['reader.write(text);', 'reader.write(text);\n  reader.flush();'],
];

/** A page beside the stream, and our script. @type {[string, string]} */
const PAGE = [
  "app.get('/events'",
  `app.use(express.static('${fileURLToPath(new URL('../../dist', import.meta.url))}'));
  app.get('/', (_, response) => response.send('<!DOCTYPE html><link rel="icon" href="data:,">'));
  app.get('/events'`,
];

for (const [what, edits, encoding] of /** @type {const} */ ([
  ['with its lines', [], null],
  ['compressed', COMPRESSED, 'gzip'],
])) {
  describe(`Express ${what}`, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    before(async () => {
      browser = await browsers.Chromium();
    });
    after(() => browser?.close());

    test('passes events one by one, and the stream resumes', async (t) => {
      const { server, send, requests, url } = await startSource(t, 'Express', [...edits]);
      const { source, heard, until, failure } = read(t, url, { retry: () => 10 });
      const [{ headers }] = await once(source, 'open');
      assert.equal(headers.get('Content-Encoding'), encoding);
      for (let i = 1; i <= 20; i++) {
        send(i);
        await until(i);
      }
      server.closeAllConnections();
      assert.equal((await failure()).kind, 'network');
      send(21);
      await until(21);
      assert.deepEqual(
        heard,
        Array.from({ length: 21 }, (_, i) => `${i + 1}`),
      );
      assert.equal(requests.length, 2);
      assert.equal(requests[1].headers['last-event-id'], '20');
    });

    test('passes comments at once', async (t) => {
      const { url } = await startSource(t, 'Express', [...edits, ['15_000', '20']]);
      const { source } = read(t, url, { comments: true });
      await once(source, 'comment');
    });

    for (const transport of ['fetch', 'xhr']) {
      test(`does so in Chromium, over ${transport}`, async (t) => {
        const { server, send, requests, url } = await startSource(t, 'Express', [...edits, PAGE]);
        const page = await openPage(t, browser, new URL(url).origin);
        await page.read(transport, { transport, reconnectionTime: 10 });
        for (let i = 1; i <= 20; i++) {
          send(i);
          await page.until(transport, i);
        }
        server.closeAllConnections();
        await page.failed();
        send(21);
        const all = await page.until(transport, 21);
        assert.deepEqual(
          all,
          Array.from({ length: 21 }, (_, i) => `${i + 1}`),
        );
        assert.equal(requests.at(-1)?.headers['last-event-id'], '20');
      });
    }
  });
}

test('has a test for each line of the table', () => {
  assert.deepEqual(
    rowsOf('Express').map(([line]) => line),
    [LINE],
  );
});

for (const [line, then] of rowsOf('Express')) {
  test(`without ${line}: ${then}`, async (t) => {
    const { send, responses, url } = await startSource(t, 'Express', [[line, '']]);
    const { source, heard, until } = read(t, url);
    await once(source, 'open');
    send('a');
    await rounds(new URL(url).origin);
    assert.deepEqual(heard, []);
    responses[0].end();
    await until(1);
    assert.deepEqual(heard, ['"a"']);
  });
}
