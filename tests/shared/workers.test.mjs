// A page and its worker share one connection.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { places } from './places.mjs';
import { groundOf, tabsOn } from './tabs.mjs';

/** Runs in the page. */
function startWorker([url, init]) {
  globalThis.told = [];
  const worker = new Worker('worker.js?cache');
  worker.onmessage = ({ data }) => globalThis.told.push(data);
  worker.postMessage([url, init]);
}

/** What the worker has told, once these are so many. */
async function told(page, count) {
  await page.waitForFunction((count) => globalThis.told.length >= count, count, { polling: 20 });
  return page.evaluate(() => globalThis.told);
}

// Each browser, and each lock.
const enough = places.filter(({ browser, lock }) => browser === 'Chromium' || lock === 'Web Locks');

for (const { name, host, launch } of enough) {
  describe(name, () => {
    const ground = groundOf(launch);

    const tabsOf = tabsOn(ground, host);

    test('A worker hears what its page does, and goes on when that closes its source.', async () => {
      const tabs = tabsOf('page-first');
      const page = await tabs.open();
      await page.evaluate(startWorker, [tabs.url, {}]);
      assert.deepEqual(await told(page, 1), [['open', true, false]]);
      tabs.send(1);
      await tabs.all('1');
      assert.deepEqual((await told(page, 2))[1], ['1', true, false]);
      assert.equal(tabs.stream.requests.length, 1);

      await page.evaluate(() => globalThis.source.close());
      await ground.server.until(() => tabs.stream.requests.length === 2);
      tabs.send(1);
      assert.deepEqual((await told(page, 3))[2], ['2', true, true]);
      assert.equal(tabs.stream.requests[1].headers['last-event-id'], '1');
      await tabs.close();
    });

    test('A worker leads, also with pauseWhenHidden, and another page goes on when its own is closed.', async () => {
      const tabs = tabsOf('worker-first');
      const page = await tabs.load();
      await page.evaluate(startWorker, [tabs.url, { pauseWhenHidden: true }]);
      assert.deepEqual(await told(page, 1), [['open', true, true]]);
      const other = await tabs.open();
      tabs.send(1);
      await tabs.has(other, '1');
      assert.deepEqual((await told(page, 2))[1], ['1', true, true]);
      assert.equal(await other.evaluate(() => globalThis.source.leads), false);

      await page.close();
      tabs.pages.shift();
      // The worker may live on for a moment.
      await ground.server.until(() => tabs.stream.requests.length === 2);
      tabs.send(1);
      await tabs.all('2');
      assert.deepEqual(await tabs.logs(), [['open', '1', '2']]);
      assert.equal(tabs.stream.requests[1].headers['last-event-id'], '1');
      await tabs.close();
    });
  });
}
