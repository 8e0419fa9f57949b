// One connection for all tabs, in real ones of one browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { places } from './places.mjs';
import { Tabs, groundOf } from './tabs.mjs';

for (const { name, host, launch } of places) {
  describe(name, () => {
    const ground = groundOf(launch);

    let streams = 0;
    /** Tabs of a stream that nobody had before. @param {number} count @param {object} [init] */
    async function open(count, init) {
      const tabs = new Tabs(
        ground.context,
        ground.server,
        `http://${host}:${ground.server.port}`,
        `${++streams}`,
      );
      await Promise.all(Array.from({ length: count }, () => tabs.open(init)));
      return tabs;
    }

    // Where it is dear, or has been seen.
    const many = /Web Locks/.test(name) ? 5 : 20;
    test(`${many} tabs have one request, and all its events.`, async () => {
      const tabs = await open(many);
      tabs.send(3);
      await tabs.all('3');
      assert.deepEqual(await tabs.logs(), Array(many).fill(['open', '1', '2', '3']));
      assert.equal(tabs.stream.requests.length, 1);
      assert.equal((await tabs.each('leads')).filter(Boolean).length, 1);
      assert.ok((await tabs.each('shared')).every(Boolean));
      await tabs.close();
    });

    test('Where the leader is closed, another one goes on after its last event, and nobody is told.', async () => {
      const tabs = await open(3);
      tabs.send(3);
      await tabs.all('3');
      await (await tabs.takeLeader()).close();
      tabs.send(2);
      await tabs.all('5');
      assert.deepEqual(await tabs.logs(), Array(2).fill(['open', '1', '2', '3', '4', '5']));
      assert.deepEqual(
        tabs.stream.requests.map(({ headers }) => headers['last-event-id']),
        [undefined, '3'],
      );
      await tabs.close();
    });

    test('A source that leads and is closed by its page hands on to the others.', async () => {
      const tabs = await open(2);
      tabs.send(1);
      await tabs.all('1');
      const leader = await tabs.takeLeader();
      await leader.evaluate(() => globalThis.source.close());
      tabs.send(1);
      await tabs.all('2');
      assert.deepEqual(await leader.evaluate(() => globalThis.log), ['open', '1']);
      assert.equal(await leader.evaluate(() => globalThis.source.leads), false);
      assert.equal(tabs.stream.requests.length, 2);
      await leader.close();
      await tabs.close();
    });

    test('The last one out ends the connection.', async () => {
      const tabs = await open(2);
      for (const page of tabs.pages) await page.evaluate(() => globalThis.source.close());
      await ground.server.until(() => tabs.stream.open.size === 0);
      await tabs.close();
    });

    test('Without IDs, a change of leader is told by an error, and no event comes twice.', async () => {
      const tabs = await open(3);
      tabs.stream.text = (n) => `data: ${n}\n\n`;
      tabs.send(2);
      await tabs.all('2');
      await (await tabs.takeLeader()).close();
      await tabs.all('error 0');
      await ground.server.until(() => tabs.stream.open.size === 1);
      tabs.send(2);
      await tabs.all('4');
      const expected = ['open', '1', '2', 'error 0', 'open', '3', '4'];
      assert.deepEqual(await tabs.logs(), [expected, expected]);
      await tabs.close();
    });

    test('An answer that ends a source for good ends them all, and their group.', async () => {
      const tabs = await open(2, { reconnectionTime: 1 });
      tabs.stream.status = 204;
      tabs.stream.open.forEach((response) => response.end());
      await tabs.all('error 2');
      const expected = ['open', 'error 0', 'error 2'];
      assert.deepEqual(await tabs.logs(), [expected, expected]);
      assert.equal(tabs.stream.requests.length, 2);
      await tabs.close();
    });
  });
}
