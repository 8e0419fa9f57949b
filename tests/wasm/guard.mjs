// A build of the core whose memory is watched: it may write to its windows, and nowhere else.
import assert from 'node:assert/strict';

/** @typedef {import('../../js/parser/core.js').Exports} Exports */
/** @typedef {{ at: number, end: number }} Region */

const CANARY = 0xa5;
/** The Makefile gives it to the linker, which puts it first. */
const STACK_SIZE = 8192;
const RECORD_SIZE = 12;

/** @param {ArrayBuffer} buffer @param {Region} region */
const bytesOf = (buffer, { at, end }) => new Uint8Array(buffer, at, end - at);

/** What lies between regions. @param {Region[]} regions @param {number} size @returns {Region[]} */
function betweenOf(regions, size) {
  const sorted = [...regions].sort((a, b) => a.at - b.at);
  const ends = [0, ...sorted.map(({ end }) => end)];
  const starts = [...sorted.map(({ at }) => at), size];
  return starts.map((end, i) => ({ at: ends[i], end })).filter(({ at, end }) => at < end);
}

/**
 * Watches an instance that nothing has used yet.
 * @param {Exports} exports
 */
export function guard(exports) {
  const { buffer } = exports.memory;
  const [inputAt, inputSize, parserAt, parserSize, recordSize, outputAt] = new Uint32Array(
    buffer,
    exports.es_layout(),
    6,
  );
  const output = new Uint32Array(buffer, outputAt, 7);
  const [textAt, textSize, recordsAt, recordsSize] = output;
  const unitsAt = exports.es_text_units?.();
  assert.equal(recordSize, RECORD_SIZE);

  const region = (/** @type {number} */ at, /** @type {number} */ size) => ({ at, end: at + size });
  const input = region(inputAt, inputSize);
  const text = region(textAt, textSize);
  const records = region(recordsAt, recordsSize * RECORD_SIZE);
  const windows = [input, text, records];
  if (unitsAt !== undefined) windows.push(region(unitsAt, 2 * textSize));
  const structs = [region(parserAt, parserSize), region(outputAt, output.byteLength)];
  const stack = region(0, STACK_SIZE);
  const around = betweenOf([stack, ...structs, ...windows], buffer.byteLength).map((place) => ({
    ...place,
    before: bytesOf(buffer, place).slice(),
  }));

  /** What the running stream may not touch: canaries. @type {Uint8Array[]} */
  let beyond = [];
  let canaries = new Uint8Array();

  /** @param {number} length @param {() => number} call */
  function watched(length, call) {
    const fed = bytesOf(buffer, { at: input.at, end: input.at + length }).slice();
    const consumed = call();
    assert.deepEqual(bytesOf(buffer, { at: input.at, end: input.at + length }), fed);
    assert.ok(consumed > 0 && consumed <= length, `${consumed} of ${length} bytes consumed`);
    return consumed;
  }

  return {
    /** The same instance, for makeCore. @type {Exports} */
    exports: {
      memory: exports.memory,
      es_layout: exports.es_layout,
      es_start: exports.es_start,
      es_parse: (length) => watched(length, () => exports.es_parse(length)),
      es_text_units: exports.es_text_units,
    },
    /** Room for the next stream, in bytes and records. @param {number} bytes @param {number} count */
    narrow(bytes, count) {
      output[1] = Math.min(bytes, textSize);
      output[3] = Math.min(count, recordsSize);
      beyond = [
        bytesOf(buffer, { at: textAt + output[1], end: text.end }),
        bytesOf(buffer, { at: recordsAt + output[3] * RECORD_SIZE, end: records.end }),
      ];
      for (const bytes of beyond) bytes.fill(CANARY);
      canaries = new Uint8Array(Math.max(...beyond.map(({ length }) => length))).fill(CANARY);
    },
    /** Throws if anything was written outside the windows since. */
    check() {
      for (const bytes of beyond) {
        assert.equal(
          Buffer.compare(bytes, canaries.subarray(0, bytes.length)),
          0,
          'beyond the room',
        );
      }
      for (const { at, end, before } of around) {
        const now = bytesOf(buffer, { at, end });
        assert.equal(Buffer.compare(now, before), 0, `memory from ${at} to ${end} was written to`);
      }
    },
  };
}
