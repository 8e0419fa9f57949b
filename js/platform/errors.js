/**
 * The errors that the standard's methods throw.
 */
import { realm } from './realm.js';

/**
 * A DOMException, or an Error of that name where the engine cannot construct one.
 * @param {'SyntaxError' | 'InvalidStateError'} name
 * @param {string} message
 * @returns {Error}
 */
export function makeError(name, message) {
  try {
    return new /** @type {typeof DOMException} */ (realm.DOMException)(message, name);
  } catch (unconstructible) {
    const error = new Error(message);
    error.name = name;
    return error;
  }
}
