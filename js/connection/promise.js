/**
 * What functions of the page's return, at once or promised.
 */

/** @param {any} value @returns {value is Promise<any>} */
export function isPromise(value) {
  return !!value && typeof value.then === 'function';
}
