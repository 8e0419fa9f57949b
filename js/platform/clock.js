/**
 * The clock of events, waits and turns: it never goes back.
 */
import { realm } from './realm.js';

let latest = 0;
/** How much the clock of the day was set back while this realm ran. */
let setBack = 0;

/** Milliseconds, as in `Event.timeStamp`: since the page's time origin, or of the day in old engines. */
export function now() {
  const { performance } = realm;
  return performance && performance.now ? performance.now() : steady(Date.now());
}

/** @param {number} time of the day */
function steady(time) {
  if (time + setBack < latest) setBack = latest - time;
  latest = time + setBack;
  return latest;
}
