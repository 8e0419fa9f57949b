/**
 * Turns of the event loop, shared by all streams of a realm: lets long work stop in time, so that
 * the page can paint and take input.
 */
import { now } from './clock.js';
import { isNode, realm } from './realm.js';

// No Array.prototype.push: a page may have replaced it, and would hear no more.

const NOT_YET = -1;

/** When work began in this turn. */
let began = NOT_YET;
/** @type {(() => void)[]} */
let waiting = [];
/** @type {(() => void)[]} */
let due = [];

let takesTurns = true;

/**
 * For a runtime whose timers belong to one request each: nothing is shared between streams there. Its
 * clock stands still while code runs, so that no work would ever be long.
 */
export function forgoTurns() {
  takesTurns = false;
  schedule = (callback) => void setTimeout(callback);
}

/**
 * Says that work is being done in this turn.
 * @returns {number} for how many milliseconds, by all streams together
 */
export function worked() {
  if (!takesTurns) return 0;
  const time = now();
  if (began === NOT_YET) {
    began = time;
    schedule(turned);
  }
  return time - began;
}

/** Calls back in the next turn. Only after {@link worked} in this one. @param {() => void} callback */
export function inNextTurn(callback) {
  waiting[waiting.length] = callback;
}

/** A callback waits for one turn more than it must: what the page had to do meanwhile comes first. */
function turned() {
  began = NOT_YET;
  const callbacks = due;
  due = waiting;
  waiting = [];
  let called = 0;
  try {
    while (called < callbacks.length) callbacks[called++]();
  } finally {
    // What one of them throws is uncaught, and takes no turn from the others.
    due = callbacks.slice(called).concat(due);
    if (due.length) schedule(turned);
  }
}

/**
 * Calls back in a task of its own, as soon as can be. A message is not slowed down as nested timers and
 * those of hidden pages are.
 * @type {(callback: () => void) => void}
 */
export let schedule = (() => {
  const { setImmediate, MessageChannel } = realm;
  // In Node.js, a port that listens would keep the process alive.
  if (isNode() && setImmediate) return (callback) => void setImmediate(callback);
  if (!MessageChannel) return (callback) => void setTimeout(callback);
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void)[]} */
  const callbacks = [];
  port1.onmessage = () => /** @type {() => void} */ (callbacks.shift())();
  return (callback) => {
    callbacks[callbacks.length] = callback;
    port2.postMessage(null);
  };
})();
