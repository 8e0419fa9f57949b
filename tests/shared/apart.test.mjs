// What tabs do not tell each other, what disturbs them not, and where there is nothing to share with.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startNumbers } from './numbers.mjs';
import { places } from './places.mjs';
import { Tabs } from './tabs.mjs';

/** @type {Awaited<ReturnType<typeof startNumbers>>} */
let server;
before(async () => (server = await startNumbers()));
after(() => server.close());

let streams = 0;
/** @param {import('playwright-core').BrowserContext} context @param {string} [host] */
const tabsIn = (context, host = '127.0.0.1') =>
  new Tabs(context, server, `http://${host}:${server.port}`, `apart-${++streams}`);

/** Has the page note all that is said in its group. Runs in the page. */
async function overhear() {
  const { held } = await navigator.locks.query();
  const { name } = held.find(({ name }) => name.startsWith('eventsource-wasm'));
  globalThis.channel = new BroadcastChannel(name);
  globalThis.heard = [];
  globalThis.channel.onmessage = ({ data }) => globalThis.heard.push(data);
  return name;
}

/** Takes parts of the engine away. Runs in the page. @param {string[]} names */
function lose(names) {
  for (const name of names) {
    delete Navigator.prototype[name];
    delete globalThis[name];
    if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined });
  }
}

for (const place of places.filter(({ lock }) => lock === 'Web Locks')) {
  describe(place.browser, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;
    /** @type {import('playwright-core').BrowserContext} */
    let context;
    before(async () => {
      browser = await place.launch();
      context = await browser.newContext();
    });
    after(() => browser.close());

    test('Nothing but events leaves the leader: no header, no URL, no token.', async () => {
      const tabs = tabsIn(context);
      const url = `${tabs.url}&token=secret`;
      const init = { headers: { Authorization: 'Bearer secret' }, share: 'secret' };
      await tabs.open(init, url);
      const name = await tabs.pages[0].evaluate(overhear);
      await tabs.open(init, url);
      tabs.send(1);
      await tabs.all('1');
      const [headers] = tabs.stream.requests.map((request) => request.headers);
      assert.equal(headers.authorization, 'Bearer secret');
      assert.equal(tabs.stream.requests.length, 1);
      const said = name + JSON.stringify(await tabs.pages[0].evaluate(() => globalThis.heard));
      assert.match(said, /data: 1/);
      assert.doesNotMatch(said, /secret|Bearer|Authorization|numbers|event-stream/i);
      await tabs.close();
    });

    test('Nonsense on the channel disturbs nothing.', async () => {
      const tabs = tabsIn(context);
      await tabs.open();
      await tabs.open();
      tabs.send(1);
      await tabs.all('1');
      await tabs.pages[0].evaluate(overhear);
      await tabs.pages[0].evaluate(() => {
        const { channel } = globalThis;
        const nobody = 'nobody';
        channel.postMessage(null);
        channel.postMessage('fence');
        channel.postMessage({ type: 'events' });
        channel.postMessage(['fence']);
        channel.postMessage([['fence'], nobody]);
        channel.postMessage(['fence', 5]);
        channel.postMessage(['events', nobody, 2, 1, 'data: forged\n\n', '', true, 0]);
        channel.postMessage(['state', nobody, '', 'run', false, 9, 0, '', '', false, 0]);
        channel.postMessage(['failed', nobody, 'status', 204]);
        channel.postMessage(['join', nobody, 'run', 7]);
        channel.postMessage(new Map([[1, new Date()]]));
      });
      tabs.send(2);
      await tabs.all('3');
      const expected = ['open', '1', '2', '3'];
      assert.deepEqual(await tabs.logs(), [expected, expected]);
      assert.equal(tabs.stream.requests.length, 1);
      await tabs.close();
    });

    test('Another key, other credentials and another origin share another connection.', async () => {
      const tabs = tabsIn(context);
      await tabs.open();
      await tabs.open({ share: 'other' });
      await tabs.open({ withCredentials: true });
      await tabs.open({ share: 'other' });
      const elsewhere = new Tabs(context, server, `http://localhost:${server.port}`, tabs.name);
      await elsewhere.open();
      assert.equal(tabs.stream.requests.length, 4);
      await tabs.close();
      await elsewhere.close();
    });

    test('Listeners that throw, in the leader and in another tab, take nothing from others.', async () => {
      const tabs = tabsIn(context);
      for (let i = 0; i < 3; i++) {
        const page = await tabs.open();
        if (i === 2) continue;
        await page.evaluate(() =>
          globalThis.source.addEventListener('message', () => {
            throw new Error('of a listener');
          }),
        );
      }
      tabs.send(2);
      await tabs.all('2');
      assert.deepEqual(await tabs.logs(), Array(3).fill(['open', '1', '2']));
      await tabs.close();
    });

    test('IDs that are empty, repeated or not ASCII reach each tab, and so do named events.', async () => {
      const tabs = tabsIn(context);
      const texts = ['', 'id: é\n', 'id: é\n', 'id\n', 'id: 4\nevent: error\n', 'event: open\n'];
      tabs.stream.text = (n) => `${texts[n - 1]}data: ${n}\ndata: \u2713\n\n`;
      for (let i = 0; i < 2; i++) {
        const page = await tabs.open();
        await page.evaluate(() => {
          globalThis.events = [];
          globalThis.source.onany = ({ type, data, lastEventId }) =>
            globalThis.events.push([type, data, lastEventId]);
        });
      }
      tabs.send(6);
      const expected = [
        ['message', '1\n✓', ''],
        ['message', '2\n✓', 'é'],
        ['message', '3\n✓', 'é'],
        ['message', '4\n✓', ''],
        ['error', '5\n✓', '4'],
        ['open', '6\n✓', '4'],
      ];
      for (const page of tabs.pages) {
        await page.waitForFunction(() => globalThis.events.length === 6, null, { polling: 20 });
        assert.deepEqual(await page.evaluate(() => globalThis.events), expected);
      }
      await tabs.close();
    });

    // Old engines do so to each request of a page that goes away, before they tell it.
    test('A load over XHR that the user stops ends the source of that tab alone.', async () => {
      const tabs = tabsIn(context);
      for (let i = 0; i < 3; i++) await tabs.open({ transport: 'xhr' });
      tabs.send(1);
      await tabs.all('1');
      const leader = await tabs.takeLeader();
      await leader.evaluate(() => window.stop());
      await tabs.has(leader, 'error 2');
      await server.until(() => tabs.stream.requests.length === 2);
      tabs.send(1);
      await tabs.all('2');
      assert.deepEqual(await tabs.logs(), Array(2).fill(['open', '1', '2']));
      assert.equal(tabs.stream.requests[1].headers['last-event-id'], '1');
      await leader.close();
      await tabs.close();
    });

    for (const missing of [['BroadcastChannel'], ['ReadableStream'], ['locks', 'indexedDB']]) {
      test(`Without ${missing.join(' and ')} it is an ordinary EventSource.`, async () => {
        const tabs = tabsIn(context);
        for (let i = 0; i < 2; i++) {
          const page = await tabs.load();
          await page.evaluate(lose, missing);
          await tabs.listen(page);
        }
        tabs.send(1);
        await tabs.all('1');
        assert.equal(tabs.stream.requests.length, 2);
        assert.deepEqual(await tabs.each('shared'), [false, false]);
        assert.deepEqual(await tabs.each('leads'), [true, true]);
        await tabs.close();
      });
    }

    test('What it is given is checked as EventSource does.', async () => {
      const tabs = tabsIn(context);
      const page = await tabs.load();
      const names = await page.evaluate(() => {
        const { SharedEventSource } = globalThis.EventSourceWasm;
        const makers = [
          () => new SharedEventSource(),
          () => new SharedEventSource('http://['),
          () => new SharedEventSource('/', { headers: 5 }),
          () => new SharedEventSource('/', { share: 5 }),
          () => new SharedEventSource('/', { leaderTimeout: 0 }),
        ];
        return makers.map((make) => {
          try {
            return typeof make();
          } catch ({ name }) {
            return name;
          }
        });
      });
      const expected = ['TypeError', 'SyntaxError', 'TypeError', 'TypeError', 'TypeError'];
      assert.deepEqual(names, expected);
      await tabs.close();
    });
  });
}
