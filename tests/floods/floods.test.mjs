// Floods: what has no end or no measure fails clearly or does no harm, and other sources go on.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventSource } from '../../js/api/event-source.js';
import { browsers } from '../browser/browsers.mjs';
import { LONG, startFloods } from '../server/flood.mjs';
import { crowd, meet, outlast } from './meet.mjs';

/** @type {Awaited<ReturnType<typeof startFloods>>} */
let server;
before(async () => (server = await startFloods()));
after(() => server.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const maxEventSize = 1_000_000;

/** What may be on its way when a source is closed. */
const ON_ITS_WAY = 40_000_000;

const SOURCES = 10_000;

/** @typedef {<T, U>(action: (argument: T) => Promise<U>, argument: T) => Promise<U>} Run */

/** @param {object} many */
async function crowdElsewhere(many) {
  const child = fork(new URL('crowd.mjs', import.meta.url), [JSON.stringify(many)]);
  const [heard] = await once(child, 'message');
  await once(child, 'exit');
  return heard;
}

/** Where the floods are met: each gives a way to run a function there. */
const places = {
  'Node.js': async () => {
    Object.assign(globalThis, { EventSourceWasm: { EventSource } });
    const run = (action, argument) => (action === crowd ? crowdElsewhere : action)(argument);
    return { run, close: async () => {} };
  },
  ...Object.fromEntries(
    Object.entries(browsers).map(([name, launch]) => [
      name,
      async () => {
        const browser = await launch();
        const page = await browser.newPage();
        await page.goto(`${server.origin}/tests/browser/blank.html`);
        return {
          run: (action, argument) => page.evaluate(action, argument),
          close: () => browser.close(),
        };
      },
    ]),
  ),
};

for (const [name, open] of Object.entries(places)) {
  describe(`floods in ${name}`, () => {
    /** @type {Run} */
    let run;
    /** @type {() => Promise<void>} */
    let close;
    before(async () => ({ run, close } = await open()));
    after(() => close());

    /** @param {string} kind @param {object} [init] */
    const meetFlood = (kind, init = { maxEventSize }) =>
      run(meet, {
        url: `${server.origin}/flood/${kind}`,
        beats: `${server.origin}/flood/beats`,
        init,
      });

    for (const kind of ['line', 'event', 'id', 'type', 'gzip', 'br']) {
      test(`${kind} without end: the limit ends it, clearly.`, async () => {
        const before = server.sent[kind] ?? 0;
        const { kind: failure, message, readyState } = await meetFlood(kind);
        assert.equal(failure, 'limit');
        assert.match(message, /maxEventSize/);
        assert.equal(readyState, 2);
        assert.ok(server.sent[kind] - before < ON_ITS_WAY, `${server.sent[kind] - before} bytes`);
      });
    }

    test('A comment that is long without measure is read and dropped.', async () => {
      assert.equal((await meetFlood('comment')).kind, 'done');
      assert.ok(server.sent.comment >= LONG);
    });

    test('Where comments are events, the limit is for them too.', async () => {
      const { kind, readyState } = await meetFlood('comment', { maxEventSize, comments: true });
      assert.deepEqual([kind, readyState], ['limit', 2]);
    });

    test('A million headers are a network error, after which it goes on.', async () => {
      const { kind, readyState } = await meetFlood('headers');
      assert.deepEqual([kind, readyState], ['network', 0]);
    });

    test('A server that ends at once, with retry: 0, is asked ever more rarely.', async () => {
      const before = server.requests.ends ?? 0;
      const start = performance.now();
      const beats = `${server.origin}/flood/beats`;
      await run(outlast, { url: `${server.origin}/flood/ends`, beats, count: 100 });
      // The waits are 10 ms, doubled up to 1 s: eight are not over before that second is.
      const most = 8 + (performance.now() - start) / 1000;
      const asked = server.requests.ends - before;
      assert.ok(asked > 1 && asked <= most, `${asked} requests, at most ${most}`);
    });

    test('Of 10,000 sources at once none harms another.', async () => {
      const urls = { url: `${server.origin}/flood/one`, beats: `${server.origin}/flood/beats` };
      // Over HTTP/1.1 browsers hold a few connections to a server.
      const wanted = name === 'Node.js' ? SOURCES : 3;
      const heard = await run(crowd, { ...urls, count: SOURCES, wanted });
      assert.ok(heard >= wanted);
      assert.equal((await meetFlood('line')).kind, 'limit');
    });
  });
}

test('After the floods in Node.js, nothing of them is held.', async () => {
  collect();
  // What a collection finds of array buffers another thread frees; it has when the next one begins.
  collect();
  const { heapUsed, external } = process.memoryUsage();
  assert.ok(heapUsed + external < 100_000_000, `${heapUsed} and ${external} bytes`);
});
