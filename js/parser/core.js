/**
 * A core: one instance of the compiled parser behind its two windows. Only this module knows pointers
 * and memory.
 */
import { textReader } from './text.js';

/** @typedef {'wasm-simd' | 'js'} CoreName which build of the parser runs */

/**
 * What a build of wasm/boundary.c exports.
 * @typedef {object} Exports
 * @property {{ readonly buffer: ArrayBuffer }} memory
 * @property {() => number} es_layout
 * @property {(options: number) => void} es_start
 * @property {(length: number) => number} es_parse
 * @property {() => number} [es_text_units] where TextDecoder takes more time than this
 */

/** The words of an es_parser between two calls. @typedef {Uint32Array} State */

/** Who reads the windows. @typedef {{ leaveWindows: () => void }} User */

/**
 * The text of records in batches: each one's text, and where its records end, in words. What is beyond
 * their number is of earlier calls.
 * @typedef {{ texts: string[], ends: number[] }} Batches
 */

/**
 * One instance of the parser, for all streams of a realm. It has one window for input and one for
 * output, which hold what the latest call of `parse` took and gave.
 * @typedef {object} Core
 * @property {CoreName} name
 * @property {number} stride the words of a record: kind, bytes, and units or milliseconds
 * @property {Uint32Array} records the output window
 * @property {(options: number) => State} start the state of a stream at its start; options are
 * those of es_init
 * @property {(state: State, chunk: Uint8Array, at: number, end: number, user: User) => number} parse
 * takes as much of chunk, from its byte `at` up to its byte `end`, as the windows hold, changes state,
 * and returns the number of bytes taken; user must leave the windows when a later call needs them
 * @property {() => number} recordEnd the words of all records that `parse` gave
 * @property {(batches: Batches) => void} takeText gives the text of all those records, in batches of a
 * BATCH at most, or of one record
 * @property {(user: User) => void} release user needs the windows no longer
 */

/**
 * Bytes of text that are decoded together. V8 makes a slice of 13 characters or more a view of the
 * whole text, which lives on with it: an event that someone keeps must not keep a chunk. Where a
 * character may take two bytes, it is half as many.
 */
const BATCH = 4000;

/** In an es_output: text, text_size, records, records_size, text_length, text_units, record_count. */
const OUTPUT_WORDS = 7;

/**
 * @param {Exports} exports
 * @param {CoreName} name
 * @returns {Core}
 */
export function makeCore(exports, name) {
  const { buffer } = exports.memory;
  /** @param {number} address @param {number} count */
  const words = (address, count) => new Uint32Array(buffer, address, count);

  // A struct layout: see wasm/boundary.c.
  const layout = words(exports.es_layout(), OUTPUT_WORDS);
  const input = new Uint8Array(buffer, layout[0], layout[1]);
  const parser = words(layout[2], layout[3] / 4);
  const stride = layout[4] / 4;
  const output = words(layout[5], OUTPUT_WORDS);
  const records = words(output[2], output[3] * stride);
  const readText = textReader(exports, output);
  /** The state that the instance holds. @type {State | undefined} */
  let current;
  /** @type {User | null} */
  let user = null;

  /** @param {State | undefined} state */
  function hold(state) {
    if (current === state) return;
    if (current) current.set(parser);
    if (state) parser.set(state);
    current = state;
  }

  /** @type {Core['takeText']} */
  function takeText({ texts, ends }) {
    const length = output[4];
    const units = output[5];
    const end = output[6] * stride;
    const room = units === length ? BATCH : BATCH / 2;
    let count = 0;
    let at = 0;
    let textAt = 0;
    let unitAt = 0;
    while (units - unitAt > room) {
      const start = textAt;
      const from = unitAt;
      do {
        const bytes = records[at + 1];
        textAt += bytes;
        // ES_RETRY has milliseconds there.
        if (bytes > 0) unitAt += records[at + 2];
        at += stride;
        // More text than room is left, so the room ends before the records do.
      } while (unitAt + records[at + 1] - from <= room);
      texts[count] = readText(start, textAt, from, unitAt);
      ends[count++] = at;
    }
    texts[count] = readText(textAt, length, unitAt, units);
    ends[count] = end;
  }

  return {
    name,
    stride,
    records,
    start(options) {
      hold(undefined);
      exports.es_start(options);
      return (current = new Uint32Array(parser));
    },
    parse(state, chunk, at, end, next) {
      if (user && user !== next) user.leaveWindows();
      user = next;
      hold(state);
      const length = Math.min(end - at, input.length);
      input.set(length === chunk.length ? chunk : chunk.subarray(at, at + length));
      return exports.es_parse(length);
    },
    recordEnd: () => output[6] * stride,
    takeText,
    release(former) {
      if (user === former) user = null;
    },
  };
}
