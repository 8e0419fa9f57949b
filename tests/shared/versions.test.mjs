// A site that was updated while tabs are open: they have another version, whose messages mean other things.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { scriptWith } from './changed.mjs';
import { startNumbers } from './numbers.mjs';
import { places } from './places.mjs';
import { Tabs } from './tabs.mjs';

/** What a version changes whose messages are others. */
const NEXT = [["'eventsource-wasm 1 '", "'eventsource-wasm 2 '"]];

describe('two versions', () => {
  /** @type {Awaited<ReturnType<typeof startNumbers>>} */
  let server;
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    server = await startNumbers();
    browser = await places[0].launch();
  });
  after(async () => {
    await browser?.close();
    await server.close();
  });

  /** Two tabs with the script, and one with another. @param {string} name @param {string} script */
  async function openBeside(name, script) {
    const tabs = new Tabs(await browser.newContext(), server, server.origin, name);
    await tabs.open();
    await tabs.open();
    const page = await tabs.load();
    await page.addScriptTag({ content: script });
    await tabs.listen(page);
    return tabs;
  }

  test('Versions whose names differ have a connection each, also when a leader goes.', async () => {
    const tabs = await openBeside('versions', await scriptWith('name', NEXT));
    const lead = async () => (await tabs.each('leads')).filter(Boolean).length;
    tabs.send(2);
    await tabs.all('2');
    assert.equal(await lead(), 2);
    assert.equal(tabs.stream.requests.length, 2);
    await (await tabs.takeLeader()).close();
    await server.until(() => tabs.stream.requests.length === 3);
    tabs.send(1);
    await tabs.all('3');
    const expected = ['open', '1', '2', '3'];
    assert.deepEqual(await tabs.logs(), [expected, expected]);
    assert.equal(await lead(), 2);
  });

  test('The version is in the name that a page can hear of.', async () => {
    const tabs = await openBeside('names', await scriptWith('name', NEXT));
    const names = await tabs.pages[0].evaluate(async () => {
      const { held } = await navigator.locks.query();
      return held.map(({ name }) => name).sort();
    });
    assert.match(names[0], /^eventsource-wasm 1 [\w-]+$/);
    assert.equal(names[1], names[0].replace('1', '2'));
  });
});
