/**
 * The wait between two attempts: the only timer of a connection that has no attempt.
 */
import { schedule } from '../platform/turn.js';

/** The longest that timers hold: 2^31 - 1 milliseconds, about 24 days. */
export const LONGEST = 2147483647;

/**
 * @param {number} milliseconds 0: a task of its own, without the delays that timers have
 * @param {() => void} due
 * @returns {() => void} ends the wait
 */
export function startWait(milliseconds, due) {
  let over = false;
  const end = () => {
    if (!over) due();
  };
  const timer = milliseconds > 0 ? setTimeout(end, Math.min(milliseconds, LONGEST)) : schedule(end);
  return () => {
    over = true;
    if (timer !== undefined) clearTimeout(timer);
  };
}
