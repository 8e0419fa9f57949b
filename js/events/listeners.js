/**
 * The listeners of one EventSource, and how an event reaches them (DOM standard, 2.6 to 2.10, for a
 * target without a parent; HTML standard, 8.1.8.1, for the event handlers).
 */
import { describe, misfit } from '../platform/describe.js';
import { makeError, report } from '../platform/errors.js';
import { AT_TARGET, isOurs, StreamEvent } from './events.js';
import { dispatchPageEvent } from './page-event.js';
import { AbortListener } from './signal.js';
import { currentZone } from './zone.js';

/**
 * @typedef {object} Listener
 * @property {any} callback a function, or an object with handleEvent
 * @property {boolean} capture
 * @property {boolean} once
 * @property {boolean} passive
 * @property {boolean} isHandler whether it is the event handler (`onmessage`) of its type
 * @property {boolean} removed
 * @property {import('./zone.js').Zone | undefined} zone where it was added
 * @property {() => void} drop removes it
 * @property {(() => void) | undefined} forget ends what its signal would do
 */

/** @typedef {import('./events.js').SourceEvent} SourceEvent */
/** @typedef {ReturnType<typeof makeListeners>} Listeners */

/** Of listeners to the stream's events of all types: no stream has such a type, as it would end a line. */
export const ANY = '\n';

const BUSY = 'an event that is being dispatched';

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
    if (listener.removed) return;
    listener.removed = true;
    if (listener.forget) listener.forget();
    const rest = listOf(type).filter((other) => other !== listener);
    byType[type] = rest.length > 0 ? rest : undefined;
  }

  /**
   * All of them have one shape, in the order in which a dispatch reads it.
   * @param {string} type
   * @param {any} callback
   * @param {AddEventListenerOptions} options
   * @param {boolean} isHandler
   * @returns {Listener}
   */
  function makeListener(type, callback, { capture, once, passive }, isHandler) {
    const listener = {
      callback,
      capture: !!capture,
      once: !!once,
      passive: !!passive,
      isHandler,
      removed: false,
      zone: currentZone(),
      drop: () => drop(type, listener),
      forget: /** @type {(() => void) | undefined} */ (undefined),
    };
    return listener;
  }

  /**
   * @param {Listener} listener
   * @param {SourceEvent} event
   */
  function invoke(listener, event) {
    const { callback } = listener;
    if (typeof callback === 'function') {
      const result = callback.call(target, event);
      if (listener.isHandler && result === false) event.preventDefault();
    } else if (!listener.isHandler) {
      callback.handleEvent(event);
    }
  }

  /**
   * @param {Listener} listener
   * @param {SourceEvent} event
   */
  function call(listener, event) {
    const { zone } = listener;
    // Where nothing can be cancelled, nothing asks for it.
    const isPassive = listener.passive && event.cancelable;
    if (listener.once) listener.drop();
    if (isPassive) event._passive = true;
    try {
      if (zone) zone.runGuarded(invoke, undefined, [listener, event], 'EventSource');
      else invoke(listener, event);
    } catch (error) {
      report(error);
    }
    if (isPassive) event._passive = false;
  }

  /**
   * Calls the listeners for an event at the target.
   * @param {SourceEvent} event
   */
  function callAll(event) {
    let list = listOf(event.type);
    if (byType[ANY] && event instanceof StreamEvent) list = list.concat(listOf(ANY));
    let capture;
    for (let i = 0; i < list.length && !event._stopped; i++) {
      // Stopped propagation ends the dispatch before the next phase.
      if (list[i].capture !== capture && event.cancelBubble) break;
      ({ capture } = list[i]);
      if (!list[i].removed) call(list[i], event);
    }
  }

  /**
   * Dispatches an event of ours that is not being dispatched.
   * @param {SourceEvent} event
   */
  function dispatch(event) {
    event.currentTarget = target;
    event.eventPhase = AT_TARGET;
    callAll(event);
    event.currentTarget = null;
    event.eventPhase = 0;
    event.cancelBubble = false;
    if (event._stopped) event._stopped = false;
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
      const settings = asOptions(options);
      const { signal } = settings;
      if (!isCallback(callback) || (signal !== undefined && signal.aborted)) return;
      if (find(type, callback, settings.capture)) return;
      const listener = makeListener(type, callback, settings, false);
      if (signal) {
        const aborts = new AbortListener(signal, listener.drop);
        listener.forget = () => signal.removeEventListener('abort', aborts);
      }
      insert(type, listener);
    },
    /**
     * @param {string} type
     * @param {any} callback
     * @param {boolean | EventListenerOptions} [options]
     */
    remove(type, callback, options) {
      const listener = find(type, callback, asOptions(options).capture);
      if (listener) listener.drop();
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
      if (!callback) {
        if (listener) listener.drop();
      } else if (listener) {
        listener.callback = callback;
        listener.zone = currentZone();
      } else {
        insert(type, makeListener(type, callback, {}, true));
      }
    },
    /**
     * `dispatchEvent`: an event of the page's own making, or one of ours again.
     * @param {Event} event
     * @returns {boolean} whether it was not cancelled
     */
    dispatchFromPage(event) {
      if (!isOurs(event)) return dispatchPageEvent(event, target, callAll);
      if (event.eventPhase)
        throw makeError('InvalidStateError', misfit('dispatchEvent()', BUSY, 'another'));
      /** @type {any} */ (event).target = target;
      /** @type {any} */ (event).isTrusted = false;
      dispatch(event);
      return true;
    },
  };
}

/** @param {unknown} content */
function isObject(content) {
  return Object(content) === content;
}

/** @param {any} callback @returns {boolean} whether it registers something: null does not */
function isCallback(callback) {
  if (callback === null || callback === undefined) return false;
  if (isObject(callback)) return true;
  throw new TypeError(
    misfit(
      'addEventListener()',
      describe(callback),
      'a function, an object with handleEvent, or null',
    ),
  );
}

/** @param {any} options @returns {AddEventListenerOptions} */
function asOptions(options) {
  return isObject(options) ? options : { capture: options };
}
