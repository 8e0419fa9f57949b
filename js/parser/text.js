/**
 * Text out of a core's memory.
 */
import { isNode, realm } from '../platform/realm.js';
import { decode } from '../platform/utf8.js';

/** @typedef {(start: number, end: number, from: number, to: number) => string} ReadText */

const SHORT = 1024;

/** @param {string} label */
function makeDecoder(label) {
  return realm.TextDecoder && new realm.TextDecoder(label, { ignoreBOM: true });
}

/**
 * Text that is not ASCII is read as UTF-16 where the core makes that: a TextDecoder takes half the time
 * for it (Chromium) or a third (Firefox), and Node.js a twentieth. In browsers short texts are not worth
 * it: in Firefox it takes them a quarter longer.
 * @param {import('./core.js').Exports} exports
 * @param {Uint32Array} output the words of the es_output
 * @returns {ReadText} gives the text from its byte start to its byte end, which are its units from and to
 */
export function textReader(exports, output) {
  const { buffer } = exports.memory;
  const inNode = isNode();
  const all = inNode ? realm.Buffer.from(buffer) : new Uint8Array(buffer);
  const address = output[0];
  const decoder = makeDecoder('utf-8');
  // What ends within no sequence is decoded alike, and in Node.js in half the time.
  const options = inNode ? { stream: true } : undefined;
  const unitDecoder = exports.es_text_units && makeDecoder('utf-16le');
  /** @type {Uint8Array[]} */
  const views = [];
  /** The address of the text as units. */
  let units = 0;

  /** Making a view takes up to half as long as decoding a short one: those are kept.
   * @param {number} start @param {number} end */
  function readBytes(start, end) {
    const isKept = start === 0 && end < SHORT;
    const bytes = (isKept && views[end]) || all.subarray(address + start, address + end);
    if (isKept) views[end] = bytes;
    return decoder ? decoder.decode(bytes, options) : decode(bytes);
  }

  return (start, end, from, to) => {
    const isAscii = output[5] === output[4];
    if (inNode && isAscii) return all.latin1Slice(address + start, address + end);
    if (isAscii || !unitDecoder || (!inNode && output[4] < SHORT)) return readBytes(start, end);
    if (start === 0) units = /** @type {any} */ (exports).es_text_units();
    from = units + 2 * from;
    to = units + 2 * to;
    return inNode ? all.ucs2Slice(from, to) : unitDecoder.decode(all.subarray(from, to));
  };
}
