/**
 * What may be fed to a parser: bytes in any form, or text.
 */
import { classOf } from '../platform/bytes.js';
import { describe } from '../platform/describe.js';
import { realm } from '../platform/realm.js';
import { encode } from '../platform/utf8.js';

/** @typedef {ArrayBufferLike | ArrayBufferView | string} Chunk */

const HIGH_SURROGATE_LAST = /[\ud800-\udbff]$/;

/** @param {any} value @returns {boolean} */
function isView(value) {
  const { ArrayBuffer } = realm;
  if (ArrayBuffer && ArrayBuffer.isView) return ArrayBuffer.isView(value);
  return /^(.*\d(Clamped)?Array|DataView)$/.test(classOf(value));
}

/**
 * Makes bytes of chunks, one after the other. Of a pair of surrogates that was cut in two, the first
 * one waits for the next chunk.
 */
export class ChunkReader {
  constructor() {
    this._surrogate = '';
  }

  /**
   * @param {any} chunk
   * @returns {Uint8Array} views the chunk's own bytes where there is nothing to add
   * @throws {TypeError} and has changed nothing
   */
  read(chunk) {
    if (typeof chunk === 'string') return this._readText(chunk);
    const bytes = bytesOf(chunk);
    if (!this._surrogate || bytes.length === 0) return bytes;
    const before = this._readText('', true);
    const joined = new Uint8Array(before.length + bytes.length);
    joined.set(before);
    joined.set(bytes, before.length);
    return joined;
  }

  /** @param {string} chunk @param {boolean} [isLast] of its run of text */
  _readText(chunk, isLast = false) {
    const text = this._surrogate + chunk;
    this._surrogate = !isLast && HIGH_SURROGATE_LAST.test(text) ? text.slice(-1) : '';
    return encode(this._surrogate ? text.slice(0, -1) : text);
  }
}

/** @param {any} chunk @returns {Uint8Array} */
function bytesOf(chunk) {
  if (chunk instanceof Uint8Array) return chunk;
  if (isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  // One of any realm, shared or not; what only says so has other bytes.
  if (/ArrayBuffer/.test(classOf(chunk))) {
    const bytes = new Uint8Array(chunk);
    if (bytes.buffer === chunk) return bytes;
  }
  throw new TypeError(
    `feed() was given ${describe(chunk)}. It takes bytes (an ArrayBuffer, or a view of one such as ` +
      'Uint8Array) or a string.',
  );
}
