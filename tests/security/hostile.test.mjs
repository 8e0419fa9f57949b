// What a stream says stays data, and what a page has done to its own built-ins does not keep it from
// coming, in pages of Chromium and Firefox, over fetch and XHR.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { start } from '../server/server.mjs';
import * as inPage from './hostile-page.mjs';

const STREAM = { 'Content-Type': 'text/event-stream' };
const SECRET = 'hunter2';

/** Names that mean something where an object is taken for a map. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** What would run if anything took it for HTML or a script. */
const MARKUP = '<img src=x onerror="ran()"><script>ran()</script>`);ran();//';

/** Allows scripts of this origin and the module, no eval, and nothing that makes HTML of a string. */
const STRICT =
  "default-src 'none'; img-src data:; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

/** What the page may have put functions that throw in the place of, once the script is loaded. */
const REPLACED = [
  'Array.prototype.push',
  'Promise',
  'Promise.resolve',
  'JSON.stringify',
  'Map',
  'setTimeout',
];

/** What it notes. */
const PAGE = `
  globalThis.violations = [];
  globalThis.uncaught = [];
  globalThis.ran = () => violations.push('ran');
  addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  addEventListener('error', (event) => { uncaught.push(event.error); event.preventDefault(); });
`;

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof start>>} */
    let server;
    let keys = 0;

    before(async () => {
      server = await start();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** A page with the script, and all that its console says. */
    async function open(t, policy = '') {
      const page = await browser.newPage();
      t.after(() => page.close());
      const said = [];
      page.on('console', (message) => {
        // Chromium's word on the types of old engines, which are tried.
        if (!/ is not a valid enum value /.test(message.text())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(`uncaught: ${error}`));
      await page.addInitScript(PAGE);
      const query = new URLSearchParams({ csp: policy });
      await page.goto(`${server.origin}/tests/engines/script.html?${query}`);
      return { page, said };
    }

    /** A stream that answers with these steps, and is asked no more. */
    function stream(steps, headers = {}) {
      const key = `hostile-${++keys}`;
      const channel = server.channel(key);
      channel.script = { responses: [[['head', 200, { ...STREAM, ...headers }], ...steps]] };
      return { channel, url: `/stream?key=${key}` };
    }

    for (const transport of ['fetch', 'xhr']) {
      test(`Over ${transport}, names and texts of a stream reach listeners as they are, and no built-in.`, async (t) => {
        const { page, said } = await open(t, STRICT);
        const events = NAMES.map((name) => `event: ${name}\nid: ${name}\ndata: ${MARKUP}\n\n`);
        const headers = Object.fromEntries(NAMES.map((name) => [name, MARKUP]));
        const { url, channel } = stream([['text', events.join('')], ['hang']], headers);
        const seen = await page.evaluate(inPage.receiveNamed, { url, names: NAMES, transport });
        assert.deepEqual(
          seen.events,
          NAMES.map((name) => [name, MARKUP, name]),
        );
        assert.deepEqual(
          seen.headers,
          NAMES.map(() => MARKUP),
        );
        // Node.js has no property of the first name for what came.
        for (const name of NAMES.slice(1)) {
          assert.equal(channel.requests[0].headers[name.toLowerCase()], 'mine');
        }
        assert.deepEqual(seen.difference, { added: ['EventSourceWasm'], changed: [] });
        assert.deepEqual(seen.violations, []);
        assert.deepEqual(said, []);
      });

      for (const what of REPLACED) {
        test(`Over ${transport}, a page that has replaced ${what} gets its events.`, async (t) => {
          const { page } = await open(t);
          const steps = [
            ['text', 'data: 1\n\n'],
            ['wait', 'replaced'],
            ['text', 'data: 2\n\n'],
            ['hang'],
          ];
          const urls = [stream(steps).url, stream([['text', 'data: 3\n\n'], ['hang']]).url];
          const seen = await page.evaluate(inPage.readReplaced, { urls, transport, what });
          assert.deepEqual(seen, { heard: ['1', '2', '3'], uncaught: [] });
        });
      }

      test(`Over ${transport}, built-ins that are frozen are no obstacle.`, async (t) => {
        const { page, said } = await open(t);
        const { url } = stream([['text', 'event: a\nid: 1\ndata: 1\n\ndata: 2\n\n'], ['hang']]);
        const data = await page.evaluate(inPage.readFrozen, { url, transport });
        assert.deepEqual(data, ['1', '2']);
        assert.deepEqual(said, []);
      });

      test(`Over ${transport}, listeners that throw anything take no event from others.`, async (t) => {
        const { page } = await open(t);
        const { url } = stream([['text', 'data: 1\n\n'.repeat(12)], ['hang']]);
        const seen = await page.evaluate(inPage.throwAll, { url, transport });
        assert.deepEqual(seen, { heard: 12, thrown: 6 });
      });

      for (const type of ['open', 'message', 'error']) {
        test(`Over ${transport}, a listener for ${type} may close its source, and open another.`, async (t) => {
          const { page, said } = await open(t);
          const first = stream([['text', 'data: 1\n\ndata: 2\n\n']]);
          const second = stream([['text', 'data: other\n\n'], ['hang']]);
          const seen = await page.evaluate(inPage.closeIn, {
            ...{ type, transport, url: first.url, otherUrl: second.url },
          });
          const before = { open: [], message: ['1'], error: ['1', '2'] }[type];
          assert.deepEqual(seen, { heard: [...before, 'other'], readyState: 2 });
          assert.equal(first.channel.requests.length, 1);
          assert.deepEqual(said, []);
        });
      }

      test(`Over ${transport}, leaving the page leaves nothing in the console.`, async (t) => {
        const { page, said } = await open(t);
        const open_ = stream([['text', 'data: 1\n\n'], ['hang']]);
        const waiting = stream([['text', 'retry: 100000\ndata: 1\n\n']]);
        const unanswered = server.channel(`hostile-${++keys}`);
        unanswered.script = { responses: [[['hang']]] };
        for (const { url } of [open_, waiting])
          await page.evaluate(inPage.startReading, { url, transport });
        await page.evaluate(
          ([url, transport]) => void new globalThis.EventSourceWasm.EventSource(url, { transport }),
          [`/stream?key=hostile-${keys}`, transport],
        );
        await unanswered.reached({ requests: 1 });
        await page.goto(`${server.origin}/tests/browser/blank.html`);
        await open_.channel.reached({ aborts: 1 });
        await unanswered.reached({ aborts: 1 });
        assert.deepEqual(said, []);
      });

      test(`Over ${transport}, no line of the console shows a token of a source that fails.`, async (t) => {
        const { page, said } = await open(t);
        const failing = {
          status: [['head', 403, STREAM]],
          type: [['head', 200, { 'Content-Type': 'text/html' }]],
          ended: [
            ['head', 200, STREAM],
            ['text', 'data: 1\n\n'],
          ],
          broken: [['head', 200, STREAM], ['text', 'data: 1\n\n'], ['cut']],
        };
        for (const [kind, steps] of Object.entries(failing)) {
          server.channel(`${kind}-${++keys}`).script = { responses: [steps, [['head', 204, {}]]] };
          await page.evaluate(inPage.failWithToken, {
            url: `/stream?key=${kind}-${keys}&token=${SECRET}`,
            init: { transport, method: 'POST', headers: { 'X-Token': SECRET }, body: SECRET },
          });
        }
        // What the browser itself says of a response names its URL, as for any request of the page.
        const ours = said.filter((text) => !/^Failed to load resource/.test(text));
        assert.doesNotMatch(ours.join('\n'), new RegExp(SECRET));
      });
    }
  });
}
