// The fuzzer of the loaded module sees what it is there to see.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeJsCore } from '../../build/js-core.js';
import { makeCore } from '../../js/parser/core.js';
import { guard } from './guard.mjs';

const chunk = new TextEncoder().encode('data: a\n\n');

/** Parses a chunk with a core that also does something else. @param {(layout: Layout) => void} fault */
function parseWith(fault) {
  const exports = makeJsCore();
  const { buffer } = exports.memory;
  const [input, inputSize, , , recordSize, outputAt] = new Uint32Array(
    buffer,
    exports.es_layout(),
    6,
  );
  const [text, textSize, records] = new Uint32Array(buffer, outputAt, 4);
  /** @typedef {Record<string, number> & { memory: Uint8Array }} Layout */
  const layout = {
    memory: new Uint8Array(buffer),
    input,
    inputSize,
    text,
    textSize,
    records,
    recordSize,
  };
  const guarded = guard({
    ...exports,
    es_parse(length) {
      const consumed = exports.es_parse(length);
      fault(layout);
      return consumed;
    },
  });
  const core = makeCore(guarded.exports, 'js');
  guarded.narrow(40, 5);
  core.parse(core.start(0), chunk, 0, chunk.length, { leaveWindows() {} });
  guarded.check();
}

describe('the guard of a loaded module', () => {
  test('lets a parser write to its windows', () => {
    parseWith(({ memory, text, records, recordSize }) => {
      memory.fill(1, text, text + 40);
      memory.fill(1, records, records + 5 * recordSize);
    });
  });

  /** @type {[string, (layout: Layout) => number][]} */
  const places = [
    ['behind the room for text', ({ text }) => text + 40],
    ['behind the room for records', ({ records, recordSize }) => records + 5 * recordSize],
    ['to the input', ({ input }) => input],
    ['to constants', () => 8192],
    ['to the last byte of the memory', ({ memory }) => memory.length - 1],
  ];
  for (const [place, addressOf] of places) {
    test(`sees a write ${place}`, () => {
      const write = (layout) => (layout.memory[addressOf(layout)] ^= 0xff);
      assert.throws(() => parseWith(write), assert.AssertionError);
    });
  }
});
