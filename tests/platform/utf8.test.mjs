// UTF-8 by hand, against the engine's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decode,
  encode,
  fromByteString,
  fromPrintable,
  toByteString,
} from '../../js/platform/utf8.js';

const TEXTS = [
  '',
  'ASCII \0 \x7f',
  'ü ߿',
  'ࠀ 日本 \ud7ff \ue000 \uffff',
  '😀 \u{10000} \u{10ffff}',
  '\ufeffa \ufeff',
  'é'.repeat(20_000),
  `${'x'.repeat(8191)}é${'x'.repeat(8192)}`,
];

test('Text becomes the bytes that the engine makes of it, and text again.', () => {
  for (const text of TEXTS) {
    const bytes = new TextEncoder().encode(text);
    assert.equal(decode(bytes), text);
    assert.equal(toByteString(text), Buffer.from(bytes).toString('latin1'));
    assert.deepEqual(fromByteString(toByteString(text)), bytes);
    assert.deepEqual(encode(text), bytes);
  }
});

test('A lone surrogate is encoded as U+FFFD, with and without TextEncoder.', () => {
  const { TextEncoder } = globalThis;
  for (const text of ['\ud800', '\udfffx', 'x\udbff\udbff\udc00', '\udc00\ud800']) {
    const bytes = new TextEncoder().encode(text);
    Object.assign(globalThis, { TextEncoder: undefined });
    try {
      assert.deepEqual(encode(text), bytes, JSON.stringify(text));
    } finally {
      Object.assign(globalThis, { TextEncoder });
    }
    assert.deepEqual(encode(text), bytes);
  }
});

test('Of a character, the lower eight bits are its byte.', () =>
  assert.deepEqual([...fromByteString('a\xff\uf780\uf7ff')], [97, 255, 128, 255]));

test('Printable text is one character for a byte, or two from 89 on.', () => {
  assert.deepEqual([...fromPrintable('()')], [0, 1]);
  // "!" stands for the backslash.
  assert.deepEqual([...fromPrintable('!')], ['\\'.charCodeAt(0) - 40]);
  assert.deepEqual([...fromPrintable('|(')], [89]);
  assert.deepEqual([...fromPrintable('}(')], [178]);
});
