/**
 * The errors that the standard's methods throw, and those that nobody caught.
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

/**
 * Reports an exception of a listener as uncaught, and goes on.
 * @param {unknown} error
 */
export function report(error) {
  function raise() {
    throw error;
  }
  if (realm.reportError) return realm.reportError(error);
  if (!realm.document) return void setTimeout(raise);
  // What an event handler throws, every engine reports at once.
  const button = document.createElement('button');
  button.onclick = raise;
  button.click();
}
