// What may be fed to a parser, also in an engine that cannot tell a view of a buffer, as PhantomJS.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChunkReader } from '../../js/parser/chunk.js';

const BYTES = [100, 97, 116, 97, 58, 32, 120, 10];
const buffer = Uint8Array.from(BYTES).buffer;

const VIEWS = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, DataView],
].map((View) => new View(buffer));

/** @param {string} tag */
const tagged = (tag) => ({ [Symbol.toStringTag]: tag, buffer, byteOffset: 0, byteLength: 8 });

/** Runs a case in an engine without ArrayBuffer.isView. @param {() => void} run */
function withoutIsView(run) {
  const { isView } = ArrayBuffer;
  // @ts-expect-error
  ArrayBuffer.isView = undefined;
  try {
    run();
  } finally {
    ArrayBuffer.isView = isView;
  }
}

for (const [engine, within] of /** @type {[string, (run: () => void) => void][]} */ ([
  ['with ArrayBuffer.isView', (run) => run()],
  ['without it', withoutIsView],
])) {
  test(`In an engine ${engine}, bytes are taken from a buffer and from views of every kind.`, () =>
    within(() => {
      for (const chunk of [buffer, ...VIEWS])
        assert.deepEqual([...new ChunkReader().read(chunk)], BYTES, chunk.constructor.name);
    }));

  test(`In an engine ${engine}, what is named almost as a view is refused.`, () =>
    within(() => {
      for (const tag of [
        'DataViews',
        'MyDataView',
        'Int8Arrays',
        'Array',
        'MyArray',
        'ArrayBuffers',
      ])
        assert.throws(() => new ChunkReader().read(tagged(tag)), TypeError, tag);
    }));
}

test('What is named as a view, and is none, is refused where that can be told.', () => {
  for (const tag of ['DataView', 'Int8Array', 'ArrayBuffer', 'SharedArrayBuffer'])
    assert.throws(() => new ChunkReader().read(tagged(tag)), TypeError, tag);
});

for (const [what, chunks, texts] of [
  [
    'A pair of surrogates that was cut in two is put together.',
    ['a\ud83d', '\ude00b'],
    ['a', '😀b'],
  ],
  ['Empty text leaves half a pair to wait.', ['\ud83d', '', '\ude00'], ['', '', '😀']],
  ['Empty bytes do so too.', ['\ud83d', [], '\ude00'], ['', '', '😀']],
  ['Before bytes, half a pair is U+FFFD.', ['\ud83d', [98], '\ude00'], ['', '\ufffdb', '\ufffd']],
  [
    'Halves in the wrong order are U+FFFD each.',
    ['\ude00', '\ud83d', 'a'],
    ['\ufffd', '', '\ufffda'],
  ],
]) {
  test(what, () => {
    const reader = new ChunkReader();
    const found = chunks.map((chunk) =>
      reader.read(typeof chunk === 'string' ? chunk : Uint8Array.from(chunk)),
    );
    assert.deepEqual(
      found.map((bytes) => new TextDecoder().decode(bytes)),
      texts,
    );
  });
}
