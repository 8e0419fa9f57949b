/**
 * The listeners of one EventSource, and how an event reaches them (DOM standard, 2.6 to 2.10, for a
 * target without a parent; HTML standard, 8.1.8.1, for the event handlers).
 */
import { makeError } from '../platform/errors.js';
import { adopt, AT_TARGET } from './events.js';
import { realm } from '../platform/realm.js';

/**
 * @typedef {object} Listener
 * @property {any} callback a function, or an object with handleEvent
 * @property {boolean} capture
 * @property {boolean} [once]
 * @property {boolean} [passive]
 * @property {boolean} [isHandler] whether it is the event handler (`onmessage`) of its type
 * @property {boolean} [removed]
 */

/** @typedef {import('./events.js').SourceEvent} SourceEvent */
/** @typedef {ReturnType<typeof makeListeners>} Listeners */

/** @param {EventTarget} target */
export function makeListeners(target) {
  /** Lists are replaced, never changed: a running dispatch goes on over the list that it began with.
   * @type {Record<string, Listener[] | undefined>} */
  const byType = Object.create(null);

  /** @param {string} type */
  function listOf(type) {
    return byType[type] || [];
  }

  /**
   * @param {string} type
   * @param {any} callback
   * @param {any} capture
   */
  function find(type, callback, capture) {
    return listOf(type).filter(
      (listener) =>
        !listener.isHandler && listener.callback === callback && listener.capture === !!capture,
    )[0];
  }

  /** @param {string} type */
  function findHandler(type) {
    return listOf(type).filter((listener) => listener.isHandler)[0];
  }

  /**
   * Capturing listeners come before the others, also at the target.
   * @param {string} type
   * @param {Listener} listener
   */
  function insert(type, listener) {
    const list = listOf(type);
    const before = listener.capture ? list.filter((other) => other.capture) : list;
    byType[type] = before.concat(listener, list.slice(before.length));
  }

  /**
   * @param {string} type
   * @param {Listener} listener
   */
  function drop(type, listener) {
    listener.removed = true;
    const rest = listOf(type).filter((other) => other !== listener);
    byType[type] = rest.length > 0 ? rest : undefined;
  }

  /**
   * @param {Listener} listener
   * @param {SourceEvent} event
   */
  function call(listener, event) {
    const { callback } = listener;
    if (listener.once) drop(event.type, listener);
    if (listener.passive) event._passive = true;
    try {
      if (typeof callback === 'function') {
        const result = callback.call(target, event);
        if (listener.isHandler && result === false) event.preventDefault();
      } else if (!listener.isHandler) {
        callback.handleEvent(event);
      }
    } catch (error) {
      report(error);
    }
    if (listener.passive) event._passive = false;
  }

  /**
   * Calls the listeners for an event that is not being dispatched.
   * @param {SourceEvent} event
   */
  function dispatch(event) {
    const list = listOf(event.type);
    let capture;
    event.currentTarget = target;
    event.eventPhase = AT_TARGET;
    for (let i = 0; i < list.length && !event._stopped; i++) {
      // Stopped propagation ends the dispatch before the next phase.
      if (list[i].capture !== capture && event.cancelBubble) break;
      ({ capture } = list[i]);
      if (!list[i].removed) call(list[i], event);
    }
    event.currentTarget = null;
    event.eventPhase = 0;
    event.cancelBubble = event._stopped = false;
  }

  return {
    byType,
    dispatch,
    /**
     * @param {string} type
     * @param {any} callback
     * @param {boolean | AddEventListenerOptions} [options]
     */
    add(type, callback, options) {
      const { capture, once, passive, signal } = asOptions(options);
      if (!isCallback(callback) || (signal !== undefined && signal.aborted)) return;
      if (find(type, callback, capture)) return;
      const listener = { callback, capture: !!capture, once, passive };
      insert(type, listener);
      if (signal) signal.addEventListener('abort', () => drop(type, listener));
    },
    /**
     * @param {string} type
     * @param {any} callback
     * @param {boolean | EventListenerOptions} [options]
     */
    remove(type, callback, options) {
      const listener = find(type, callback, asOptions(options).capture);
      if (listener) drop(type, listener);
    },
    /** @param {string} type */
    handler(type) {
      const listener = findHandler(type);
      return listener ? listener.callback : null;
    },
    /**
     * A handler keeps its place among the listeners until it is set to null.
     * @param {string} type
     * @param {any} handler whatever is no object sets null
     */
    setHandler(type, handler) {
      const listener = findHandler(type);
      const callback = isObject(handler) ? handler : null;
      if (listener && callback) listener.callback = callback;
      else if (listener) drop(type, listener);
      else if (callback) insert(type, { callback, capture: false, isHandler: true });
    },
    /**
     * `dispatchEvent`: an event of the page's own making, or one of ours again.
     * @param {Event} event
     * @returns {boolean} whether it was not cancelled
     */
    dispatchFromPage(event) {
      if (!isEvent(event)) throw new TypeError('not an Event');
      if (event.eventPhase || !event.type) throw makeError('InvalidStateError', 'not ready');
      dispatch(adopt(event, target));
      return !event.defaultPrevented;
    },
  };
}

/** @param {any} event */
function isEvent(event) {
  return realm.Event ? event instanceof realm.Event : isObject(event);
}

/** @param {unknown} content */
function isObject(content) {
  return Object(content) === content;
}

/** @param {any} callback @returns {boolean} whether it registers something: null does not */
function isCallback(callback) {
  if (callback === null || callback === undefined) return false;
  if (isObject(callback)) return true;
  throw new TypeError('not an object');
}

/** @param {any} options @returns {AddEventListenerOptions} */
function asOptions(options) {
  return isObject(options) ? options : { capture: options };
}

/**
 * Reports an exception of a listener as uncaught, and goes on.
 * @param {unknown} error
 */
function report(error) {
  function raise() {
    throw error;
  }
  if (realm.reportError) return realm.reportError(error);
  if (!realm.document) return void setTimeout(raise);
  // What an event handler throws, every engine reports at once.
  const button = document.createElement('button');
  button.onclick = raise;
  button.click();
}
