/**
 * What follows a failure (HTML standard, 9.2.3): another attempt, or the end.
 */
import { describe } from '../platform/describe.js';

/** @typedef {import('./failure.js').Failure} Failure */

/** After these failures, trying again is futile, or the standard forbids it ("fail the connection"). */
const FINAL = ['refused', 'status', 'type', 'body', 'limit', 'aborted', 'url'];

/** What a connection that was renewed would not have met, had the engine no limit to a response. */
const OF_ANSWER = ['refused', 'status', 'type'];

/** Milliseconds to wait after the first connection in a row that brought nothing, and at most. */
const FLOOR = 10;
const FLOOR_MAX = 1000;

/**
 * @typedef {object} History
 * @property {number} reconnectionTime milliseconds
 * @property {number} fruitless how many connections in a row, this one included, brought no event
 * @property {boolean} renewing whether the attempt was to take the place of an open connection
 * @property {boolean} once whether what came to its end is not asked for again: a method other than GET
 */

/**
 * @param {Failure} failure
 * @param {History} history
 * @returns {number | null} milliseconds until the next attempt; null: there is none
 */
export function afterFailure({ kind }, { reconnectionTime, fruitless, renewing, once }) {
  if (once && kind === 'ended') return null;
  const isFinal = FINAL.indexOf(kind) >= 0 && !(renewing && OF_ANSWER.indexOf(kind) >= 0);
  return isFinal ? null : Math.max(reconnectionTime, floorAfter(fruitless));
}

/**
 * The least wait. It doubles with each connection in a row that brought no event, so that a server
 * that ends at once, or is down, is not hammered whatever reconnection time it has set.
 * @param {number} fruitless
 */
export function floorAfter(fruitless) {
  return fruitless === 0 ? 0 : Math.min(FLOOR * Math.pow(2, fruitless - 1), FLOOR_MAX);
}

/**
 * What the page's own policy answers.
 * @param {unknown} answer of `retry`
 * @param {number | null} usual
 * @param {number} least milliseconds to wait, where it goes on
 * @returns {number | null} milliseconds until the next attempt; null: there is none
 * @throws {TypeError} where it is no answer
 */
export function afterAnswer(answer, usual, least) {
  if (answer === undefined) return usual;
  if (answer === false) return null;
  if (typeof answer === 'number' && answer >= 0) return Math.max(answer, least);
  throw new TypeError(
    'EventSource: retry must return milliseconds, false or undefined; it returned ' +
      describe(answer),
  );
}
