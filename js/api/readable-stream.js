/**
 * `EventSource.fromReadableStream` (whatwg/html, pull request 12272).
 */
import { MIME_TYPE } from '../connection/response.js';
import { STREAM_URL } from '../connection/states.js';
import { describe, misfit } from '../platform/describe.js';
import { connectionOf } from './connection-of.js';

const CALL = 'fromReadableStream()';

/**
 * @param {typeof import('./event-source.js').EventSource} EventSource
 * @param {ReadableStream<Uint8Array>} stream
 * @param {import('../connection/option-types.js').EventSourceInit} [init]
 * @returns {any} its source
 * @throws {TypeError} where it is no stream, or is locked
 */
export function sourceOfStream(EventSource, stream, init) {
  if (!stream || typeof stream.getReader !== 'function') {
    throw new TypeError(misfit(CALL, describe(stream), 'a ReadableStream'));
  }
  if (stream.locked) {
    throw new TypeError(misfit(CALL, 'a stream that is locked', 'one that nobody reads'));
  }
  const body = { getReader: () => reader };
  const response = { status: 200, headers: { get: () => MIME_TYPE }, body };
  const source = new EventSource(STREAM_URL, {
    // What the page piped is parsed by then, whatever the listeners take.
    turnTime: Infinity,
    ...init,
    // A method whose response is not asked for again.
    method: 'POST',
    fetch: () => Promise.resolve(response),
    retry: () => false,
  });
  const reader = stream.getReader();
  // What cancelling throws, nobody is left to hear.
  connectionOf(source).whenClosed(() => void reader.cancel().catch(() => {}));
  return source;
}
