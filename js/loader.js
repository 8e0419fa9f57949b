/**
 * The loader: makes a core out of the compiled parser. Only this module knows
 * pointers, memory and WebAssembly.
 */
import { SCALAR, SIMD } from '../build/cores.js';

/** @typedef {'wasm-simd' | 'wasm' | 'js'} CoreName which build of the parser runs */

/**
 * What a build of wasm/boundary.c exports.
 * @typedef {object} Exports
 * @property {{ readonly buffer: ArrayBuffer }} memory
 * @property {() => number} es_layout
 * @property {(options: number) => void} es_start
 * @property {(length: number) => number} es_parse
 */

/** Whoever reads the records of a core: see {@link Core.parse}. @typedef {{ records: Uint32Array }} Reader */

/** Text always ends between characters, so decoding as a stream keeps nothing. Node.js 20 decodes
 * text that is not ASCII twice as fast this way. */
const STREAMING = { stream: true };

/** The words of an es_parser between two calls. @typedef {Uint32Array} State */

/**
 * One instance of the parser, for all streams of a realm. Its windows hold the input and output of
 * the latest call of {@link Core.parse}.
 */
export class Core {
  /**
   * @param {Exports} exports
   * @param {CoreName} name
   */
  constructor(exports, name) {
    const buffer = exports.memory.buffer;
    const [input, inputSize, parser, parserSize, recordSize, output] = words(
      buffer,
      exports.es_layout(),
      6,
    );
    this.name = name;
    this.exports = exports;
    this.input = new Uint8Array(buffer, input, inputSize);
    this.parser = words(buffer, parser, parserSize / 4);
    // An es_output: text, text_size, records, records_size, text_length, record_count.
    this.output = words(buffer, output, 6);
    this.text = new Uint8Array(buffer, this.output[0], this.output[1]);
    /** Words of a record in {@link Core.records}: kind, bytes, units or milliseconds. */
    this.stride = recordSize / 4;
    this.records = words(buffer, this.output[2], this.output[3] * this.stride);
    this.decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    /** @type {State | null} the stream whose state the instance holds */
    this.current = null;
    /** @type {Reader | null} */
    this.reader = null;
  }

  /**
   * The state of a stream at its start.
   * @param {number} options of es_init
   * @returns {State}
   */
  start(options) {
    this.keepCurrent();
    this.exports.es_start(options);
    this.current = new Uint32Array(this.parser);
    return this.current;
  }

  /**
   * Parses as much of chunk, from its byte `at` on, as the windows hold. `reader.records` is the
   * output window afterwards, and is replaced by a copy when another call needs the window.
   * @param {State} state is changed
   * @param {Reader} reader
   * @param {Uint8Array} chunk
   * @param {number} at
   * @returns {number} bytes consumed
   */
  parse(state, reader, chunk, at) {
    if (this.reader) this.reader.records = this.records.slice(0, this.wordCount());
    if (this.current !== state) {
      this.keepCurrent();
      this.parser.set(state);
      this.current = state;
    }
    const length = Math.min(chunk.length - at, this.input.length);
    this.input.set(length === chunk.length ? chunk : chunk.subarray(at, at + length));
    const consumed = this.exports.es_parse(length);
    reader.records = this.records;
    this.reader = reader;
    return consumed;
  }

  /** Says that reader needs the window no longer. @param {Reader} reader */
  release(reader) {
    if (this.reader === reader) this.reader = null;
  }

  /** The words of the records that the latest call wrote. */
  wordCount() {
    return this.output[5] * this.stride;
  }

  /** The text that the latest call wrote. */
  decodeText() {
    const length = this.output[4];
    return length === 0 ? '' : this.decoder.decode(this.text.subarray(0, length), STREAMING);
  }

  keepCurrent() {
    if (this.current) this.current.set(this.parser);
  }
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
  return new Core(/** @type {Exports} */ (/** @type {unknown} */ (exports)), name);
}

/** @type {Core | undefined} */
let shared;

/**
 * The core of this realm, made at the first call: the fastest that the engine takes.
 * @returns {Core}
 */
export function sharedCore() {
  return shared || (shared = load());
}

function load() {
  try {
    return instantiate(fromBase64(SIMD), 'wasm-simd');
  } catch (error) {
    return instantiate(fromBase64(SCALAR), 'wasm');
  }
}

/** @param {string} text */
function fromBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/**
 * @param {ArrayBuffer} buffer
 * @param {number} address
 * @param {number} count
 */
function words(buffer, address, count) {
  return new Uint32Array(buffer, address, count);
}
