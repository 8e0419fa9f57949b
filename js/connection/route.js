/**
 * How the last event ID travels. Across origins its header needs a preflight, which a server may refuse;
 * then a query parameter must serve. To the page, a refusal is the same as a dead network, and servers
 * that do not know the parameter lose events: so it is used only after the header failed twice while a
 * probe found the server there, and the header is tried again at the connection after that.
 */

/**
 * @typedef {object} Route
 * @property {number} refusals how many attempts in a row found the server there and the header refused
 * @property {boolean} cacheHeader whether caches are asked by a header where the transport has no other
 * way: another origin to which the server redirects may refuse it
 */

/** How many refusals prove that it is one. */
const PROOF = 2;

/** @type {Route} */
export const START = { refusals: 0, cacheHeader: true };

/** @param {Route} route @returns {boolean} whether the parameter carries the last event ID */
export function usesParameter({ refusals }) {
  return refusals >= PROOF;
}

/** @param {Route} route @returns {Route} after a probe that found the server there */
export function afterRefusal({ refusals, cacheHeader }) {
  return { refusals: refusals + 1, cacheHeader };
}

/**
 * @param {Route} route
 * @param {boolean} answered whether a response came
 * @returns {Route} after an attempt
 */
export function afterAttempt(route, answered) {
  return {
    // One by the parameter leaves it one short of the proof, whatever came of it.
    refusals: usesParameter(route) ? PROOF - 1 : answered ? 0 : route.refusals,
    cacheHeader: answered ? route.cacheHeader : !route.cacheHeader,
  };
}
