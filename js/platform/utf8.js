/**
 * UTF-8, also by hand for engines without TextDecoder and TextEncoder.
 */
import { realm } from './realm.js';

/** A call takes only so many arguments. */
const PIECE = 8192;

/**
 * @param {Uint8Array} bytes well-formed UTF-8
 * @returns {string}
 */
export function decode(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = /** @type {any} */ (bytes.subarray(at, at + PIECE));
    text += String.fromCharCode.apply(null, piece);
  }
  return /[^\0-\x7f]/.test(text) ? decodeURIComponent(escape(text)) : text;
}

const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/**
 * @param {string} text any: a lone surrogate becomes U+FFFD
 * @returns {Uint8Array}
 */
export function encode(text) {
  if (realm.TextEncoder) return new realm.TextEncoder().encode(text);
  const paired = text.replace(SURROGATES, (found) => (found.length > 1 ? found : '\ufffd'));
  return fromByteString(toByteString(paired));
}

/**
 * The UTF-8 of text, a byte in each character: what `btoa` or a header's value takes.
 * @param {string} text without lone surrogates
 */
export function toByteString(text) {
  return unescape(encodeURIComponent(text));
}

/**
 * @param {string} text of which the lower eight bits of each character are bytes
 * @returns {Uint8Array}
 */
export function fromByteString(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * Bytes out of the printable text that scripts/generate.mjs makes of them: a character each, or two
 * from 89 on. Base64 would hide from gzip what the bytes have in common, and take a quarter more.
 * The first five are the last of all: 253 begins each SIMD instruction, and 255 ends many numbers.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromPrintable(text) {
  /** @type {number[]} */
  const bytes = [];
  for (let at = 0; at < text.length; at++) {
    const escape = Math.max(text.charCodeAt(at) - 123, 0);
    if (escape) at++;
    const code = text.charCodeAt(at);
    // "!" stands for the backslash.
    bytes.push(escape * 89 + (code === 33 ? 92 : code) - 40);
  }
  return new Uint8Array(bytes);
}
