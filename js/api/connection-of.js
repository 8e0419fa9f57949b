/**
 * What an EventSource holds: its connection, and nothing else.
 */

/**
 * @param {any} source
 * @returns {import('../connection/contract.js').Connection}
 * @throws {TypeError} where it is no EventSource
 */
export function connectionOf(source) {
  const connection = source._connection;
  if (!connection) throw new TypeError('not an EventSource');
  return connection;
}
