/**
 * The life of the page: when it goes into the back/forward cache and comes back, and when the network does.
 */
import { realm } from './realm.js';

/**
 * @typedef {object} PageWatcher
 * @property {() => void} suspend the page goes into the cache
 * @property {() => void} wake it is shown again
 * @property {() => void} online there is a network again
 */

/** @type {PageWatcher[]} */
let watchers = [];
let listens = false;

/** @param {keyof PageWatcher} change */
function tell(change) {
  watchers.slice().forEach((watcher) => watcher[change]());
}

/** @param {'suspend' | 'wake'} change */
function tellIfKept(change) {
  return (/** @type {Event} */ event) => {
    // Without `persisted` the page is new, or gone for good.
    if (/** @type {PageTransitionEvent} */ (event).persisted) tell(change);
  };
}

/**
 * @param {PageWatcher} watcher
 * @returns {() => void} ends the watch
 */
export function watchPage(watcher) {
  // Workers hear of the network too, of the cache pages alone.
  if (!listens && realm.addEventListener) {
    listens = true;
    realm.addEventListener('pagehide', tellIfKept('suspend'));
    realm.addEventListener('pageshow', tellIfKept('wake'));
    realm.addEventListener('online', () => tell('online'));
  }
  watchers.push(watcher);
  return () => {
    watchers = watchers.filter((other) => other !== watcher);
  };
}
