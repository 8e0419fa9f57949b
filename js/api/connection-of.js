/**
 * What an EventSource holds: its connection, and nothing else.
 */
import { describe, misfit } from '../platform/describe.js';

/**
 * @param {any} source
 * @returns {import('../connection/contract.js').Connection}
 * @throws {TypeError} where it is no EventSource
 */
export function connectionOf(source) {
  const connection = source && source._connection;
  if (connection) return connection;
  throw new TypeError(
    misfit('A method of EventSource', describe(source), 'what new EventSource(url) made'),
  );
}
