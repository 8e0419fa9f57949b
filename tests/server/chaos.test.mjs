// The chaos server and the reader of its streams: what no run of chaos would notice if it went wrong.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { read } from '../chaos/reader.mjs';
import { startChaos } from './chaos.mjs';
import { Host } from './chaos-host.mjs';
import { ALL, cutOf, piecesOf, planOf } from './chaos-plan.mjs';
import { makeRandom, seedOf } from './chaos-random.mjs';
import { blockOf } from './chaos-stream.mjs';

const SEED = 7;
const sizes = { faults: ALL, mean: 100 };

/** @template T @param {number} count @param {(index: number) => T} make */
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

describe('a plan', () => {
  test('A seed always draws the same, and another one draws something else.', () => {
    const plans = (/** @type {number} */ seed) => times(50, (nth) => planOf(seed, nth, sizes));
    assert.deepEqual(plans(SEED), plans(SEED));
    assert.notDeepEqual(plans(SEED), plans(SEED + 1));
    assert.deepEqual(times(3, makeRandom(seedOf(SEED, 1))), times(3, makeRandom(seedOf(SEED, 1))));
  });

  test('Every kind of fault is drawn.', () => {
    const drawn = new Set(times(1000, (nth) => planOf(SEED, nth, sizes).kind));
    assert.deepEqual([...drawn].sort(), [...new Set(ALL)].sort());
  });

  test('It cuts inside a sequence of UTF-8 or a CRLF where there is one.', () => {
    const block = Buffer.from('data: é日\r\n\r\n');
    for (const at of [0, 0.3, 0.6, 0.99]) {
      assert.equal(block[cutOf(block, { at, inside: 'utf8' })] & 0xc0, 0x80);
      const place = cutOf(block, { at, inside: 'crlf' });
      assert.deepEqual([...block.subarray(place - 1, place + 1)], [13, 10]);
    }
    assert.equal(cutOf(Buffer.from('data'), { at: 0.5, inside: 'utf8' }), 2);
  });

  test('Its pieces are the whole.', () => {
    const bytes = Buffer.from(times(50, (nth) => blockOf(SEED, nth + 1, true)).join(''));
    for (const writes of /** @type {const} */ (['whole', 'pieces', 'bytes'])) {
      const pieces = piecesOf(bytes, { writes, seed: 5 });
      assert.deepEqual(Buffer.concat(pieces), bytes, writes);
      assert.equal(pieces.length === 1, writes === 'whole');
    }
  });
});

describe('the server', () => {
  test('After its faults, all that is left comes.', async (t) => {
    const events = 2000;
    const server = await startChaos({ seed: SEED, events, count: 0, faults: ALL, lastWord: true });
    t.after(() => server.close());
    const response = await fetch(server.url, { headers: { 'Last-Event-ID': '0' } });
    const all = times(events, (nth) => blockOf(SEED, nth + 1, true)).join('');
    assert.equal(await response.text(), all);
    const last = await fetch(server.url, { headers: { 'Last-Event-ID': `${events}` } });
    assert.equal(last.status, 204);
    assert.deepEqual(server.problems, []);
  });

  test('It notes a request for what was never sent.', async (t) => {
    const server = await startChaos({ seed: SEED, events: 9, count: 0, faults: ALL });
    t.after(() => server.close());
    await fetch(server.url, { headers: { 'Last-Event-ID': '5' } }).then(({ body }) =>
      body?.cancel(),
    );
    assert.equal(server.problems.length, 1);
  });
});

describe('the reader', () => {
  const block = (/** @type {number} */ number, ids = true) => blockOf(SEED, number, ids);

  /** What it says of a stream. @param {string} text @param {boolean} ids */
  function outcomeOf(text, ids) {
    const body = new Blob([text]).stream();
    const headers = { 'Content-Type': 'text/event-stream' };
    const source = new EventSource('http://source.test/', {
      fetch: async () => new Response(body, { headers }),
    });
    return new Promise((done) => read(source, { seed: SEED, events: 3, ids }, done));
  }

  test('It takes what is whole and in order, and without IDs what has gaps.', async () => {
    assert.equal((await outcomeOf(block(1) + block(2) + block(3), true)).problem, null);
    assert.equal((await outcomeOf(block(1, false) + block(3, false), false)).problem, null);
  });

  for (const [name, ids, text] of /** @type {const} */ ([
    ['lost', true, block(1) + block(3)],
    ['there twice', true, block(1) + block(1) + block(2) + block(3)],
    ['out of order', true, block(2) + block(1) + block(3)],
    ['torn', true, block(1) + block(2).replace(/data: 2\|[^\r\n]*/, 'data: 2|?') + block(3)],
    ['without its ID', true, block(1, false) + block(2) + block(3)],
    ['there twice without IDs', false, block(1, false) + block(1, false) + block(3, false)],
  ])) {
    test(`It says what is wrong with an event that is ${name}.`, async () => {
      assert.notEqual((await outcomeOf(text, ids)).problem, null);
    });
  }

  test('It says that a source gave up.', async () => {
    const source = new EventSource('http://source.test/', {
      fetch: async () => new Response('', { status: 500 }),
    });
    const { problem } = await new Promise((done) =>
      read(source, { seed: SEED, events: 3, ids: true }, done),
    );
    assert.match(problem, /gave up/);
  });
});

test('A host that is told to rest while it does comes back after both.', async (t) => {
  const host = new Host((request, response) => response.end('back'));
  await host.start();
  t.after(() => host.close());
  await Promise.all([host.rest(1, false), host.rest(1, true)]);
  assert.equal(await (await fetch(host.origin)).text(), 'back');
});
