/**
 * The life of the page: when it goes into the back/forward cache and comes back, is hidden and shown, or
 * sleeps with its machine; and when there is a network again.
 */
import { now } from './clock.js';
import { realm } from './realm.js';

/**
 * @typedef {object} PageWatcher
 * @property {() => void} suspend the page goes into the cache, or is hidden
 * @property {() => void} wake it is back
 * @property {() => void} slept the machine did, so that connections may be dead
 * @property {() => void} online there is a network again
 */

/** @typedef {PageWatcher & { shownOnly: boolean }} Watching */

/** Milliseconds from one look at the clocks to the next. */
export const TICK = 5000;

/** How much longer than the steady clock says the time of day went on in sleep, at least. */
const GAP = 5000;

/** How late a look is at most without sleep: the timers of hidden pages may fire once a minute. */
const LATE = 90000;

/** @type {Watching[]} */
let watchers = [];
let listens = false;
/** @type {any} a number, or an object in Node.js */
let timer;

/** @typedef {{ day: number, steady: number }} Clocks milliseconds */

/** @returns {Clocks} */
const readClocks = () => ({ day: Date.now(), steady: now() });

/**
 * Whether the machine slept between two looks. Some clocks stand still while it does; on other systems
 * the look is late. A clock that was set looks like sleep too.
 * @param {Clocks} before @param {Clocks} after
 */
export function hasSlept(before, after) {
  const passed = after.day - before.day;
  return passed - (after.steady - before.steady) >= GAP || passed >= TICK + LATE;
}

/** @param {Clocks} before */
function tick(before) {
  timer = setTimeout(() => {
    const after = readClocks();
    tick(after);
    if (hasSlept(before, after)) tell('slept');
  }, TICK);
  // It keeps no process alive.
  if (timer.unref) timer.unref();
}

/** @param {keyof PageWatcher} change */
function tell(change) {
  const hidden = change === 'wake' && isHidden();
  watchers.slice().forEach((watcher) => (hidden && watcher.shownOnly) || watcher[change]());
}

/** @param {'suspend' | 'wake'} change */
function tellIfKept(change) {
  return (/** @type {Event} */ event) => {
    // Without `persisted` the page is new, or gone for good.
    if (/** @type {PageTransitionEvent} */ (event).persisted) tell(change);
  };
}

function isHidden() {
  return !!realm.document && document.hidden;
}

function tellVisibility() {
  watchers
    .filter(({ shownOnly }) => shownOnly)
    .forEach((watcher) => watcher[isHidden() ? 'suspend' : 'wake']());
}

/** @param {any} self the global object */
function listen(self) {
  listens = true;
  // Workers hear of the network too, of the rest pages alone.
  self.addEventListener('pagehide', tellIfKept('suspend'));
  self.addEventListener('pageshow', tellIfKept('wake'));
  self.addEventListener('online', () => tell('online'));
  if (realm.document) document.addEventListener('visibilitychange', tellVisibility);
}

/**
 * @param {PageWatcher} watcher
 * @param {boolean} shownOnly whether it is to be suspended while the page is hidden, from now on
 * @returns {() => void} ends the watch
 */
export function watchPage({ suspend, wake, slept, online }, shownOnly) {
  const watching = { suspend, wake, slept, online, shownOnly };
  if (!listens && realm.addEventListener) listen(realm);
  if (!watchers.length) tick(readClocks());
  watchers[watchers.length] = watching;
  if (shownOnly && isHidden()) suspend();
  return () => {
    watchers = watchers.filter((other) => other !== watching);
    if (!watchers.length) clearTimeout(timer);
  };
}
