// What createParser takes and refuses, and that nothing which callbacks do leaves it dead.
import assert from 'node:assert/strict';
import test from 'node:test';
import vm from 'node:vm';
import { createParser } from '../../js/api/create-parser.js';

const utf8 = (text) => new TextEncoder().encode(text);

function listing(onEvent = () => {}) {
  const data = [];
  const parser = createParser({
    onEvent(event) {
      data.push(event.data);
      onEvent(event);
    },
  });
  return { data, parser };
}

/** @param {string} text */
function padded(text) {
  const bytes = utf8(text);
  const buffer = new ArrayBuffer(bytes.length + 8);
  new Uint8Array(buffer).fill(0x2e).set(bytes, 4);
  return { buffer, length: bytes.length };
}

const STREAM = 'data: 1é\n\ndata: 22\n\n';
const { buffer: around, length } = padded(STREAM);
assert.equal(length % 4, 1);
const EVEN = `${STREAM}:\n\n`;
const even = padded(EVEN);

function shared(text) {
  const bytes = utf8(text);
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

const CHUNKS = {
  'a Uint8Array': utf8(STREAM),
  'a Buffer': Buffer.from(STREAM),
  'an ArrayBuffer': utf8(STREAM).buffer,
  'a DataView of a part of a buffer': new DataView(around, 4, length),
  'a Uint16Array of a part of a buffer': new Uint16Array(even.buffer, 4, even.length / 2),
  'a Float32Array of a part of a buffer': new Float32Array(even.buffer, 4, even.length / 4),
  'a SharedArrayBuffer': shared(STREAM).buffer,
  'a view of a SharedArrayBuffer': shared(STREAM),
  'a string': STREAM,
  'a Uint8Array of another realm': vm.runInNewContext('Uint8Array.from(bytes)', {
    bytes: utf8(STREAM),
  }),
  'an ArrayBuffer of another realm': vm.runInNewContext('Uint8Array.from(bytes).buffer', {
    bytes: utf8(STREAM),
  }),
  'a DataView of another realm': vm.runInNewContext('new DataView(Uint8Array.from(bytes).buffer)', {
    bytes: utf8(STREAM),
  }),
};

for (const [name, chunk] of Object.entries(CHUNKS)) {
  test(`feed takes ${name}, and reads its bytes`, () => {
    const { data, parser } = listing();
    parser.feed(chunk);
    assert.deepEqual(data, ['1é', '22']);
  });
}

class Message {}

const REFUSED = [
  [5, 'feed() was given 5.'],
  [undefined, 'feed() was given undefined.'],
  [null, 'feed() was given null.'],
  [true, 'feed() was given true.'],
  [[100, 97], 'feed() was given an object (Array).'],
  [{ length: 3 }, 'feed() was given an object (Object).'],
  [new Message(), 'feed() was given an object (Message).'],
  [Object.create(null), 'feed() was given an object (Object).'],
  [{ [Symbol.toStringTag]: 'ArrayBuffer' }, 'feed() was given an object (Object).'],
  [() => {}, 'feed() was given a function.'],
  [Symbol('s'), 'feed() was given a symbol.'],
  [7n, 'feed() was given 7.'],
];

for (const [chunk, message] of REFUSED) {
  test(`${message.replace('feed() was given', 'feed refuses')} It says what would do, and changes nothing.`, () => {
    const { data, parser } = listing();
    parser.feed('data: a');
    assert.throws(() => parser.feed(chunk), {
      name: 'TypeError',
      message: `${message} It takes bytes (an ArrayBuffer, or a view of one such as Uint8Array) or a string.`,
    });
    parser.feed(utf8('b\n\n'));
    assert.deepEqual(data, ['ab']);
  });
}

test('a pair of surrogates that is cut between two strings is one character', () => {
  const { data, parser } = listing();
  for (const unit of 'data: 😀😀\n\n'.split('')) parser.feed(unit);
  parser.feed('data: \ud83d');
  parser.feed('');
  parser.feed(new Uint8Array(0));
  parser.feed('\ude00\n\n');
  assert.deepEqual(data, ['😀😀', '😀']);
});

test('a lone surrogate is U+FFFD, whatever follows it', () => {
  const { data, parser } = listing();
  parser.feed('data: \ude00a\ud83d');
  parser.feed('b\ud83d');
  parser.feed('\ud83d');
  parser.feed(utf8('c\n\n'));
  assert.deepEqual(data, ['\ufffda\ufffdb\ufffd\ufffdc']);
});

test('reset forgets half of a pair of surrogates', () => {
  const { data, parser } = listing();
  parser.feed('data: \ud83d');
  parser.reset();
  parser.feed('data: a\n\n');
  assert.deepEqual(data, ['a']);
});

test('strings and bytes that a callback feeds come in the order in which it fed them', () => {
  const { data, parser } = listing((event) => {
    if (event.data !== '1') return;
    parser.feed('data: 2\ud83d');
    parser.feed('\ude00\n\n');
    parser.feed(utf8('data: 3\n\n').buffer);
    assert.throws(() => parser.feed(3), TypeError);
  });
  parser.feed('data: 1\n\n');
  assert.deepEqual(data, ['1', '2😀', '3']);
});

const MANY = 200_000;

test('a callback may shrink the buffer of the chunk: each event comes once at most', () => {
  const bytes = utf8('data: 12345678\n\n'.repeat(MANY / 16));
  const buffer = new ArrayBuffer(bytes.length, { maxByteLength: bytes.length });
  if (!buffer.resize) return;
  new Uint8Array(buffer).set(bytes);
  const { data, parser } = listing(() => {
    if (buffer.byteLength > 70_000) buffer.resize(70_000);
  });
  parser.feed(new Uint8Array(buffer));
  assert.equal(data.length, 70_000 / 16);
  parser.feed('data: next\n\n');
  assert.equal(data.at(-1), 'next');
});

test('a callback may detach the buffer of the chunk: each event comes once at most', () => {
  const bytes = utf8('data: 12345678\n\n'.repeat(MANY / 16));
  const { data, parser } = listing(() => {
    if (bytes.length > 0) structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  });
  parser.feed(bytes);
  assert.equal(data.length, 65536 / 16);
  parser.feed('\n\ndata: next\n\n');
  assert.equal(data.length, 65536 / 16 + 1);
  assert.equal(data.at(-1), 'next');
});

test('a buffer that a callback makes longer is read to its old end', () => {
  const bytes = utf8('data: 1\n\n');
  const buffer = new ArrayBuffer(bytes.length, { maxByteLength: 4 * bytes.length });
  if (!buffer.resize) return;
  new Uint8Array(buffer).set(bytes);
  const { data, parser } = listing(() => {
    buffer.resize(2 * bytes.length);
    new Uint8Array(buffer).set(bytes, bytes.length);
  });
  parser.feed(new Uint8Array(buffer));
  assert.deepEqual(data, ['1']);
});

test('a callback that throws leaves the parser as it should be', () => {
  const error = new Error('mine');
  const { data, parser } = listing((event) => {
    if (event.data === '1') throw error;
  });
  assert.throws(() => parser.feed('data: 1\n\ndata: 2\n\ndata: 3'), error);
  parser.feed('\n\n');
  assert.deepEqual(data, ['1', '2', '3']);
});

test('createParser without callbacks says what to write', () => {
  for (const [callbacks, given] of [
    [undefined, 'undefined'],
    [null, 'null'],
    [() => {}, 'a function'],
    ['onEvent', 'the string "onEvent"'],
  ]) {
    assert.throws(() => createParser(callbacks), {
      name: 'TypeError',
      message: `createParser() was given ${given}. It takes an object of callbacks, as in createParser({ onEvent(event) {} }).`,
    });
  }
});

test('every callback may be missing', () => {
  const text = ': c\nretry: 1\ndata: 1\n\n';
  createParser({}).feed(text);
  createParser({ onEvent: undefined, onRetry: undefined, onComment: undefined }).feed(text);
  createParser({ onEvent: null, onRetry: null, onComment: null }).feed(text);
});

test('a callback that is no function is refused by name', () => {
  for (const name of ['onEvent', 'onId', 'onRetry', 'onComment', 'onError']) {
    assert.throws(() => createParser({ [name]: 5 }), {
      name: 'TypeError',
      message: `createParser(): ${name} is 5. It takes a function.`,
    });
  }
});

test('reset refuses what is no object, and has changed nothing', () => {
  const { data, parser } = listing();
  parser.feed('data: a\n');
  for (const options of ['7', 5, null, true]) {
    assert.throws(() => parser.reset(options), {
      name: 'TypeError',
      message:
        /^reset\(\) was given .*\. It takes an object, as in reset\(\{ lastEventId: '7' \}\)\.$/,
    });
  }
  parser.feed('\n');
  assert.deepEqual(data, ['a']);
});

test('the methods need no parser before their dot', () => {
  const data = [];
  const { feed, reset } = createParser({ onEvent: (event) => data.push(event.data) });
  feed('data: lost');
  reset();
  feed('data: 1\n\n');
  assert.deepEqual(data, ['1']);
});
