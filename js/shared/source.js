/**
 * The class of an EventSource that the tabs of an origin share. It is made of the ordinary one, which knows
 * nothing of it: what a tab reads is the option `fetch` of one, what the leading tab connects another.
 */
import { joinGroup } from './member.js';
import { nameOf } from './name.js';
import { findParts } from './parts.js';
import { makePort } from './port.js';

/** @typedef {import('../connection/option-types.js').EventSourceInit} EventSourceInit */

/**
 * Options of `new SharedEventSource(url, options)`: all of EventSource, and two more.
 * @typedef {EventSourceInit & SharingOptions} SharedEventSourceInit
 */

/**
 * @typedef {object} SharingOptions
 * @property {string} [share] a key for streams of one URL that differ by their headers or their user: pages
 * that give another one share another connection; default ''
 * @property {number} [leaderTimeout] milliseconds for which the tab that leads may be silent before a tab
 * that is looked at asks whether it hangs, and for as many more before the lock is taken from it; default
 * 5000; Infinity: for ever
 */

/** What the page has itself: no request is made to it, and nothing is let go when the page is hidden. */
const STREAM_URL = 'about:event-stream';

/**
 * @param {any} EventSource
 * @returns {any} a class. It is a function, as a class that is lowered for the script is half a kilobyte.
 */
export function makeSharedEventSource(EventSource) {
  /** @this {any} @param {string | URL} url @param {SharedEventSourceInit} [init] */
  function SharedEventSource(url, init) {
    const {
      share = '',
      leaderTimeout = 5000,
      comments,
      pauseWhenHidden,
      method = 'GET',
    } = init || {};
    if (typeof share !== 'string' || !(leaderTimeout > 0)) {
      throw new TypeError('share must be a string, leaderTimeout > 0');
    }
    // It says what is wrong with the rest, also where another tab would use that.
    let source = arguments.length ? new EventSource(url, init) : new EventSource();
    const { url: address, withCredentials, lastEventId, reconnectionTime } = source;
    /** @type {Record<string, () => unknown>} */
    let getters = { leads: () => source.readyState < 2, shared: () => false };
    const self = findParts();
    // What another method does is not done again because a tab was closed.
    if (self && /^get$/i.test(method)) {
      source.close();
      /** @param {string} url @param {object} other @returns {any} */
      const make = (url, other) => new EventSource(url, Object.assign({}, init, other));
      const port = makePort(address);
      source = make(STREAM_URL, port);
      getters = joinGroup(
        self,
        nameOf([address, withCredentials, !!comments, share]),
        comments,
        pauseWhenHidden,
        leaderTimeout,
        lastEventId,
        reconnectionTime,
        (lastEventId, reconnectionTime) => make(address, { lastEventId, reconnectionTime }),
        port,
        source._connection.whenClosed,
      );
      getters.url = () => address;
    }
    for (const name in getters) Object.defineProperty(source, name, { get: getters[name] });
    return source;
  }
  SharedEventSource.prototype = EventSource.prototype;
  /** @type {any} */ (SharedEventSource).__proto__ = EventSource;
  return SharedEventSource;
}
