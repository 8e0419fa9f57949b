// What callbacks are called with, and when: by blocks, by reset, by lines in error.
import assert from 'node:assert/strict';
import test from 'node:test';
import { createParser } from '../../js/api/create-parser.js';
import { ParseError } from '../../js/api/parse-error.js';
import { calling } from './calling.mjs';

const utf8 = (text) => new TextEncoder().encode(text);

test('what is an event of its own is told apart from what stands on', () => {
  const { calls, parser } = calling();
  parser.feed('id: 1\nevent: t\ndata: a\n\ndata: b\n\n');
  assert.equal(parser.lastEventId, '1');
  parser.feed('id: 1\ndata: c\n\nid: 2\n\nevent\nid: 3\nid: 4\0\ndata: d\n\nid\ndata: e\n\n');
  assert.equal(parser.lastEventId, '');
  assert.deepEqual(calls, [
    ['id', '1'],
    ['event', '1', 't', 'a'],
    ['event', undefined, undefined, 'b'],
    ['id', '1'],
    ['event', '1', undefined, 'c'],
    ['id', '2'],
    ['id', '3'],
    ['event', '3', undefined, 'd'],
    ['id', ''],
    ['event', '', undefined, 'e'],
  ]);
});

test('the last event ID stands when onId and onEvent are called', () => {
  const seen = [];
  const see = () => seen.push(parser.lastEventId);
  const parser = createParser({ onId: see, onEvent: see });
  parser.feed('id: 1\ndata: a\n\nid: 2\n\ndata: b\n\n');
  assert.deepEqual(seen, ['1', '1', '2', '2']);
});

test('reset in a callback drops the rest of the block and of the chunk', () => {
  for (const name of ['onId', 'onEvent', 'onRetry', 'onComment', 'onError']) {
    const called = [];
    const note = (callback) => () => {
      called.push(callback);
      if (callback === name) parser.reset({ lastEventId: 'x' });
    };
    const names = ['onRetry', 'onComment', 'onError', 'onId', 'onEvent'];
    const parser = createParser(Object.fromEntries(names.map((each) => [each, note(each)])));
    parser.feed('retry: 1\n: c\nwrong\nid: 1\ndata: a\n\nid: 2\ndata: b\n\nwrong\n');
    assert.deepEqual(called, names.slice(0, names.indexOf(name) + 1));
    assert.equal(parser.lastEventId, 'x');
    parser.feed('\n\n');
    assert.equal(called.length, names.indexOf(name) + 1);
  }
});

test('consume takes the last line as if it had an end, and ends no block', () => {
  for (const [text, ...expected] of [
    ['data: a\n'],
    ['data: a\r'],
    ['id: 1\ndata: a'],
    ['data: a\nretry: 5', ['retry', 5]],
    ['data: a\n: b', ['comment', 'b']],
    [': \ud83d', ['comment', '\ufffd']],
    ['data: a\n\n', ['event', undefined, undefined, 'a']],
  ]) {
    const { calls, parser } = calling();
    parser.feed(text);
    parser.reset({ consume: true });
    assert.deepEqual(calls, expected, text);
    parser.feed('\n\ndata: next\n\n');
    assert.deepEqual(calls.slice(expected.length), [['event', undefined, undefined, 'next']], text);
  }
});

test('a callback that throws at reset has it done nevertheless', () => {
  const error = new Error('mine');
  const { calls, parser } = calling({
    onRetry() {
      throw error;
    },
  });
  parser.feed('data: a\nretry: 5');
  assert.throws(() => parser.reset({ consume: true }), error);
  parser.feed('\ndata: b\n\n');
  assert.deepEqual(calls, [['event', undefined, undefined, 'b']]);
});

test('errors stand among the calls where their lines do, and are told of a buffer that changes', () => {
  const chunk = utf8('\ufeffdata: a\nwrong: é\xff\n\ndata: b\r\nretry: x\r\n\r\n');
  const calls = [];
  const parser = createParser({
    onEvent: ({ data }) => calls.push(data),
    onError({ type, field, value, line }) {
      chunk.fill(0x2e);
      calls.push([type, field, value, line]);
    },
  });
  parser.feed(chunk);
  assert.deepEqual(calls, [
    ['unknown-field', 'wrong', 'éÿ', 'wrong: éÿ'],
    'a',
    ['invalid-retry', undefined, 'x', 'retry: x'],
    'b',
  ]);
});

test('an error tells of a line longer than 64 KiB its start', () => {
  for (const size of [1, 1000, 100_000]) {
    const { calls, parser } = calling();
    const line = `{"error": "${'é'.repeat(50_000)}"}`;
    const bytes = utf8(`${line}\ndata: a\n\n`);
    for (let at = 0; at < bytes.length; at += size) parser.feed(bytes.subarray(at, at + size));
    assert.deepEqual([calls.length, calls[1]], [2, ['event', undefined, undefined, 'a']]);
    const [[, error]] = calls;
    assert.equal(utf8(error.line).length, 65536 + 2, 'the last of its bytes is half a character');
    assert.ok(line.startsWith(error.line.slice(0, -1)));
    assert.equal(error.field, '{"error"');
    assert.ok(error instanceof ParseError && error instanceof Error);
    assert.equal(error.name, 'ParseError');
  }
});
