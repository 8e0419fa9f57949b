/**
 * Entry point `eventsource-wasm`: exports, and installs nothing.
 */
import { sharedCore } from '../parser/load.js';
import { isWorkerd } from '../platform/realm.js';
import { forgoTurns } from '../platform/turn.js';
import { makeIterable } from '../api/source-iterator.js';

export { EventSource } from '../api/event-source.js';
export { install } from '../api/install.js';
export { backoff } from '../api/backoff.js';

/** @typedef {import('../connection/option-types.js').EventSourceInit} EventSourceInit */
/** @typedef {import('../api/event-types.js').OpenEvent} OpenEvent */
/** @typedef {import('../api/event-types.js').FailureEvent} FailureEvent */
/** @typedef {import('../api/backoff.js').BackoffOptions} BackoffOptions */
/** @typedef {import('../connection/option-types.js').AttemptInfo} AttemptInfo */
/** @typedef {import('../connection/option-types.js').FailureReport} FailureReport */
/** @typedef {import('../connection/option-types.js').EventSourceFetchInit} EventSourceFetchInit */
/** @typedef {import('../connection/option-types.js').FetchLike} FetchLike */
/** @typedef {import('../connection/option-types.js').FetchLikeResponse} FetchLikeResponse */
/** @typedef {import('../connection/option-types.js').HeadersOption} HeadersOption */
/** @typedef {import('../connection/option-types.js').RetryAnswer} RetryAnswer */
/** @typedef {import('../connection/failure.js').Failure} Failure */
/** @typedef {import('../connection/failure.js').FailureKind} FailureKind */

makeIterable();
if (isWorkerd()) forgoTurns();

/** Which build of the parser runs here: chosen at the first call. */
export function core() {
  return sharedCore().name;
}
