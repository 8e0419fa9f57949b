/**
 * A probe beside a wait: is the server there, while an attempt got no answer?
 */
import { now } from '../platform/clock.js';
import { startWait } from './wait.js';

/** Milliseconds after which a server that does not answer a probe counts as one that is not there. */
const LIMIT = 2000;

/**
 * @param {number} delay milliseconds that are to be waited
 * @param {(done: (there: boolean) => void) => () => void} probe returns how it is ended
 * @param {(there: boolean, left: number) => void} answered left: milliseconds of the delay
 * @returns {() => void} ends both
 */
export function startProbe(delay, probe, answered) {
  const due = now() + delay;
  const endProbe = probe((there) => answered(there, Math.max(due - now(), 0)));
  const endWait = startWait(Math.max(delay, LIMIT), () => answered(false, 0));
  return () => {
    endProbe();
    endWait();
  };
}
