// Tabs that come and go while events do, what of theirs is called, and what is said to them all.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { places } from './places.mjs';
import { Tabs, groundOf, tabsOn } from './tabs.mjs';

// Each browser, and each lock.
const enough = places.filter(
  ({ browser, lock }) => (browser === 'Chromium') === (lock !== 'Web Locks'),
);

/**
 * Runs in a page, as a log of a hundred thousand lines takes seconds to be fetched: what it begins and ends
 * with, and where a number does not follow the one before.
 */
function endsOf() {
  const [opened, ...numbers] = globalThis.log;
  const isOff = (/** @type {string} */ number, /** @type {number} */ i) =>
    number !== `${Number(numbers[0]) + i}`;
  return [opened, numbers.at(-1), numbers.findIndex(isOff)];
}

for (const { name, host, launch } of enough) {
  describe(name, () => {
    const ground = groundOf(launch);

    const tabsOf = tabsOn(ground, host);

    test('Tabs that join while events come see all from their first on.', async () => {
      const tabs = tabsOf('mid-batch');
      await tabs.open();
      // Larger than a message, and than what a browser reads at once.
      tabs.stream.text = (n) => `id: ${n}\ndata: ${n}\n: ${'x'.repeat(300)}\n\n`;
      const timer = setInterval(() => tabs.send(500), 5);
      for (let i = 0; i < 3; i++) await tabs.open();
      clearInterval(timer);
      await tabs.all(`${tabs.stream.last}`);
      for (const page of tabs.pages) {
        assert.deepEqual(await page.evaluate(endsOf), ['open', `${tabs.stream.last}`, -1]);
      }
      assert.equal(tabs.stream.requests.length, 1);
      await tabs.close();
    });

    test('A tab that does not lead and is closed, or closes its source, disturbs nobody.', async () => {
      const tabs = tabsOf('leaving');
      await tabs.open();
      for (let i = 0; i < 3; i++) await tabs.open();
      tabs.send(1);
      await tabs.all('1');
      const [, source, page] = tabs.pages;
      await source.evaluate(() => globalThis.source.close());
      await page.close();
      tabs.pages.splice(1, 2);
      tabs.send(1);
      await tabs.all('2');
      const expected = ['open', '1', '2'];
      assert.deepEqual(await tabs.logs(), [expected, expected]);
      assert.deepEqual(await source.evaluate(() => globalThis.log), ['open', '1']);
      assert.equal(tabs.stream.requests.length, 1);
      await source.close();
      await tabs.close();
    });

    test('Functions that are given as options are called in the tab that leads, each its own.', async () => {
      const tabs = tabsOf('functions');
      const openWith = async (/** @type {string} */ who) => {
        const page = await tabs.load();
        await page.evaluate(
          ([url, who]) => {
            globalThis.called = [];
            globalThis.listen(url, {
              headers: ({ lastEventId }) => {
                globalThis.called.push(`headers ${lastEventId}`);
                return { 'X-Who': who };
              },
              fetch: (url, init) => {
                globalThis.called.push('fetch');
                return fetch(url, init);
              },
              retry: ({ status }) => {
                globalThis.called.push(`retry ${status}`);
                return false;
              },
            });
          },
          [tabs.url, who],
        );
        await tabs.has(page, 'open');
      };
      await openWith('one');
      await openWith('other');
      tabs.send(1);
      await tabs.all('1');
      const called = () =>
        Promise.all(tabs.pages.map((page) => page.evaluate(() => globalThis.called)));
      assert.deepEqual(await called(), [['headers ', 'fetch'], []]);

      await tabs.pages[0].evaluate(() => globalThis.source.close());
      await ground.server.until(() => tabs.stream.requests.length === 2);
      const seen = ['headers 1', 'fetch'];
      assert.deepEqual(await called(), [['headers ', 'fetch'], seen]);
      assert.deepEqual(
        tabs.stream.requests.map(({ headers }) => headers['x-who']),
        ['one', 'other'],
      );
      await ground.server.until(() => tabs.stream.open.size === 1);
      tabs.send(1);
      await tabs.has(tabs.pages[1], '2');
      tabs.stream.open.forEach((response) => response.end());
      await tabs.has(tabs.pages[1], 'error 2');
      assert.deepEqual((await called())[1], [...seen, 'retry 200']);
      await tabs.close();
    });
  });
}

for (const { name, host, launch } of places) {
  describe(name, () => {
    const ground = groundOf(launch);

    test('A frame in a sandbox, which gets no lock, has a connection of its own.', async () => {
      const origin = `http://${host}:${ground.server.port}`;
      const tabs = new Tabs(ground.context, ground.server, origin, 'sandbox');
      const page = await tabs.open();
      await page.evaluate(() => {
        const frame = document.createElement('iframe');
        frame.sandbox.add('allow-scripts');
        frame.src = 'page.html';
        document.body.append(frame);
        return new Promise((resolve) => (frame.onload = resolve));
      });
      const frame = page.frames()[1];
      await frame.evaluate((url) => globalThis.listen(url), `${origin}${tabs.url}`);
      await ground.server.until(() => tabs.stream.open.size === 2);
      await frame.waitForFunction(() => globalThis.log.includes('open'), null, { polling: 20 });
      tabs.send(1);
      await tabs.all('1');
      await frame.waitForFunction(() => globalThis.log.includes('1'), null, { polling: 20 });
      const state = () => [globalThis.source.shared, globalThis.source.leads, globalThis.log];
      assert.deepEqual(await frame.evaluate(state), [false, true, ['open', '1']]);
      assert.deepEqual(await page.evaluate(state), [true, true, ['open', '1']]);
      await tabs.close();
    });
  });
}

describe('what is said', () => {
  const ground = groundOf(places[0].launch);

  test('The events of a chunk, and of small ones at once, are one message or few.', async () => {
    const tabs = new Tabs(ground.context, ground.server, ground.server.origin, 'messages');
    await tabs.open();
    await tabs.pages[0].evaluate(async () => {
      const { held } = await navigator.locks.query();
      const { name } = held.find(({ name }) => name.startsWith('eventsource-wasm'));
      globalThis.channel = new BroadcastChannel(name);
      globalThis.counts = [];
      globalThis.channel.onmessage = ({ data }) =>
        data[0] === 'events' && globalThis.counts.push(data[3]);
    });
    tabs.send(100);
    for (let i = 0; i < 100; i++) tabs.send(1);
    await tabs.all('200');
    await tabs.pages[0].waitForFunction(
      () => globalThis.counts.reduce((sum, count) => sum + count, 0) === 200,
      null,
      { polling: 20 },
    );
    const counts = await tabs.pages[0].evaluate(() => globalThis.counts);
    assert.ok(Math.max(...counts) >= 100, `${counts}`);
    assert.ok(counts.length < 100, `${counts}`);
    await tabs.close();
  });
});
