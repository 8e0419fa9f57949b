/**
 * What functions of the page's return, at once or promised.
 */

/** @param {any} value @returns {value is Promise<any>} */
export function isPromise(value) {
  return !!value && typeof value.then === 'function';
}

/**
 * Hears once what a promise comes to, whatever made it: it may throw, and answer twice.
 * @param {PromiseLike<any>} promise
 * @param {(value: any) => void} fulfilled
 * @param {(reason: unknown) => void} rejected
 */
export function whenSettled(promise, fulfilled, rejected) {
  let isSettled = false;
  const once = (/** @type {(value: any) => void} */ callback) => (/** @type {any} */ value) => {
    if (isSettled) return;
    isSettled = true;
    callback(value);
  };
  const fail = once(rejected);
  try {
    promise.then(once(fulfilled), fail);
  } catch (error) {
    fail(error);
  }
}
