/**
 * What error messages say of a value that was given.
 */
import { classOf } from './bytes.js';

/**
 * @param {any} value
 * @returns {string}
 */
export function describe(value) {
  if (typeof value === 'string') return 'the string ' + JSON.stringify(value.slice(0, 40));
  return describeSecretly(value);
}

/** The same, without the text of a string. @param {any} value @returns {string} */
export function describeSecretly(value) {
  if (/^(str|f|sy)/.test(typeof value)) return 'a ' + typeof value;
  if (Object(value) !== value) return String(value);
  return 'an object (' + ((value.constructor || '').name || classOf(value)) + ')';
}

/**
 * What an error message says of an argument that will not do.
 * @param {string} call
 * @param {string} given
 * @param {string} wanted
 */
export function misfit(call, given, wanted) {
  return call + ' was given ' + given + '. It takes ' + wanted + '.';
}
