// maxEventSize: what counts, at the limit and above it, in pieces of every kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeScriptedCore, sharedCore } from '../../js/parser/load.js';
import { startParser } from '../../js/parser/parser.js';

const LIMIT = 1000;
const SIZES = [1, 7, 64, 1000, 100_000];
const TOO_LARGE = {
  name: 'EventSizeError',
  message:
    'An event has more than 1000 bytes and no end yet, which is the limit that the option maxEventSize ' +
    'sets. The parser dropped it and stopped.',
};

const utf8 = (text) => new TextEncoder().encode(text);

function open(core, callbacks = {}, maxEventSize = LIMIT) {
  const events = [];
  const event = (type, data, lastEventId) => events.push({ type, data, lastEventId });
  const sink = { event, retry() {}, ...callbacks };
  return { events, parser: startParser(core, sink, '', maxEventSize) };
}

/** Feeds a text in pieces. @param {{ feed: (bytes: Uint8Array) => void }} parser */
function feed(parser, text, size) {
  const bytes = utf8(text);
  for (let at = 0; at < bytes.length; at += size) parser.feed(bytes.subarray(at, at + size));
}

/** Unfinished events that have as many bytes as the limit. */
const FULL = {
  data: `data: ${'x'.repeat(LIMIT)}`,
  'data that is not ASCII': `data: ${'é'.repeat(LIMIT / 2)}`,
  type: `event: ${'x'.repeat(LIMIT)}`,
  id: `id: ${'x'.repeat(LIMIT)}`,
  'data, id and type': `event: ${'t'.repeat(300)}\nid: ${'i'.repeat(300)}\ndata: ${'d'.repeat(400)}`,
  'data after an event': `data: ${'x'.repeat(900)}\n\nid: ${'i'.repeat(500)}\n\ndata: ${'x'.repeat(LIMIT)}`,
  'data in many lines': `data: ${'x\ndata: '.repeat(499)}xx`,
  'a type that takes the place of others': `${`event: ${'t'.repeat(300)}\n`.repeat(5)}event: ${'u'.repeat(700)}`,
  'an id that takes the place of others': `${`id: ${'t'.repeat(300)}\n`.repeat(5)}id: ${'u'.repeat(700)}`,
};

for (const core of [sharedCore(), makeScriptedCore()]) {
  for (const [name, text] of Object.entries(FULL)) {
    test(`${core.name}: ${name}: as much as the limit is kept, one byte more is an error`, () => {
      for (const size of SIZES) {
        const { parser } = open(core);
        feed(parser, text, size);
        assert.throws(() => parser.feed(utf8('y')), TOO_LARGE, `pieces of ${size}`);
      }
    });
  }

  test(`${core.name}: events that are at their end are no matter, however many`, () => {
    for (const size of SIZES) {
      const { events, parser } = open(core);
      feed(parser, `id: 1\nevent: t\ndata: ${'x'.repeat(900)}\n\n`.repeat(50), size);
      assert.equal(events.length, 50);
    }
  });

  test(`${core.name}: what nobody gets is endless: comments, unknown fields, ids with U+0000`, () => {
    for (const start of [': ', 'unknown: ', 'u', 'retry: 5']) {
      const { events, parser } = open(core);
      feed(parser, start + 'x'.repeat(5 * LIMIT), 100);
      feed(parser, '\n\ndata: 1\n\n', 100);
      assert.equal(events.length, 1, start);
    }
    const { events, parser } = open(core);
    for (let i = 0; i < 5; i++) feed(parser, `id: ${'x'.repeat(900)}\0${'x'.repeat(900)}\n`, 100);
    feed(parser, 'data: 1\n\n', 1);
    assert.deepEqual(events, [{ type: '', data: '1', lastEventId: '' }]);
  });

  test(`${core.name}: a comment that is at its end does not count, one that has none does`, () => {
    let comments = 0;
    const { events, parser } = open(core, { comment: () => comments++ });
    for (let i = 0; i < 20; i++) feed(parser, `data: a\n: ${'x'.repeat(900)}\n`, 100);
    feed(parser, '\n', 1);
    assert.deepEqual([comments, events.length], [20, 1]);
    assert.throws(() => feed(parser, `: ${'x'.repeat(LIMIT)}`, 100), TOO_LARGE);
    assert.equal(comments, 20);
  });

  test(`${core.name}: whole events before the one that is too large are dispatched`, () => {
    for (const size of SIZES) {
      const { events, parser } = open(core);
      const text = `data: 1\n\ndata: 2\n\ndata: ${'x'.repeat(2 * LIMIT)}`;
      assert.throws(() => feed(parser, text, size), TOO_LARGE);
      assert.deepEqual(
        events.map(({ data }) => data),
        ['1', '2'],
      );
    }
  });

  test(`${core.name}: after the error a parser is deaf, and others go on`, () => {
    const other = open(core);
    other.parser.feed(utf8('data: a'));
    const { events, parser } = open(core);
    parser.feed(utf8('id: 7\ndata: 1\n\n'));
    assert.throws(() => parser.feed(utf8(`data: ${'x'.repeat(2 * LIMIT)}`)), TOO_LARGE);
    assert.throws(() => parser.feed(utf8('\n\ndata: 2\n\n')), TOO_LARGE);
    assert.equal(events.length, 1);
    assert.equal(parser.lastEventId, '7');
    other.parser.feed(utf8('b\n\n'));
    assert.equal(other.events[0].data, 'ab');
  });
}

test('an error of resume is the same', () => {
  const events = [];
  const sink = {
    event(type, data) {
      events.push(data);
      parser.pause();
    },
    retry() {},
  };
  const parser = startParser(sharedCore(), sink, '', LIMIT);
  assert.equal(parser.feed(utf8(`data: 1\n\ndata: ${'x'.repeat(2 * LIMIT)}`)), false);
  assert.throws(() => parser.resume(), TOO_LARGE);
  assert.deepEqual(events, ['1']);
});

test('a parser that a listener stops says nothing of what follows, however large', () => {
  const { events, parser } = open(sharedCore(), {
    event(...event) {
      events.push(event);
      parser.stop();
    },
  });
  assert.equal(parser.feed(utf8(`data: 1\n\ndata: ${'x'.repeat(2 * LIMIT)}`)), true);
  assert.equal(parser.feed(utf8('x\n\n')), true);
  assert.equal(events.length, 1);
});
