/**
 * What `open` and `error` tell beside the standard's attributes.
 */

/** @param {import('../transport/contract.js').ResponseHead} head @param {number} attempt */
export function detailsOfOpen({ status, headers, url }, attempt) {
  return { status, headers, url, attempt };
}

/**
 * The names are those of the clients that people come from: `code` is event-source-polyfill's.
 * @param {import('./failure.js').Failure} failure
 * @param {number | null} delay milliseconds until the next attempt; null: there is none
 */
export function detailsOfError(failure, delay) {
  const { status, headers, message, error } = failure;
  return { failure, status, code: status || undefined, headers, message, error, delay };
}
