// Leaders that the back/forward cache of Chromium keeps.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { Tabs, groundOf } from './tabs.mjs';

describe('the back/forward cache of Chromium', () => {
  // Playwright switches this cache off.
  const ground = groundOf(() =>
    browsers.Chromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  );

  /** Three tabs, and the leader has left for another page. @param {string} name */
  async function begin(name) {
    const tabs = new Tabs(ground.context, ground.server, ground.server.origin, name);
    await tabs.open();
    await tabs.open();
    tabs.send(2);
    await tabs.all('2');
    const leader = await tabs.takeLeader();
    await leader.evaluate(() => {
      globalThis.persisted = [];
      addEventListener('pageshow', ({ persisted }) => globalThis.persisted.push(persisted));
    });
    await leader.goto(`${tabs.origin}/tests/browser/blank.html?cache`);
    await ground.server.until(() => tabs.stream.requests.length === 2);
    return { tabs, leader };
  }

  /** @param {Tabs} tabs @param {import('playwright-core').Page} leader */
  async function isBack(tabs, leader) {
    assert.deepEqual(await leader.evaluate(() => globalThis.persisted), [true]);
    assert.equal(await leader.evaluate(() => globalThis.source.leads), false);
    assert.equal(tabs.stream.requests.length, 2);
    await tabs.close();
  }

  test('A leader that comes back from it gets what it missed, and nobody is told.', async () => {
    const { tabs, leader } = await begin('back');
    tabs.send(2);
    await tabs.open();
    await tabs.has(tabs.pages[0], '4');
    await leader.goBack({ waitUntil: 'commit' });
    await tabs.has(leader, '4');
    tabs.send(1);
    tabs.pages.push(leader);
    await tabs.all('5');
    assert.deepEqual(await leader.evaluate(() => globalThis.log), [
      ...['open', '1', '2', '3', '4', '5'],
    ]);
    await isBack(tabs, leader);
  });

  test('Where the others have no more of what it missed, an error and an open tell of the gap.', async () => {
    const { tabs, leader } = await begin('gap');
    tabs.stream.text = (n) => `id: ${n}\ndata: ${n}\ndata: ${'x'.repeat(1000)}\n\n`;
    tabs.send(600);
    await tabs.pages[0].waitForFunction(() => globalThis.log.length === 603, null, { polling: 20 });
    await leader.goBack({ waitUntil: 'commit' });
    await tabs.twice.call({ pages: [leader] }, 'open');
    tabs.stream.text = (n) => `id: ${n}\ndata: ${n}\n\n`;
    tabs.send(1);
    tabs.pages.push(leader);
    await tabs.all('603');
    assert.deepEqual(await leader.evaluate(() => globalThis.log), [
      ...['open', '1', '2', 'error 0', 'open', '603'],
    ]);
    await isBack(tabs, leader);
  });
});
