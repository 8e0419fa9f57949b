// All streams share the windows of one core. One that another interrupts, between any two events or within
// a listener, loses nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedCore } from '../../js/parser/load.js';
import { StreamParser } from '../../js/parser/parser.js';

/** @param {string} name @param {number} count @param {string} text */
function streamOf(name, count, text) {
  const all = Array.from({ length: count }, (_, i) => [`${name}${i}`, text, String(i)]);
  const lines = all.map(([type, data, id]) => `event: ${type}\ndata: ${data}\nid: ${id}\n\n`);
  return { chunk: new TextEncoder().encode(lines.join('')), events: all };
}

/** Parses a chunk, and calls `each` at each event. @param {(parser: StreamParser) => void} each */
function parserOf(each) {
  /** @type {string[][]} */
  const events = [];
  const parser = new StreamParser(
    sharedCore(),
    {
      event(...event) {
        events.push(event);
        each(parser);
      },
      retry() {},
    },
    '',
    Infinity,
  );
  return { parser, events };
}

const TEXTS = {
  'that fit the windows': ['a', 3],
  'that are not ASCII': ['é€😀', 50],
  'whose text is read in many parts': ['€'.repeat(3000), 40],
  'that are larger than a window': ['x'.repeat(300_000), 3],
};

for (const [what, [text, count]] of Object.entries(TEXTS)) {
  const ours = streamOf('ours', count, text);
  const others = streamOf('others', count, text);

  test(`A stream of events ${what} pauses at each, while another is read.`, () => {
    const { parser, events } = parserOf((paused) => paused.pause());
    let done = parser.feed(ours.chunk);
    while (!done) {
      const other = parserOf(() => {});
      assert.equal(other.parser.feed(others.chunk), true);
      assert.deepEqual(other.events, others.events);
      done = parser.resume();
    }
    assert.deepEqual(events, ours.events);
  });

  test(`A listener of events ${what} reads another stream at each.`, () => {
    const { parser, events } = parserOf(() => {
      const other = parserOf(() => {});
      other.parser.feed(others.chunk);
      assert.deepEqual(other.events, others.events);
    });
    assert.equal(parser.feed(ours.chunk), true);
    assert.deepEqual(events, ours.events);
  });

  test(`Two streams of events ${what} take turns at each.`, () => {
    const pair = [ours, others].map(({ chunk, events }) => ({
      ...parserOf((paused) => paused.pause()),
      chunk,
      expected: events,
    }));
    let left = pair.filter(({ parser, chunk }) => !parser.feed(chunk));
    while (left.length > 0) left = left.filter(({ parser }) => !parser.resume());
    for (const { events, expected } of pair) assert.deepEqual(events, expected);
  });

  test(`What of events ${what} was left when it was stopped is dropped, with another in between.`, () => {
    const { parser, events } = parserOf((paused) => paused.pause());
    parser.feed(ours.chunk);
    parserOf(() => {}).parser.feed(others.chunk);
    parser.stop();
    assert.equal(parser.resume(), true);
    assert.equal(parser.feed(ours.chunk), true);
    assert.deepEqual(events, ours.events.slice(0, 1));
  });
}

test('A stream that is stopped while another waits takes nothing from that.', () => {
  const [first, second, third] = ['first', 'second', 'third'].map((name) =>
    streamOf(name, 20, 'text'),
  );
  const stopped = parserOf((parser) => parser.pause());
  const waiting = parserOf((parser) => parser.pause());
  assert.equal(stopped.parser.feed(first.chunk), false);
  assert.equal(waiting.parser.feed(second.chunk), false);
  stopped.parser.stop();
  assert.equal(parserOf(() => {}).parser.feed(third.chunk), true);
  while (!waiting.parser.resume());
  assert.deepEqual(waiting.events, second.events);
});

test('A chunk is done where a listener stops its stream, though it paused that too.', () => {
  const { parser, events } = parserOf((other) => {
    other.pause();
    other.stop();
  });
  const { chunk, events: expected } = streamOf('x', 3, 'text');
  assert.equal(parser.feed(chunk), true);
  assert.deepEqual(events, expected.slice(0, 1));
});

test('A stream copies what is left of its records where another interrupts it, and never else.', (t) => {
  const { mock } = t.mock.method(StreamParser.prototype, 'leaveWindows');
  const { chunk } = streamOf('x', 3, 'text');
  const idle = parserOf(() => {});
  const waiting = parserOf((parser) => parser.pause());
  // It takes the windows again and again.
  idle.parser.feed(streamOf('x', 1, 'x'.repeat(300_000)).chunk);
  const copies = [idle, idle, waiting, idle, idle].map(({ parser }) => {
    parser.feed(chunk);
    return mock.callCount();
  });
  assert.deepEqual(copies, [0, 0, 0, 1, 1]);
});

test('A reconnection time among events whose text is read in many parts moves none of it.', () => {
  const { parser, events } = parserOf(() => {});
  const texts = Array.from({ length: 50 }, (_, i) => `${i}é `.repeat(100));
  const lines = texts.map((text) => `retry: 777\ndata: ${text}\n\n`);
  parser.feed(new TextEncoder().encode(lines.join('')));
  assert.deepEqual(
    events.map(([, data]) => data),
    texts,
  );
});
