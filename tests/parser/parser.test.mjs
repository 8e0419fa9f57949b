// Both cores that are shipped run every vector through the parser, in the ways that find most faults, in a
// second. All ways are in tests/wasm/vectors.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeScriptedCore, sharedCore } from '../../js/parser/load.js';
import { startParser } from '../../js/parser/parser.js';
import { readVectors, Transcript } from '../vectors/vectors.mjs';

const vectors = readVectors();

/** @param {Uint8Array} stream @param {number} size */
function* cut(stream, size) {
  for (let at = 0; at < stream.length; at += size) yield stream.subarray(at, at + size);
}

/** What a core makes of chunks, with a pause at each event or without. @param {any} core
 * @param {Iterable<Uint8Array>} chunks @param {boolean} pauses */
function parse(core, chunks, pauses) {
  const transcript = new Transcript();
  const { sink } = transcript;
  const parser = startParser(
    core,
    {
      ...sink,
      event(...event) {
        sink.event(...event);
        if (pauses) parser.pause();
      },
    },
    '',
  );
  for (const chunk of chunks) {
    let done = parser.feed(chunk);
    while (!done) done = parser.resume();
  }
  return transcript.end(parser.lastEventId);
}

for (const core of [sharedCore(), makeScriptedCore()]) {
  for (const size of [Infinity, 7, 1]) {
    test(`The core ${core.name} gives what every vector says, in chunks of ${size}.`, () => {
      for (const { name, stream, expected } of vectors) {
        const chunks = size === Infinity ? [stream] : [...cut(stream, size)];
        for (const pauses of [false, true]) {
          assert.equal(parse(core, chunks, pauses), expected, name);
        }
      }
    });
  }
}

test('Node.js, with WebAssembly, has the core with SIMD.', () =>
  assert.deepEqual([sharedCore().name, makeScriptedCore().name], ['wasm-simd', 'js']));

test('All streams of a realm have one core.', () => assert.equal(sharedCore(), sharedCore()));

let realms = 0;

test('Where WebAssembly is missing or forbidden, it is the core that is plain JavaScript.', async () => {
  const { WebAssembly } = globalThis;
  globalThis.WebAssembly = /** @type {any} */ (undefined);
  try {
    // As another realm has it: this one has made its core.
    const other = await import(`../../js/parser/load.js?realm=${++realms}`);
    assert.equal(other.sharedCore().name, 'js');
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});
