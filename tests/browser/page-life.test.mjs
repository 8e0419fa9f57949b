// The life of a page: the back/forward cache, a load that the user stops, and documents and workers that
// have their origin from another one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from '../server/server.mjs';
import { browsers } from './browsers.mjs';

/** @type {Awaited<ReturnType<typeof start>>} */
let server;
before(async () => (server = await start()));
after(() => server.close());

let keys = 0;
const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'Access-Control-Allow-Origin': '*',
};

/** A scripted stream: its channel on the server and its path. */
function stream(...responses) {
  const key = `life-${++keys}`;
  const channel = server.channel(key);
  channel.script = { responses: responses.map((steps) => [['head', 200, HEADERS], ...steps]) };
  return { channel, path: `/stream?key=${key}` };
}

const text = (content) => ['text', content];
const HANG = ['hang'];

/** A page that has the script and nothing else. */
async function openPage(browser, document = '/tests/browser/blank.html?cache') {
  const page = await browser.newPage();
  await page.goto(server.origin + document);
  return page;
}

/** Opens a source in the page, which notes its events in `trace`. Runs in the page. */
function listen([url, init]) {
  globalThis.trace = [];
  globalThis.source = new globalThis.EventSourceWasm.EventSource(url, init);
  const note = ({ type, data, failure }) => {
    const what = data || (failure ? failure.kind : globalThis.source.readyState);
    globalThis.trace.push(`${type} ${what}`);
  };
  for (const type of ['open', 'message', 'error']) globalThis.source.addEventListener(type, note);
}

/** Resolves once the page has noted this. */
const noted = (page, line) =>
  page.waitForFunction((line) => globalThis.trace.includes(line), line, { polling: 20 });

// Firefox keeps no page that has an open request, and Playwright does not follow it back to others.
describe('the back/forward cache of Chromium', () => {
  let browser;
  before(async () => {
    // Playwright switches this cache off.
    const ignoreDefaultArgs = ['--disable-back-forward-cache'];
    browser = await browsers.Chromium({ ignoreDefaultArgs });
  });
  after(() => browser.close());

  test('A page in it holds no connection, and connects again when it returns.', async () => {
    const { channel, path } = stream(
      [text('id: 7\ndata: 1\n\n'), HANG],
      [text('data: 2\n\n'), HANG],
    );
    const page = await openPage(browser);
    await page.evaluate(listen, [path, {}]);
    await noted(page, 'message 1');
    await page.evaluate(() => {
      globalThis.persisted = [];
      addEventListener('pageshow', ({ persisted }) => globalThis.persisted.push(persisted));
    });
    await page.goto(`${server.origin}/tests/browser/blank.html?cache&next`);
    await channel.reached({ requests: 1, aborts: 1 });
    await page.goBack({ waitUntil: 'commit' });
    await noted(page, 'message 2');
    assert.deepEqual(await page.evaluate(() => globalThis.persisted), [true]);
    assert.deepEqual(await page.evaluate(() => globalThis.trace), [
      'open 1',
      'message 1',
      'error suspended',
      'open 1',
      'message 2',
    ]);
    assert.deepEqual(
      channel.requests.map(({ headers }) => headers['last-event-id']),
      [undefined, '7'],
    );
    await page.close();
  });

  test('A source that waited goes at once when its page returns, and tells no second error.', async () => {
    const { channel, path } = stream(
      [text('retry: 100000000\ndata: 1\n\n')],
      [text('data: 2\n\n'), HANG],
    );
    const page = await openPage(browser);
    await page.evaluate(listen, [path, {}]);
    await noted(page, 'error ended');
    await page.goto(`${server.origin}/tests/browser/blank.html?cache&next`);
    await page.goBack({ waitUntil: 'commit' });
    await noted(page, 'message 2');
    assert.deepEqual(await page.evaluate(() => globalThis.trace), [
      'open 1',
      'message 1',
      'error ended',
      'open 1',
      'message 2',
    ]);
    assert.equal(channel.requests.length, 2);
    await page.close();
  });

  test('A source that was closed stays so.', async () => {
    const { channel, path } = stream([text('data: 1\n\n'), HANG]);
    const page = await openPage(browser);
    await page.evaluate(listen, [path, {}]);
    await noted(page, 'message 1');
    await page.evaluate(() => globalThis.source.close());
    await page.goto(`${server.origin}/tests/browser/blank.html?cache&next`);
    await page.goBack({ waitUntil: 'commit' });
    const other = stream([text('data: other\n\n'), HANG]);
    await page.evaluate(listen, [other.path, {}]);
    await noted(page, 'message other');
    assert.equal(channel.requests.length, 1);
    await page.close();
  });
});

// Pages that Playwright opens are never hidden. Those that are opened here are tabs of one window, and
// tell by their titles and requests what happens.
describe('hidden tabs of Chromium', () => {
  let browser;
  let tabs;
  before(async () => {
    browser = await browsers.Chromium();
    tabs = await browser.newBrowserCDPSession();
  });
  after(() => browser.close());

  /** @returns {Promise<string>} the tab's ID */
  async function openTab(url) {
    return (await tabs.send('Target.createTarget', { url })).targetId;
  }

  async function titleOf(targetId) {
    return (await tabs.send('Target.getTargetInfo', { targetId })).targetInfo.title;
  }

  /** Resolves once the page has told this last. */
  async function told(targetId, last) {
    while (!(await titleOf(targetId)).endsWith(last));
  }

  const pageOf = (path) =>
    `${server.origin}/tests/browser/hidden.html#${encodeURIComponent(server.origin + path)}`;

  const idsOf = ({ requests }) => requests.map(({ headers }) => headers['last-event-id']);

  test('With pauseWhenHidden a hidden page holds no connection, and goes on by ID when it is shown.', async () => {
    const { channel, path } = stream(
      [text('id: 7\ndata: 1\n\n'), HANG],
      [text('id: 8\ndata: 2\n\n'), HANG],
      [text('data: 3\n\n'), HANG],
    );
    const tab = await openTab(pageOf(path));
    for (const round of [1, 2]) {
      await told(tab, `message ${round};`);
      await openTab('about:blank');
      await channel.reached({ requests: round, aborts: round });
      await tabs.send('Target.activateTarget', { targetId: tab });
    }
    await channel.reached({ requests: 3 });
    assert.deepEqual(idsOf(channel), [undefined, '7', '8']);
    await told(tab, 'message 3;');
    assert.equal(
      await titleOf(tab),
      'made;open ;message 1;error suspended;open ;message 2;error suspended;open ;message 3;',
    );
  });

  test('A source that is made in a hidden page waits until it is shown.', async () => {
    const { channel, path } = stream([text('data: 1\n\n'), HANG]);
    const { targetId } = await tabs.send('Target.createTarget', {
      url: pageOf(path),
      background: true,
    });
    await told(targetId, 'made;');
    const other = stream([text('data: 1\n\n'), HANG]);
    await openTab(pageOf(other.path));
    await other.channel.reached({ requests: 1 });
    assert.equal(channel.requests.length, 0);
    await tabs.send('Target.activateTarget', { targetId });
    await channel.reached({ requests: 1 });
  });
});

for (const [name, launch] of Object.entries(browsers)) {
  describe(name, () => {
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser.close());

    // Over fetch, it is a network error like any other.
    test('A load over XHR that the user stopped fails for good.', async () => {
      const { channel, path } = stream([text('data: 1\n\n'), HANG]);
      const page = await openPage(browser);
      await page.evaluate(listen, [path, { transport: 'xhr', reconnectionTime: 1 }]);
      await noted(page, 'message 1');
      await page.evaluate(() => window.stop());
      await noted(page, 'error aborted');
      assert.equal(await page.evaluate(() => globalThis.source.readyState), 2);
      assert.equal(channel.requests.length, 1);
      await page.close();
    });

    test('A source that waits goes at once when the network is back.', async () => {
      const { channel, path } = stream([text('retry: 100000000\n\n')], [text('data: 2\n\n'), HANG]);
      const page = await openPage(browser);
      await page.evaluate(listen, [path, {}]);
      await noted(page, 'error ended');
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await noted(page, 'message 2');
      assert.equal(channel.requests.length, 2);
      await page.close();
    });

    /** Each gets a stream of the page's own origin, and one of another. */
    const PLACES = {
      'a worker made of a blob': (page, url) =>
        page.evaluate(async (url) => {
          const script = `importScripts(${JSON.stringify(`${location.origin}/dist/eventsource.min.js`)});
            const source = new EventSourceWasm.EventSource(${JSON.stringify(url)});
            source.onmessage = (event) => postMessage(event.lastEventId + event.data);`;
          const worker = new Worker(URL.createObjectURL(new Blob([script])));
          const data = [];
          return new Promise((resolve) => {
            worker.onmessage = (event) => data.push(event.data) === 2 && resolve(data);
          });
        }, url),
      'a document of srcdoc': (page, url) =>
        page.evaluate(async (url) => {
          const frame = document.createElement('iframe');
          const data = [];
          const heard = new Promise((resolve) => {
            globalThis.hear = (event) =>
              data.push(event.lastEventId + event.data) === 2 && resolve(data);
          });
          frame.srcdoc = `<script src="/dist/eventsource.min.js"></script><script>
            new EventSourceWasm.EventSource(${JSON.stringify(url)}).onmessage = parent.hear;</script>`;
          document.body.append(frame);
          return heard;
        }, url),
    };
    for (const [place, receive] of Object.entries(PLACES)) {
      for (const other of [false, true]) {
        test(`In ${place}, ${other ? 'another origin is' : 'the own origin is not'} across.`, async () => {
          const { channel, path } = stream(
            [text('retry: 1\nid: 7\ndata: 1\n\n')],
            [text('data: 2\n\n'), HANG],
          );
          channel.script.preflight = {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Headers': 'Last-Event-ID',
          };
          const page = await openPage(browser);
          const url = (other ? server.otherOrigin : server.origin) + path;
          assert.deepEqual(await receive(page, url), ['71', '72']);
          assert.equal(channel.requests[1].headers['last-event-id'], '7');
          assert.equal(channel.requests.length, 2);
          assert.equal(channel.preflights.length, other ? 1 : 0);
          await page.close();
        });
      }
    }
  });
}
