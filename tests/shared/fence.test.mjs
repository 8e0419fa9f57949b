// A leader that was blocked, and others that went on meanwhile: what it still sends is void. Without the
// fence it would not be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptWith } from './changed.mjs';
import { startNumbers } from './numbers.mjs';
import { places } from './places.mjs';
import { Tabs } from './tabs.mjs';

/** Who is granted the lock leads at once, and everybody is believed. */
const WITHOUT_FENCE = [
  ["say('fence', []);", "say('fence', []);\n start();"],
  ['else if (from === me) start();', ''],
  ['if (from !== leader && (leader || fields[0] !== me)) return;', ''],
  ['if (stream) goBack();', 'if (stream && from !== me) goBack();'],
];

/** Runs in a page. @param {boolean} value */
function setHidden(value) {
  Object.defineProperty(document, 'hidden', { value, configurable: true });
}

/** What two tabs and the leader that was blocked have seen. */
async function logsWith(place, script) {
  const server = await startNumbers();
  const browser = await place.launch();
  try {
    const context = await browser.newContext();
    const tabs = new Tabs(context, server, `http://${place.host}:${server.port}`, 'fence');
    tabs.stream.text = (n) => `data: ${n}\n\n`;
    for (let i = 0; i < 3; i++) {
      const page = await tabs.load();
      await page.addScriptTag({ content: script });
      // One takes the lock, and from who is blocked: whose page is hidden takes it from none that is only slow.
      if (i === 1) await page.evaluate(setHidden, true);
      await tabs.listen(page, i === 1 ? { leaderTimeout: 1000 } : {});
    }
    tabs.send(5);
    await tabs.all('5');
    const leader = await tabs.takeLeader();
    const blocked = leader.evaluate(() => globalThis.block());
    await server.until(() => server.blocked() === 1);
    // They wait for it.
    tabs.send(3);
    await tabs.pages[0].evaluate(setHidden, false);
    await server.until(() => tabs.stream.requests.length === 2);
    await tabs.all('error 0');
    await tabs.twice('open');
    tabs.send(6);
    await tabs.all('14');
    server.release();
    await blocked;
    await server.until(() => tabs.stream.open.size === 1);
    tabs.send(1);
    tabs.pages.push(leader);
    await Promise.all(tabs.pages.map((page) => tabs.hasOrRepeats(page, '15')));
    return await tabs.logs();
  } finally {
    await browser.close();
    await server.close();
  }
}

const EXPECTED = 'open 1 2 3 4 5,error 0,open 9 10 11 12 13 14 15';

const shown = (/** @type {string[]} */ log) => log.join(' ').replaceAll(' error 0 ', ',error 0,');

// In Chromium, as a page of Firefox that waits so hears of messages.
test('What a leader sends late is void.', async () => {
  const logs = await logsWith(places[0], await scriptWith('member', []));
  assert.deepEqual(logs.map(shown), [EXPECTED, EXPECTED, EXPECTED]);
});

test('Without the fence, it is not.', async () => {
  const logs = await logsWith(places[0], await scriptWith('member', WITHOUT_FENCE));
  assert.notDeepEqual(logs.map(shown), [EXPECTED, EXPECTED, EXPECTED]);
});
