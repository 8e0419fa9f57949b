// A core: how the text of its records is batched, and what it copies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeJsCore } from '../../build/js-core.js';
import { SIMD } from '../../build/simd.js';
import { makeCore } from '../../js/parser/core.js';
import { instantiate, makeScriptedCore } from '../../js/parser/load.js';
import { fromPrintable } from '../../js/platform/utf8.js';

/** @typedef {import('../../js/parser/core.js').Core} Core */

/** @type {Record<string, () => Core>} */
const CORES = { 'wasm-simd': () => instantiate(fromPrintable(SIMD)), js: makeScriptedCore };
const nobody = { leaveWindows() {} };

/** Parses what fits the windows. @param {Core} core @param {Uint8Array} bytes */
function parse(core, bytes) {
  assert.equal(core.parse(core.start(0), bytes, 0, bytes.length, nobody), bytes.length);
}

/** The text of a stream's records, and where their batches end, in records.
 * @param {Core} core @param {string} stream */
function batchesOf(core, stream) {
  parse(core, new TextEncoder().encode(stream));
  const batches = { texts: [], ends: [] };
  core.takeText(batches);
  return { texts: batches.texts, ends: batches.ends.map((end) => end / core.stride) };
}

/** Events of as many characters each. @param {number} count @param {number} length @param {string} character */
const events = (count, length, character) => `data: ${character.repeat(length)}\n\n`.repeat(count);

for (const [what, stream, lengths, ends] of /** @type {[string, string, number[], number[]][]} */ ([
  ['nothing', '', [0], [0]],
  ['ASCII that just fits', events(40, 100, 'a'), [4000], [40]],
  ['ASCII that does not', events(41, 100, 'a'), [4000, 100], [40, 41]],
  ['ASCII of which one more would not fit', events(41, 99, 'a'), [3960, 99], [40, 41]],
  ['ASCII for many', events(100, 100, 'a'), [4000, 4000, 2000], [40, 80, 100]],
  ['other text that just fits', events(20, 100, 'é'), [2000], [20]],
  ['other text that does not', events(21, 100, 'é'), [1900, 200], [19, 21]],
  ['a record that is longer', events(1, 5000, 'a') + events(2, 10, 'b'), [5000, 20], [1, 3]],
  ['one at the end', events(2, 10, 'a') + events(1, 5000, 'b'), [20, 5000, 0], [2, 3, 3]],
  ['reconnection times', `retry: 3000\n${events(1, 100, 'a')}`.repeat(40), [4000], [80]],
  ['more of them', `retry: 3000\n${events(1, 100, 'a')}`.repeat(41), [4000, 100], [81, 82]],
])) {
  for (const [name, make] of Object.entries(CORES)) {
    test(`The core ${name} makes batches of ${what}: ${lengths.join(', ')}.`, () => {
      const found = batchesOf(make(), stream);
      assert.deepEqual(
        found.texts.map(({ length }) => length),
        lengths,
      );
      assert.deepEqual(found.ends, ends);
    });
  }
}

test('A chunk that the window takes whole is copied as it is; of another, its part.', (t) => {
  const core = makeScriptedCore();
  const chunk = new TextEncoder().encode('data: 1\n\n');
  const { mock } = t.mock.method(Object.getPrototypeOf(Uint8Array.prototype), 'subarray');
  parse(core, chunk);
  assert.equal(mock.callCount(), 0);
  core.parse(core.start(0), chunk, 3, chunk.length, nobody);
  assert.equal(mock.callCount(), 1);
});

test('The state of a stream is the bytes of its es_parser, and no others.', () => {
  const exports = makeJsCore();
  const [, , , size] = new Uint32Array(exports.memory.buffer, exports.es_layout(), 4);
  assert.equal(makeCore(exports, 'js').start(0).byteLength, size);
});
