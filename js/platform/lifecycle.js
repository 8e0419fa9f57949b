/**
 * The life of the page: when it goes into the back/forward cache, and when it comes back.
 */
import { realm } from './realm.js';

/**
 * @typedef {object} PageWatcher
 * @property {() => void} suspend the page goes into the cache
 * @property {() => void} wake it is shown again
 */

/** @type {PageWatcher[]} */
let watchers = [];
let listens = false;

/** @param {keyof PageWatcher} change */
function tell(change) {
  return (/** @type {Event} */ event) => {
    // Without `persisted` the page is new, or gone for good.
    if (/** @type {PageTransitionEvent} */ (event).persisted) {
      watchers.slice().forEach((watcher) => watcher[change]());
    }
  };
}

/**
 * @param {PageWatcher} watcher
 * @returns {() => void} ends the watch
 */
export function watchPage(watcher) {
  if (!listens && realm.document && realm.addEventListener) {
    listens = true;
    realm.addEventListener('pagehide', tell('suspend'));
    realm.addEventListener('pageshow', tell('wake'));
  }
  watchers.push(watcher);
  return () => {
    watchers = watchers.filter((other) => other !== watcher);
  };
}
