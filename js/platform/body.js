/**
 * The body of a response as chunks of bytes, whatever kind of stream it is: one of the web, one of
 * Node.js, or any other async iterable.
 */
import { bytesOf } from './bytes.js';
import { describeSecretly } from './describe.js';

/**
 * @typedef {object} Body
 * @property {() => Promise<{ done?: boolean, value?: any }>} next
 * @property {() => unknown} cancel may return a promise
 */

/**
 * @param {any} body
 * @returns {Body}
 * @throws {TypeError} where it cannot be read
 */
export function openBody(body) {
  if (body && typeof body.getReader === 'function') {
    // A locked stream throws.
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel() };
  }
  const iterate = body && typeof Symbol === 'function' && body[Symbol.asyncIterator];
  if (typeof iterate !== 'function') {
    throw new TypeError(
      'the body of the response must be a stream of the web or of Node.js, not ' +
        describeSecretly(body),
    );
  }
  const iterator = iterate.call(body);
  return {
    next: () => iterator.next(),
    cancel: () => discard(body) || (iterator.return && iterator.return()),
  };
}

/**
 * Lets go of a body that nobody reads.
 * @param {any} body
 * @returns {unknown} a promise, or whether it is done
 */
export function discard(body) {
  // An iterator of Node.js that waits for a chunk would end after it alone.
  if (body && typeof body.destroy === 'function') return body.destroy() || true;
  return body && typeof body.cancel === 'function' && !body.locked ? body.cancel() : false;
}

/**
 * @param {any} chunk
 * @returns {Uint8Array}
 * @throws {TypeError} where it is no bytes
 */
export function chunkOf(chunk) {
  const bytes = bytesOf(chunk);
  if (bytes) return bytes;
  throw new TypeError('a chunk of the response must be bytes, not ' + describeSecretly(chunk));
}
