/**
 * The size of the event that a stream has not finished yet, and its limit.
 */
import { COMMENT, DATA, END, EVENT, ID, PART, TYPE, VOID } from '../../build/kinds.js';

/** The default of maxEventSize, in bytes: 64 MiB. */
export const MAX_EVENT_SIZE = 67108864;

/** Less than what any engine lets a string hold. */
const CERTAIN = 134217728;

const ERROR_NAME = 'EventSizeError';

/**
 * The bytes of UTF-8 in what parser.js holds of an unfinished event, by the same rules.
 * @typedef {object} EventSize
 * @property {number} _data
 * @property {number} _type
 * @property {number} _id
 * @property {number} _part
 */

/** @returns {EventSize} */
export function noSize() {
  return { _data: 0, _type: 0, _id: 0, _part: 0 };
}

/** @param {EventSize} size */
export const totalOf = (size) => size._data + size._type + size._id + size._part;

/**
 * Counts the records of a piece, from the end of its last whole event on.
 * @param {EventSize} size
 * @param {Uint32Array} records
 * @param {number} end the words of all records
 * @param {number} stride the words of a record
 */
export function addRecords(size, records, end, stride) {
  let at = end - stride;
  while (at >= 0 && records[at] !== EVENT && records[at] !== END) at -= stride;
  if (at >= 0) size._data = size._type = size._id = size._part = 0;
  for (at += stride; at < end; at += stride) addRecord(size, records[at], records[at + 1]);
}

/** @param {EventSize} size @param {number} kind @param {number} bytes */
function addRecord(size, kind, bytes) {
  if (kind === DATA) {
    size._data += bytes;
  } else if (kind === PART) {
    size._part += bytes;
  } else if (kind === TYPE || kind === ID || kind === COMMENT || kind === VOID) {
    if (kind === TYPE) size._type = size._part + bytes;
    if (kind === ID) size._id = size._part + bytes;
    size._part = 0;
  }
}

/** @param {number} maxEventSize */
export function sizeError(maxEventSize) {
  return namedError(
    'An event has more than ' +
      maxEventSize +
      ' bytes and no end yet, which is the limit that the option maxEventSize sets. The parser dropped ' +
      'it and stopped.',
  );
}

/**
 * What to make of an error that came while strings were joined.
 * @param {unknown} error
 * @param {number} size bytes that the event had before
 * @returns {unknown}
 */
export function joiningError(error, size) {
  const { name, message } = /** @type {Error} */ (Object(error));
  if (size < CERTAIN || !/^(Range|Internal)Error$/.test(name)) return error;
  return namedError(
    'An event is longer than the longest string of this engine (' +
      message +
      '). The parser dropped it and stopped. A lower limit can be set by the option maxEventSize.',
  );
}

/** Whether an event was too long: for the option maxEventSize, or for the engine. @param {unknown} error */
export function isSizeError(error) {
  return error instanceof Error && error.name === ERROR_NAME;
}

/** @param {string} message */
function namedError(message) {
  const error = new RangeError(message);
  error.name = ERROR_NAME;
  return error;
}
