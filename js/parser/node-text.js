/**
 * Text out of a core's memory, in Node.js: ten times as fast as by TextDecoder, and text that is not
 * ASCII twice.
 */
import { isNode, realm } from '../platform/realm.js';

/** @typedef {(start: number, end: number, from: number, to: number) => string} NodeText */

/**
 * @param {import('./core.js').Exports} exports
 * @param {Uint32Array} output the words of the es_output
 * @returns {NodeText | null} gives the text from its byte start to its byte end, which are its units
 * from and to
 */
export function nodeText({ memory, es_text_units }, output) {
  if (!isNode()) return null;
  const bytes = realm.Buffer.from(memory.buffer);
  const [address] = output;
  /** The address of the text as units. */
  let units = 0;
  return (start, end, from, to) => {
    if (output[5] === output[4]) return bytes.latin1Slice(address + start, address + end);
    if (start === 0) units = es_text_units();
    return bytes.ucs2Slice(units + 2 * from, units + 2 * to);
  };
}
