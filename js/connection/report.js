/**
 * What `open` and `error` tell beside the standard's attributes.
 */

/** @param {import('../transport/contract.js').ResponseHead} head @param {number} attempt */
export function detailsOfOpen({ status, statusText, headers, url }, attempt) {
  return { status, statusText, headers, url, attempt };
}

/**
 * The names are those of the clients that people come from: `code` is eventsource's, `statusText`
 * event-source-polyfill's.
 * @param {import('./failure.js').Failure} failure
 * @param {number | null} delay milliseconds until the next attempt; null: there is none
 */
export function detailsOfError(failure, delay) {
  const { status, statusText, headers, message, error } = failure;
  const code = status || undefined;
  return { failure, status, statusText, code, headers, message, error, delay };
}
