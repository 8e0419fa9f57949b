// What may leave with a request, and how far, in pages, over fetch and XHR. The server's two origins
// differ in their ports.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { start } from '../server/server.mjs';

const SECRET = 'hunter2';

const STREAM = { 'Content-Type': 'text/event-stream' };

/** What the other origin permits: as much as it can. */
const PERMITS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Cache-Control, Content-Type, X-Mine',
};

/** Opens a source in the page, and gives what its first event says. */
function firstEvent({ url, init }) {
  return new Promise((resolve) => {
    const source = new globalThis.EventSourceWasm.EventSource(url, init);
    const tell = ({ type, data, message, failure }) => {
      const { readyState } = source;
      source.close();
      const error = failure && String(failure.error);
      resolve({ type, data, message, error, kind: failure?.kind, readyState });
    };
    source.onmessage = tell;
    source.onerror = tell;
  });
}

/** What `new EventSource` throws in the page. */
function thrown({ url, init }) {
  try {
    new globalThis.EventSourceWasm.EventSource(url, init).close();
    return null;
  } catch ({ name, message }) {
    return { name, message };
  }
}

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {import('playwright-core').Page} */
    let page;
    /** @type {Awaited<ReturnType<typeof start>>} */
    let server;
    let keys = 0;

    before(async () => {
      server = await start();
      browser = await launch();
      page = await browser.newPage();
      await page.goto(`${server.origin}/tests/browser/blank.html`);
      await page.addScriptTag({ url: '/dist/eventsource.min.js' });
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** A stream of this origin that redirects to one of the other, and both their channels. */
    function redirect(status) {
      const there = server.channel(`there-${++keys}`);
      const here = server.channel(`here-${keys}`);
      const target = `${server.otherOrigin}/stream?key=there-${keys}`;
      const answer = [['head', 200, { ...STREAM, ...PERMITS }], ['text', 'data: x\n\n'], ['hang']];
      there.script = { responses: [answer, answer], preflight: PERMITS };
      const step = [['head', status, { Location: target }]];
      here.script = { responses: [step, step, step] };
      return { here, there, url: `/stream?key=here-${keys}` };
    }

    for (const [place, character] of Object.entries({ CR: '\r', LF: '\n', NUL: '\0' })) {
      test(`${place} in a name or a value is a TypeError that shows neither.`, async () => {
        const bad = `a${character}X-Injected: ${SECRET}`;
        const inits = [
          { headers: { [bad]: '1' } },
          { headers: { 'X-A': bad } },
          { headers: [['X-A', bad]] },
          { method: bad },
          { lastEventId: bad },
        ];
        for (const init of inits) {
          const error = await page.evaluate(thrown, { url: '/stream?key=none', init });
          assert.equal(error?.name, 'TypeError');
          assert.ok(!error.message.includes(SECRET));
        }
      });
    }

    for (const transport of ['fetch', 'xhr']) {
      test(`Over ${transport}, headers follow a redirect as far as fetch lets them.`, async () => {
        const headers = { Authorization: `Bearer ${SECRET}`, 'X-Mine': 'mine' };
        const { here, there, url } = redirect(307);
        const { type } = await page.evaluate(firstEvent, { url, init: { transport, headers } });
        assert.equal(type, 'message');
        await page.evaluate(async ([url, headers]) => {
          const response = await fetch(url, { headers });
          await response.body.cancel();
        }, /** @type {[string, typeof headers]} */ ([url, headers]));
        const [ours, theirs] = there.requests.map((entry) => entry.headers);
        for (const header of ['authorization', 'x-mine', 'cookie', 'referer']) {
          assert.equal(ours[header], theirs[header], header);
        }
        assert.equal(ours.authorization, undefined);
        assert.equal(here.requests[0].headers.authorization, headers.Authorization);
      });

      test(`Over ${transport}, no message shows what a request held.`, async () => {
        const channel = server.channel(`secret-${++keys}`);
        channel.script = { responses: [[['head', 500, STREAM]]] };
        const { message, error } = await page.evaluate(firstEvent, {
          url: `/stream?key=secret-${keys}&token=${SECRET}`,
          init: { transport, method: 'POST', headers: { 'X-A': SECRET }, body: SECRET },
        });
        assert.equal(message, 'the status of the response is not 200: it is 500');
        assert.doesNotMatch(String(error), new RegExp(SECRET));
      });
    }

    for (const status of [307, 308]) {
      test(`Over fetch, a body does not follow a redirect with ${status}.`, async () => {
        const { here, there, url } = redirect(status);
        const init = { method: 'POST', body: SECRET, transport: 'fetch' };
        const { type, kind, readyState } = await page.evaluate(firstEvent, { url, init });
        assert.deepEqual([type, kind, readyState], ['error', 'status', 2]);
        assert.equal(here.requests.length, 1);
        assert.equal(there.requests.length + there.preflights.length, 0);
      });
    }

    for (const status of [307, 308]) {
      test(`Over XHR, an answer of another origin to a body ends the source: ${status}.`, async () => {
        const { here, url } = redirect(status);
        const init = { method: 'POST', body: 'x', transport: 'xhr' };
        const { type, kind, readyState } = await page.evaluate(firstEvent, { url, init });
        assert.deepEqual([type, kind, readyState], ['error', 'status', 2]);
        assert.equal(here.requests.length, 1);
      });
    }

    test('Over fetch, a URL with credentials fails for good, and is not shown.', async () => {
      const { message, error, kind, readyState } = await page.evaluate(firstEvent, {
        url: `http://user:${SECRET}@127.0.0.1:${server.ports[0]}/stream?key=none`,
        init: { transport: 'fetch' },
      });
      assert.deepEqual([kind, readyState], ['url', 2]);
      assert.doesNotMatch(`${message} ${error}`, new RegExp(SECRET));
    });

    test('A URL that cannot be parsed is not shown.', async () => {
      const error = await page.evaluate(thrown, { url: `http://user:${SECRET}@[/` });
      assert.equal(error?.name, 'SyntaxError');
      assert.ok(!error.message.includes(SECRET));
    });
  });
}
