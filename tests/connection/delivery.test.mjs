// The way of bytes to listeners, turn by turn, with a clock that goes on when the test says.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Delivery } from '../../js/connection/delivery.js';
import { ANY } from '../../js/events/listeners.js';

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const eventsOf = (/** @type {number} */ count) =>
  bytes(Array.from({ length: count }, (_, i) => `data: ${i}\n\n`).join(''));

/** Makes a delivery whose clock a test moves. @param {import('node:test').TestContext} t
 * @param {any} [settings] */
function delivering(t, settings) {
  /** @type {any} */
  const seen = { time: 1000, tick: 0, looks: 0, events: [], retries: [], done: 0, failures: [] };
  t.mock.method(performance, 'now', () => {
    seen.looks++;
    return (seen.time += seen.tick);
  });
  const {
    listening = 'message',
    each = () => {},
    lastEventId = 'before',
    ...more
  } = settings ?? {};
  seen.source = {};
  seen.delivery = new Delivery(
    {
      source: seen.source,
      listeners: {
        byType: { [listening]: true },
        dispatch(event) {
          seen.events.push(event);
          each(seen, event);
        },
      },
      turnTime: 16,
      maxEventSize: Infinity,
      comments: false,
      retry: (milliseconds) => seen.retries.push(milliseconds),
      ...more,
    },
    lastEventId,
  );
  seen.delivery.origin = 'http://example.org';
  seen.feed = (/** @type {Uint8Array} */ chunk) =>
    seen.delivery.feed(
      chunk,
      () => seen.done++,
      (error) => seen.failures.push(error),
    );
  seen.data = () => seen.events.map(({ data }) => data);
  return seen;
}

// What the test before did is over with its turn.
beforeEach(async () => {
  await setImmediate();
  await setImmediate();
});

/** Waits turns of the event loop until something holds; counts them. @param {() => boolean} holds */
async function turnsUntil(holds) {
  let turns = 0;
  for (; !holds() && turns < 1000; turns++) await setImmediate();
  return turns;
}

describe('an event', () => {
  test('It has its type, data, ID, origin, target and the time when its turn began.', (t) => {
    const { feed, events, source } = delivering(t, { listening: 'tick' });
    feed(bytes('event: tick\nid: 7\ndata: a\ndata: b\n\n'));
    const [{ type, data, lastEventId, origin, target, timeStamp }] = events;
    assert.deepEqual([type, data, lastEventId], ['tick', 'a\nb', '7']);
    assert.deepEqual([origin, timeStamp], ['http://example.org', 1000]);
    assert.equal(target, source);
  });

  test('Without a type it is a message, and without an ID it has the last one.', (t) => {
    const { feed, events } = delivering(t);
    feed(bytes('data: a\n\n'));
    assert.deepEqual([events[0].type, events[0].lastEventId], ['message', 'before']);
  });

  test('That nobody listens to it makes no event, but counts as brought, and its ID as seen.', (t) => {
    const seen = delivering(t, { listening: 'other' });
    assert.equal(seen.delivery.brought, false);
    seen.feed(bytes('id: 7\ndata: a\n\n'));
    assert.deepEqual([seen.events.length, seen.done], [0, 1]);
    assert.deepEqual([seen.delivery.brought, seen.delivery.lastEventId()], [true, '7']);
  });

  test('A listener to all types hears it.', (t) => {
    const { feed, events } = delivering(t, { listening: ANY });
    feed(bytes('event: tick\ndata: a\n\ndata: b\n\n'));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['tick', 'message'],
    );
  });

  test('A time of reconnection is passed on.', (t) => {
    const { feed, retries } = delivering(t);
    feed(bytes('retry: 1234\n\nretry: x\n\nretry: 0\n'));
    assert.deepEqual(retries, [1234, 0]);
  });
});

describe('a comment', () => {
  const text = ': one space\n:  two\n:none\n:\n';

  test('It is an event where it is asked for, without one space at its start.', (t) => {
    const { feed, events, delivery } = delivering(t, { comments: true, listening: 'comment' });
    feed(bytes(text));
    assert.deepEqual(
      events.map(({ data, lastEventId }) => [data, lastEventId]),
      ['one space', ' two', 'none', ''].map((data) => [data, 'before']),
    );
    assert.equal(delivery.brought, false);
  });

  test('It is nothing where it is not.', (t) => {
    const { feed, events, delivery } = delivering(t, { listening: 'comment' });
    feed(bytes(text));
    assert.deepEqual([events.length, delivery.comment], [0, null]);
  });
});

describe('where a stream can be resumed', () => {
  for (const [lastEventId, text, resumable] of [
    ['', 'data: a\n\n', false],
    ['', 'id: 1\ndata: a\n\n', true],
    ['1', 'data: a\n\n', false],
    ['1', 'id: 1\ndata: a\n\n', false],
    ['1', 'id: 2\ndata: a\n\n', true],
    ['1', 'id: 2\ndata: a\n\ndata: b\n\n', false],
    ['1', 'id\ndata: a\n\n', false],
  ]) {
    test(`After ${JSON.stringify(text)} that went on after "${lastEventId}": ${resumable}`, (t) => {
      const { feed, delivery } = delivering(t, { lastEventId });
      feed(bytes(text));
      assert.equal(delivery.resumable(), resumable);
    });
  }
});

describe('turns', () => {
  test('Quick events are all delivered at once, and more is asked for at once.', (t) => {
    const seen = delivering(t);
    seen.feed(eventsOf(1000));
    assert.deepEqual([seen.events.length, seen.done], [1000, 1]);
  });

  test('Of quick events the clock is looked at after 1, 2, 4, 8, and then every 16.', (t) => {
    const looks = [];
    const seen = delivering(t, {
      each({ looks: count, events }) {
        if (count !== looks.at(-1)?.[0]) looks.push([count, events.length - 1]);
      },
    });
    seen.feed(eventsOf(80));
    assert.deepEqual(
      looks.map(([, before]) => before),
      [0, 1, 3, 7, 15, 31, 47, 63, 79],
    );
  });

  for (const [cost, inTurn] of [
    [0.125, 129],
    [0.25, 64],
    [0.5, 32],
    [5, 4],
    [8, 2],
    [15, 2],
    [16, 1],
    [100, 1],
  ]) {
    test(`Of events that take ${cost} ms each, ${inTurn} come in a turn of 16 ms.`, async (t) => {
      const counts = [0];
      const seen = delivering(t, {
        each(all) {
          all.time += cost;
          counts[counts.length - 1]++;
        },
      });
      const chunk = eventsOf(3 * inTurn);
      seen.feed(chunk);
      assert.equal(seen.done, 0);
      while (seen.done === 0) {
        counts.push(0);
        const before = seen.events.length;
        const turns = await turnsUntil(() => seen.events.length > before || seen.done > 0);
        assert.ok(turns >= 1 && turns < 1000);
      }
      assert.equal(counts[0], inTurn);
      assert.deepEqual(
        seen.data(),
        Array.from({ length: 3 * inTurn }, (_, i) => String(i)),
      );
      assert.equal(seen.done, 1);
      assert.deepEqual(seen.failures, []);
    });
  }

  test('One that is slow after quick ones has the clock looked at after each again.', (t) => {
    const seen = delivering(t, {
      turnTime: 1000,
      each(all, { data }) {
        if (Number(data) >= 31) all.time += 1;
        if (Number(data) === 47) all.looksThen = all.looks;
        if (Number(data) === 57) all.looksAfter = all.looks;
      },
    });
    seen.feed(eventsOf(60));
    assert.equal(seen.looksAfter - seen.looksThen, 10);
  });

  test('More is asked for in the next turn where the last event took the time of this one.', async (t) => {
    const seen = delivering(t, { each: (all) => (all.time += 50) });
    seen.feed(eventsOf(1));
    assert.deepEqual([seen.events.length, seen.done], [1, 0]);
    await turnsUntil(() => seen.done > 0);
    assert.deepEqual([seen.events.length, seen.done], [1, 1]);
  });

  test('Nor is it at once where a slow event came while nobody looked at the clock.', async (t) => {
    const seen = delivering(t, {
      each: (all, { data }) => (all.time += data === '1' ? 50 : 0),
    });
    seen.feed(eventsOf(2));
    assert.deepEqual([seen.events.length, seen.done], [2, 0]);
    await turnsUntil(() => seen.done > 0);
    assert.equal(seen.done, 1);
  });

  test('A chunk without events leaves the thread too, a mebibyte at a time.', async (t) => {
    const chunk = new Uint8Array(3 * 2 ** 20).fill(0x0a);
    const seen = delivering(t);
    seen.tick = 20;
    const turns = [];
    const { _parser } = seen.delivery;
    t.mock.method(_parser, 'feed', function (piece) {
      turns.push(piece.length);
      return Object.getPrototypeOf(_parser).feed.call(this, piece);
    });
    seen.feed(chunk);
    assert.deepEqual([turns, seen.done], [[2 ** 20], 0]);
    await turnsUntil(() => seen.done > 0);
    assert.deepEqual([turns, seen.done], [[2 ** 20, 2 ** 20, 2 ** 20], 1]);
  });

  test('A long chunk is done at once where it takes no time.', (t) => {
    const seen = delivering(t);
    seen.feed(new Uint8Array(3 * 2 ** 20).fill(0x0a));
    assert.equal(seen.done, 1);
  });

  test('A chunk of a mebibyte and less is parsed in one piece.', (t) => {
    const seen = delivering(t);
    const { feed } = Object.getPrototypeOf(seen.delivery._parser);
    const pieces = [];
    seen.delivery._parser.feed = function (piece) {
      pieces.push(piece);
      return feed.call(this, piece);
    };
    const chunk = new Uint8Array(2 ** 20).fill(0x0a);
    seen.feed(chunk);
    assert.equal(pieces[0], chunk);
    assert.deepEqual([pieces.length, seen.done], [1, 1]);
    seen.feed(new Uint8Array(0));
    assert.deepEqual([pieces.length, seen.done], [1, 2]);
  });
});

describe('an end', () => {
  test('After it was stopped by a listener, nothing follows.', async (t) => {
    const seen = delivering(t, { each: ({ delivery }) => delivery.stop() });
    seen.feed(eventsOf(5));
    await setImmediate();
    assert.deepEqual([seen.data(), seen.done, seen.failures], [['0'], 0, []]);
  });

  test('Nor where it was stopped between two turns.', async (t) => {
    const seen = delivering(t, { each: (all) => (all.time += 50) });
    seen.feed(eventsOf(5));
    seen.delivery.stop();
    for (let i = 0; i < 5; i++) await setImmediate();
    assert.deepEqual([seen.data(), seen.done, seen.failures], [['0'], 0, []]);
  });

  test('An event that is too large fails it, once, after those before it.', async (t) => {
    const seen = delivering(t, { maxEventSize: 100 });
    seen.feed(bytes(`data: a\n\ndata: ${'b'.repeat(200)}`));
    assert.equal(seen.failures.length, 1);
    assert.equal(seen.failures[0].name, 'EventSizeError');
    assert.deepEqual([seen.data(), seen.done], [['a'], 0]);
    await setImmediate();
    assert.equal(seen.done, 0);
  });

  test('A reset drops what was not finished, and the ID stays.', (t) => {
    const { feed, delivery, events, data } = delivering(t);
    feed(bytes('id: 7\ndata: a\n\nid: 8\nevent: t\ndata: cut'));
    delivery.reset();
    assert.equal(delivery.lastEventId(), '7');
    feed(bytes('data: b\n\n'));
    feed(bytes('data: c'));
    feed(bytes('\n\n'));
    assert.deepEqual(data(), ['a', 'b', 'c']);
    assert.deepEqual(
      events.map(({ lastEventId }) => lastEventId),
      ['7', '7', '7'],
    );
  });

  test('What comes after a mark of the byte order in a stream that was reset is read.', (t) => {
    const { feed, delivery, data } = delivering(t);
    feed(bytes('data: a\n\n'));
    delivery.reset();
    feed(bytes('\ufeffdata: b\n\n'));
    assert.deepEqual(data(), ['a', 'b']);
  });
});
