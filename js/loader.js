/**
 * The loader: makes a core out of the compiled parser. Only this module knows pointers, memory and
 * WebAssembly.
 */
import { SCALAR, SIMD } from '../build/cores.js';
import { makeJsCore } from '../build/js-core.js';
import { realm } from './realm.js';
import { decode, fromPrintable } from './utf8.js';

/** @typedef {'wasm-simd' | 'wasm' | 'js'} CoreName which build of the parser runs */

/**
 * What a build of wasm/boundary.c exports.
 * @typedef {object} Exports
 * @property {{ readonly buffer: ArrayBuffer }} memory
 * @property {() => number} es_layout
 * @property {(options: number) => void} es_start
 * @property {(length: number) => number} es_parse
 * @property {() => number} [es_text_units]
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

const STREAMING = { stream: true };

/** In an es_output: text, text_size, records, records_size, text_length, text_units, record_count. */
const OUTPUT_WORDS = 7;

/**
 * @param {Exports} exports
 * @param {CoreName} name
 * @returns {Core}
 */
function makeCore(exports, name) {
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
  NODE: if (realm.Buffer) nodeMemory = realm.Buffer.from(buffer);
  /** @type {Uint8Array[]} */
  const views = [];
  /** The state that the instance holds. @type {State | undefined} */
  let current;
  /** @type {() => void} */
  let leaveWindows = () => {};

  /** Making a view takes up to half as long as decoding a short one: those are kept.
   * @param {number} length */
  function textView(length) {
    PACKAGE: if (length < SHORT) return (views[length] = views[length] || text.subarray(0, length));
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
      NODE: if (nodeMemory) {
        // Ten times as fast as TextDecoder, and text that is not ASCII twice, of a build that has it.
        const [address] = output;
        if (output[5] === length) return nodeMemory.toString('latin1', address, address + length);
        if (exports.es_text_units) {
          const start = exports.es_text_units();
          return nodeMemory.toString('utf16le', start, start + 2 * output[5]);
        }
        // Three times as fast when it thinks that more may follow. (Text ends between characters, so
        // it keeps nothing.)
        if (decoder) return decoder.decode(textView(length), STREAMING);
      }
      const bytes = textView(length);
      return decoder ? decoder.decode(bytes) : decode(bytes);
    },
  };
}

/**
 * Compiles a module and makes a core of it, synchronously: every engine allows that up to 4,096
 * bytes on the main thread.
 * @param {BufferSource} bytes
 * @param {CoreName} name
 * @returns {Core}
 * @throws {WebAssembly.CompileError} where the engine lacks a feature, or the page's
 * Content-Security-Policy forbids WebAssembly
 */
export function instantiate(bytes, name) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return makeCore(/** @type {Exports} */ (/** @type {unknown} */ (exports)), name);
}

/** The core that is plain JavaScript. @returns {Core} */
export function makeScriptedCore() {
  return makeCore(makeJsCore(), 'js');
}

/** @type {Core | undefined} */
let shared;

/**
 * The core of this realm, made at the first call: the fastest that the engine takes.
 * @returns {Core}
 */
export function sharedCore() {
  if (!shared) shared = attempt(SIMD, 'wasm-simd') || attempt(SCALAR, 'wasm') || makeScriptedCore();
  return shared;
}

/**
 * @param {string} module as scripts/generate.mjs writes it; '' where this build goes without
 * @param {CoreName} name
 */
function attempt(module, name) {
  try {
    return module && instantiate(fromPrintable(module), name);
  } catch (error) {
    return null; // No WebAssembly, or not this much of it, or the page forbids it.
  }
}
