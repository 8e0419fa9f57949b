/**
 * A retry policy for `retry`: waits that grow, and differ from page to page.
 */
import { describe, misfit } from '../platform/describe.js';

/** The statuses after which another attempt may fare better. */
const STATUSES = [408, 425, 429, 500, 502, 503, 504];

/**
 * @typedef {object} BackoffOptions
 * @property {number} [min] milliseconds of the first wait, before the jitter; default: the stream's
 * reconnection time
 * @property {number} [max] milliseconds of the longest wait; default 60000
 * @property {number} [factor] by how much a wait is longer than the one before; default 2
 * @property {boolean} [jitter] whether a wait is drawn at random between 0 and its length, so that the
 * readers of a server that went down do not come back all at once; default true
 * @property {number} [limit] attempts in a row; default Infinity
 * @property {number[]} [statuses] those after which to try again, beside what the standard tries again;
 * default 408, 425, 429, 500, 502, 503, 504
 */

/**
 * Makes a policy for the option `retry`. A `Retry-After` of the response counts, in both its forms, where
 * it asks for more.
 * @param {BackoffOptions} [options]
 * @returns {(failure: import('../connection/option-types.js').FailureReport) => number | false}
 * @throws {TypeError} that names an option of a wrong kind
 */
export function backoff(options) {
  const { min, max, factor, jitter, limit, statuses } = readOptions(options ?? {});
  /** @param {import('../connection/option-types.js').FailureReport} failure */
  const policy = ({ kind, status, headers, attempt, usual, reconnectionTime }) => {
    // It was no server's fault: the limit is not for it, nor a wait.
    if (kind === 'suspended') return usual;
    const isWorthIt = kind === 'status' ? statuses.indexOf(status) >= 0 : usual !== false;
    if (!isWorthIt || attempt >= limit) return false;
    const first = min === undefined ? reconnectionTime : min;
    const length = Math.min(first * Math.pow(factor, attempt - 1), max);
    const wait = jitter ? Math.random() * length : length;
    // Where a server ends at once again and again, more than its reconnection time is usual.
    const least = usual ? usual - reconnectionTime : 0;
    return Math.max(wait, retryAfter(headers && headers.get('Retry-After')), least);
  };
  // So that nobody gives it a body that can be sent once.
  policy.retries = true;
  return policy;
}

const DEFAULTS = {
  /** @type {number | undefined} */
  min: undefined,
  max: 60000,
  factor: 2,
  jitter: true,
  limit: Infinity,
  statuses: STATUSES,
};

/** @param {any} options @returns {typeof DEFAULTS} */
function readOptions(options) {
  if (typeof options !== 'object') {
    throw new TypeError(
      misfit('backoff()', describe(options), 'an object, as in backoff({ limit: 5 })'),
    );
  }
  /** @type {any} */
  const read = {};
  for (const name in DEFAULTS) {
    const value = options[name];
    const isDefault = value === undefined;
    const wanted = isDefault ? null : lackOf(name, value);
    if (wanted) {
      throw new TypeError(`backoff: ${name} is ${describe(value)}. It takes ${wanted}.`);
    }
    read[name] = isDefault ? DEFAULTS[/** @type {keyof typeof DEFAULTS} */ (name)] : value;
  }
  return read;
}

/** @param {string} name @param {any} value @returns {string | null} what would do, where it does not */
function lackOf(name, value) {
  if (name === 'jitter') return typeof value === 'boolean' ? null : 'true or false';
  if (name === 'statuses') {
    const areNumbers = Array.isArray(value) && value.every((status) => typeof status === 'number');
    return areNumbers ? null : 'an array of numbers';
  }
  const least = name === 'factor' ? 1 : 0;
  return typeof value === 'number' && value >= least ? null : `a number, ${least} or more`;
}

/** As every date of HTTP begins. */
const DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/** Milliseconds: no more is believed. */
const DAY = 86400000;

/**
 * @param {string | null} value a number of seconds, or a date (RFC 9110, 10.2.3)
 * @returns {number} milliseconds; 0 where it says nothing
 */
function retryAfter(value) {
  if (!value) return 0;
  const date = DATE.test(value) ? Date.parse(value) : NaN;
  const milliseconds = /^\d+$/.test(value) ? +value * 1000 : date - Date.now();
  return milliseconds > 0 ? Math.min(milliseconds, DAY) : 0;
}
