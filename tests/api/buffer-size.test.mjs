// maxBufferSize: what counts, and what follows.
import assert from 'node:assert/strict';
import test from 'node:test';
import { createParser } from '../../js/api/create-parser.js';
import { calling } from './calling.mjs';

const TOO_LARGE = { name: 'ParseError', type: 'max-buffer-size-exceeded', message: / 10 char/ };

test('maxBufferSize counts what is unfinished when a chunk ends', () => {
  for (const [name, ...chunks] of [
    ['data', 'data: 12345678', '90', '1'],
    ['characters of two units', 'data: 😀😀😀😀', '😀', '.'],
    ['lines of data', 'data: 12345\ndata: 1234\n', 'data: x'],
    ['an id', 'id: 1234567890', '1'],
    ['a type', 'data: 1\nevent: 123456789', '0'],
    ['a comment that is heard', ': 123456789', '0'],
    ['after an event', `data: ${'x'.repeat(100)}\n\ndata: 1234567890`, '1'],
  ]) {
    const last = chunks.pop();
    const { calls, parser } = calling({ maxBufferSize: 10 });
    for (const chunk of chunks) parser.feed(chunk);
    assert.equal(calls.filter(([kind]) => kind === 'error').length, 0, name);
    parser.feed(last);
    const [kind, error] = calls.at(-1);
    assert.equal(kind, 'error', name);
    assert.throws(
      () => parser.feed('\n\n'),
      (thrown) => thrown === error,
    );
    assert.throws(() => parser.feed(''), TOO_LARGE);
    parser.reset({ consume: true });
    parser.feed('data: next\n\n');
    assert.deepEqual(calls.at(-1), ['event', undefined, undefined, 'next'], name);
  }
});

test('without onError, feed itself throws what is too large, and drops what callbacks fed', () => {
  const data = [];
  const parser = createParser({
    maxBufferSize: 10,
    onEvent(event) {
      data.push(event.data);
      parser.feed('data: late\n\n');
    },
  });
  assert.throws(() => parser.feed('data: 1\n\ndata: 12345678901'), TOO_LARGE);
  assert.throws(() => parser.feed('\n\n'), TOO_LARGE);
  assert.deepEqual(data, ['1']);
});

test('onError may reset the parser at once', () => {
  const { calls, parser } = calling({ maxBufferSize: 10, onError: () => parser.reset() });
  parser.feed('data: 12345678901');
  parser.feed('data: next\n\n');
  assert.deepEqual(calls, [['event', undefined, undefined, 'next']]);
});

test('by default the limit is 67,108,864 characters, and Infinity is none', () => {
  const chunk = new Uint8Array(2 ** 22).fill(0x78);
  const fill = (parser) => {
    parser.feed('data: ');
    for (let at = 0; at < 67_108_864; at += chunk.length) parser.feed(chunk);
  };
  const parser = createParser({});
  fill(parser);
  assert.throws(() => parser.feed('x'), { type: 'max-buffer-size-exceeded', message: /67108864/ });
  const { calls, parser: endless } = calling({ maxBufferSize: Infinity });
  fill(endless);
  endless.feed('x\n\n');
  assert.equal(calls[0][3].length, 67_108_865);
});

test('an event beyond the longest string of the engine is an error that says so', () => {
  const errors = [];
  const parser = createParser({ maxBufferSize: Infinity, onError: (error) => errors.push(error) });
  const deaf = createParser({ maxBufferSize: Infinity });
  const chunk = new Uint8Array(2 ** 23).fill(0x78);
  const expected = { type: 'max-buffer-size-exceeded', message: /longest string of this engine / };
  for (const each of [parser, deaf]) {
    each.feed('data: ');
    assert.throws(() => {
      for (let at = 0; at < 2 ** 30; at += chunk.length) each.feed(chunk);
    }, expected);
    each.reset();
    each.feed('data: 1\n\n');
  }
  assert.equal(errors.length, 1);
});

test('a limit that is none is refused by name', () => {
  for (const [maxBufferSize, given] of [
    [-1, '-1'],
    [NaN, 'NaN'],
    [null, 'null'],
    ['1000', 'the string "1000"'],
    [{}, 'an object (Object)'],
  ]) {
    assert.throws(() => createParser({ maxBufferSize }), {
      name: 'TypeError',
      message: `createParser(): maxBufferSize is ${given}. It takes a number of characters, or Infinity.`,
    });
  }
  for (const maxBufferSize of [undefined, 0, Infinity]) createParser({ maxBufferSize });
});
