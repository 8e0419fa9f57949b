/**
 * Asks the page's own policy, if there is one, what follows a failure.
 */
import { report } from '../platform/errors.js';
import { afterAnswer } from './policy.js';
import { isPromise, whenSettled } from './promise.js';

/** @typedef {import('./option-types.js').FailureReport} FailureReport */

/**
 * @typedef {object} Verdict
 * @property {() => void} promised the answer comes later
 * @property {(delay: number | null) => void} decided milliseconds until the next attempt; null: there is none
 */

/**
 * What the policy throws is uncaught, and then as if there were none.
 * @param {((failure: FailureReport) => unknown) | undefined} ask
 * @param {Omit<FailureReport, 'usual'>} failure
 * @param {number | null} usual milliseconds until the next attempt; null: there is none
 * @param {number} least milliseconds to wait, where it goes on
 * @param {Verdict} verdict
 */
export function askPolicy(ask, failure, usual, least, { promised, decided }) {
  const decide = (/** @type {unknown} */ answer) =>
    decided(attempted(() => afterAnswer(answer, usual, least), usual));
  if (!ask) return decide(undefined);
  /** @type {FailureReport} */
  const told = { ...failure, usual: usual === null ? false : usual };
  const answer = attempted(() => ask(told), undefined);
  if (!isPromise(answer)) return decide(answer);
  promised();
  whenSettled(answer, decide, (error) => {
    report(error);
    decide(undefined);
  });
}

/**
 * @template T
 * @param {() => T} action
 * @param {T} otherwise
 * @returns {T}
 */
function attempted(action, otherwise) {
  try {
    return action();
  } catch (error) {
    report(error);
    return otherwise;
  }
}
