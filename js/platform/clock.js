/**
 * The clock of events and of turns.
 */
import { realm } from './realm.js';

/** Milliseconds since the page's time origin, as in `Event.timeStamp`. */
export function now() {
  const { performance } = realm;
  return performance && performance.now ? performance.now() : Date.now();
}
