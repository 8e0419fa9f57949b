/**
 * The watch over an attempt: the only timer within one.
 */
import { now } from '../platform/clock.js';
import { LONGEST } from './wait.js';

/**
 * @typedef {object} Watch
 * @property {() => void} restart something came
 * @property {() => void} end
 */

/**
 * Calls back once nothing has come for so long. Its timer is not set anew at each chunk, but when it
 * fires: that costs a chunk no more than a look at the clock.
 * @param {number} limit milliseconds; Infinity: never
 * @param {() => boolean} isBusy whether what came is still being worked on
 * @param {() => void} idle
 * @returns {Watch}
 */
export function startWatch(limit, isBusy, idle) {
  let latest = now();
  let isLate = false;
  /** @type {number | undefined} */
  let timer;

  function look() {
    const left = isBusy() ? limit : latest + limit - now();
    if (left <= 0 && isLate) return idle();
    // What came while the thread was busy is heard first.
    isLate = left <= 0;
    timer = setTimeout(look, Math.max(0, Math.min(left, LONGEST)));
  }

  if (limit < Infinity) look();
  return {
    restart() {
      latest = now();
    },
    end: () => clearTimeout(timer),
  };
}
