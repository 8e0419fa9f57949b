/**
 * The options `method` and `body`.
 */

/** A token of HTTP. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** What fetch refuses, and what brings no body. */
const FORBIDDEN = /^(CONNECT|TRACE|TRACK|HEAD)$/i;

/** Methods that fetch writes in capitals (Fetch standard, "normalize a method"). */
const COMMON = /^(DELETE|GET|OPTIONS|POST|PUT)$/i;

/** @param {unknown} value @returns {string | undefined} */
export function readMethod(value) {
  if (typeof value !== 'string' || !TOKEN.test(value) || FORBIDDEN.test(value)) return undefined;
  return COMMON.test(value) ? value.toUpperCase() : value;
}

/** Whether a second request would find the body read. @param {any} body */
export function isSentOnce(body) {
  if (Object(body) !== body) return false;
  const iterates = typeof Symbol === 'function' && typeof body[Symbol.asyncIterator] === 'function';
  return typeof body.getReader === 'function' || iterates;
}
