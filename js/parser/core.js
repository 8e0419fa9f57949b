/**
 * A core: one instance of the compiled parser behind its two windows. Only this module knows pointers
 * and memory.
 */
import { isNode, realm } from '../platform/realm.js';
import { decode } from '../platform/utf8.js';

/** @typedef {'wasm-simd' | 'wasm' | 'js'} CoreName which build of the parser runs */

/**
 * What a build of wasm/boundary.c exports.
 * @typedef {object} Exports
 * @property {{ readonly buffer: ArrayBuffer }} memory
 * @property {() => number} es_layout
 * @property {(options: number) => void} es_start
 * @property {(length: number) => number} es_parse
 * @property {() => number} es_text_units
 */

/** The words of an es_parser between two calls. @typedef {Uint32Array} State */

/**
 * One instance of the parser, for all streams of a realm. It has one window for input and one for
 * output, which hold what the latest call of `parse` took and gave.
 * @typedef {object} Core
 * @property {CoreName} name
 * @property {number} stride the words of a record: kind, bytes, and units or milliseconds
 * @property {Uint32Array} records the output window
 * @property {(options: number) => State} start the state of a stream at its start; options are
 * those of es_init
 * @property {(state: State, chunk: Uint8Array, at: number, leave: () => void) => number} parse
 * takes as much of chunk, from its byte `at` on, as the windows hold, changes state, and returns the
 * number of bytes taken; `leave` will be called when a later call needs the windows
 * @property {() => number} recordEnd the words of all records that `parse` gave
 * @property {() => string} takeText the text that `parse` gave
 */

const SHORT = 1024;

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
  const text = new Uint8Array(buffer, output[0], output[1]);
  const decoder = realm.TextDecoder && new realm.TextDecoder('utf-8', { ignoreBOM: true });
  /** @type {{ toString(encoding: string, start: number, end: number): string } | undefined} */
  let nodeMemory;
  if (isNode()) nodeMemory = realm.Buffer.from(buffer);
  /** @type {Uint8Array[]} */
  const views = [];
  /** The state that the instance holds. @type {State | undefined} */
  let current;
  /** @type {() => void} */
  let leaveWindows = () => {};

  /** Making a view takes up to half as long as decoding a short one: those are kept.
   * @param {number} length */
  function textView(length) {
    if (length < SHORT) return (views[length] = views[length] || text.subarray(0, length));
    return text.subarray(0, length);
  }

  /** @param {State | undefined} state */
  function hold(state) {
    if (current === state) return;
    if (current) current.set(parser);
    if (state) parser.set(state);
    current = state;
  }

  return {
    name,
    stride,
    records: words(output[2], output[3] * stride),
    start(options) {
      hold(undefined);
      exports.es_start(options);
      return (current = new Uint32Array(parser));
    },
    parse(state, chunk, at, leave) {
      if (leave !== leaveWindows) leaveWindows();
      leaveWindows = leave;
      hold(state);
      const length = Math.min(chunk.length - at, input.length);
      input.set(length === chunk.length ? chunk : chunk.subarray(at, at + length));
      return exports.es_parse(length);
    },
    recordEnd: () => output[6] * stride,
    takeText() {
      const length = output[4];
      if (length === 0) return '';
      if (nodeMemory) {
        // Ten times as fast as TextDecoder, and text that is not ASCII twice.
        const [address] = output;
        if (output[5] === length) return nodeMemory.toString('latin1', address, address + length);
        const start = exports.es_text_units();
        return nodeMemory.toString('utf16le', start, start + 2 * output[5]);
      }
      const bytes = textView(length);
      return decoder ? decoder.decode(bytes) : decode(bytes);
    },
  };
}
