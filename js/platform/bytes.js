/**
 * Bytes, in whatever of the engine's forms they come.
 */
import { realm } from './realm.js';

/** The name of the standard class that made a value, whichever realm's. @param {unknown} value */
export const classOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/**
 * The bytes of a BufferSource, not copied; null for anything else. It may be of another realm.
 * @param {any} source
 * @returns {Uint8Array | null}
 */
export function bytesOf(source) {
  if (source instanceof Uint8Array) return source;
  if (realm.ArrayBuffer && ArrayBuffer.isView && ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  return /^(Shared)?ArrayBuffer$/.test(classOf(source)) ? new Uint8Array(source) : null;
}
