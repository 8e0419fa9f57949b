/**
 * What an EventSource knows of its connection.
 */

/**
 * @typedef {object} Connection
 * @property {string} url
 * @property {boolean} withCredentials
 * @property {import('../events/listeners.js').Listeners} listeners
 * @property {() => void} close
 * @property {() => void} reset drops what came of an event that is not finished
 * @property {(callback: () => void) => () => void} whenClosed calls back once it is closed, by whomever, or
 * at once where it is; returns what takes the callback back
 * @property {() => 0 | 1 | 2} readyState
 * @property {() => import('./failure.js').Failure | null} finalFailure what it gave up for; null: it did not
 * @property {() => string} lastEventId
 * @property {() => number} reconnectionTime
 */

export {};
