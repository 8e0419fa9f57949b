// The hub's nodes and Redis are killed under readers, while 100 messages a second are published: each
// reader gets each message exactly once and in order. `make test-hub` does it for longer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NODES } from '../../demo/hub/hub.mjs';
import { browsers } from '../browser/browsers.mjs';
import * as failover from './failover.mjs';
import { place, workersOf } from './place.mjs';
import { Publisher } from './publisher.mjs';
import { faultsOf } from './reader.mjs';
import { inNode, inPages, inParameter } from './readings.mjs';

/** How often, how long, and after which milliseconds readers come back. `make test-hub` has the real ones. */
const KILLS = Number(process.env.HUB_KILLS ?? 2);
const GONE = Number(process.env.HUB_GONE ?? 300);
const RETRY = Number(process.env.HUB_RETRY ?? 100);

const STREAM = { Accept: 'text/event-stream' };
const NONE = { lost: 0, twice: 0, late: 0 };
const OPEN = 1;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await browsers.Chromium();
});
after(() => browser?.close());

/**
 * Everything happens to readers that came while no node was there: they were told when to come back.
 * @param {import('node:test').TestContext} t
 * @param {(here: Awaited<ReturnType<typeof place>>) => Promise<import('./failover.mjs').Reading[]>} open
 */
async function endure(t, open) {
  const front = (/** @type {string} */ text) => text.replace('retry: 1000', `retry: ${RETRY}`);
  const here = await place(t, { front });
  const { hub } = here;
  await Promise.all([hub.kill('a'), hub.kill('b')]);
  const readings = await open(here);
  for (const { when } of readings) await when({ opens: 1 });
  await Promise.all([hub.servers.a.start(), hub.servers.b.start()]);

  const publisher = new Publisher(hub);
  t.after(() => publisher.stop());
  for (const { when } of readings) await when({ number: 1 });
  // One more may have come before its POST was answered.
  const began = publisher.taken + 1;
  await failover.killServing(hub, publisher, readings, KILLS);
  await failover.killBoth(hub, publisher, readings, GONE);
  const opens = await Promise.all(readings.map(opensOf));
  await failover.killRedis(hub, publisher, readings, GONE);
  assert.deepEqual(await Promise.all(readings.map(opensOf)), opens);

  const last = await publisher.stop();
  for (const { name, when, report } of readings) {
    await when({ number: last });
    const { numbers, state } = await report();
    assert.ok(numbers[0] <= began, name);
    assert.deepEqual(faultsOf(numbers, last), NONE, name);
    assert.equal(state, OPEN, name);
  }
}

/** @param {import('./failover.mjs').Reading} reading */
const opensOf = async ({ report }) => (await report()).opens;

test('in Node.js, by header and by parameter', (t) =>
  endure(t, async ({ hub }) => {
    const url = `${hub.url}/streams/count`;
    return [inNode(t, url, 'by header'), inNode(t, url, 'by parameter', { fetch: inParameter })];
  }));

test('where no node is, the front answers in its stead, and asks the one that is back at once', async (t) => {
  const { hub } = await place(t);
  const ask = async () => {
    const headers = { ...STREAM, Origin: 'https://example.org' };
    const response = await fetch(`${hub.url}/streams/count`, { headers });
    await response.body?.cancel();
    return response.headers;
  };
  const serves = async () => (await ask()).get('X-Hub-Node');
  const matters = (/** @type {Headers} */ headers) =>
    [...headers].filter(([name]) => /^(access-control|cache)-/.test(name));
  const ofNode = matters(await ask());
  assert.ok(ofNode.length >= 5, `${ofNode}`);
  await Promise.all(NODES.map((node) => hub.kill(node)));
  assert.deepEqual([await serves(), await serves()], ['none', 'none']);
  assert.deepEqual(matters(await ask()), ofNode);
  for (const node of NODES) {
    await hub.servers[node].start();
    assert.deepEqual([await serves(), await serves()], [node, node]);
    await hub.kill(node);
    assert.equal(await serves(), 'none');
  }
});

test('a node that hangs is left, and nothing is lost', async (t) => {
  // Half a minute, and 15 s, are too long for a test.
  const front = (/** @type {string} */ text) =>
    text.replace('read_timeout 40s', 'read_timeout 1500ms');
  const often = (/** @type {string} */ text) => text.replace('ping_interval 15', 'ping_interval 1');
  const { hub } = await place(t, { front, a: often, b: often });
  const url = `${hub.url}/streams/count`;
  const { reader } = inNode(t, url, 'hangs', { reconnectionTime: 50 });
  await hub.publish('count', { number: 1 });
  await reader.when({ number: 1 });
  const [hanging, through] = reader.node === 'a' ? NODES : [...NODES].reverse();
  for (const pid of workersOf(hub, [hanging])) process.kill(pid, 'SIGSTOP');
  await hub.publish('count', { number: 2 }, { through });
  await reader.when({ number: 2 });
  assert.deepEqual(reader.numbers, [1, 2]);
  assert.equal(reader.node, through);
});

test('in Chromium, same origin and across origins, by header and by parameter, over fetch and XHR, with the native class beside', (t) =>
  endure(t, async (here) => {
    t.after(() => assert.ok(here.app.preflights.includes('refusing')));
    return inPages(t, browser, here);
  }));
