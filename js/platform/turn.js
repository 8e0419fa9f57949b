/**
 * Turns of the event loop, shared by all streams of a realm: lets long work stop in time, so that
 * the page can paint and take input.
 */
import { realm } from './realm.js';

/** When work began in this turn; 0 when none has. */
let began = 0;
/** @type {(() => void)[]} */
let waiting = [];
/** @type {(() => void)[]} */
let due = [];

/**
 * Says that work is being done in this turn.
 * @param {number} limit milliseconds
 * @returns {boolean} whether all work in this turn together has lasted that long
 */
export function turnIsOver(limit) {
  const time = Date.now();
  if (began === 0) {
    began = time;
    schedule();
  }
  return time - began >= limit;
}

/** Calls back in the next turn. Only while {@link turnIsOver}. @param {() => void} callback */
export function inNextTurn(callback) {
  waiting.push(callback);
}

/** A callback waits for one turn more than it must: what the page had to do meanwhile comes first. */
function turned() {
  const callbacks = due;
  began = 0;
  due = waiting;
  waiting = [];
  if (due.length) schedule();
  callbacks.forEach((callback) => callback());
}

/** A message is not slowed down as nested timers and those of hidden pages are. */
const schedule = (() => {
  const { setImmediate, MessageChannel } = realm;
  if (setImmediate) return () => void setImmediate(turned);
  if (!MessageChannel) return () => void setTimeout(turned);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = turned;
  return () => port2.postMessage(null);
})();
