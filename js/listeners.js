/**
 * The listeners of one EventSource, and how an event reaches them (DOM standard, 2.6 to 2.10, for a
 * target without a parent; HTML standard, 8.1.8.1, for the event handlers).
 */
import { adopt, GOES_ON, STOPPED_AT_ONCE } from './events.js';
import { makeError } from './errors.js';
import { realm } from './realm.js';

/**
 * @typedef {object} Listener
 * @property {any} callback a function, or an object with handleEvent
 * @property {boolean} capture
 * @property {boolean} once
 * @property {boolean} passive
 * @property {boolean} isHandler whether it is the event handler (`onmessage`) of its type
 * @property {boolean} removed
 */

/** @typedef {import('./events.js').SourceEvent} SourceEvent */

export class Listeners {
  /** @param {EventTarget} target */
  constructor(target) {
    this.target = target;
    /** @type {Record<string, Listener[] | undefined>} lists that are replaced, never changed: a
     * running dispatch goes on over the list that it began with */
    this.byType = Object.create(null);
  }

  /**
   * @param {string} type
   * @param {any} callback
   * @param {boolean | AddEventListenerOptions} [options]
   */
  add(type, callback, options) {
    const settings = asOptions(options);
    const { signal } = settings;
    if (!isCallback(callback) || (signal && signal.aborted)) return;
    const capture = Boolean(settings.capture);
    if (this.find(type, callback, capture)) return;
    const listener = {
      callback,
      capture,
      once: Boolean(settings.once),
      passive: Boolean(settings.passive),
      isHandler: false,
      removed: false,
    };
    this.insert(type, listener);
    if (signal) signal.addEventListener('abort', () => this.drop(type, listener));
  }

  /**
   * @param {string} type
   * @param {any} callback
   * @param {boolean | EventListenerOptions} [options]
   */
  remove(type, callback, options) {
    const listener = this.find(type, callback, Boolean(asOptions(options).capture));
    if (listener) this.drop(type, listener);
  }

  /** @param {string} type */
  handler(type) {
    const listener = this.findHandler(type);
    return listener ? listener.callback : null;
  }

  /**
   * A handler keeps its place among the listeners until it is set to null.
   * @param {string} type
   * @param {any} handler whatever is no object sets null
   */
  setHandler(type, handler) {
    const listener = this.findHandler(type);
    const callback = isObject(handler) ? handler : null;
    if (listener && callback) listener.callback = callback;
    else if (listener) this.drop(type, listener);
    else if (callback) this.insert(type, handlerListener(callback));
  }

  /**
   * Calls the listeners for an event that is not being dispatched.
   * @param {SourceEvent} event
   */
  dispatch(event) {
    const list = this.byType[event.type];
    if (!list) return;
    event._current = this.target;
    for (let i = 0; i < list.length && event._stop !== STOPPED_AT_ONCE; i++) {
      if (!list[i].removed) this.call(list[i], event);
    }
    event._current = null;
    event._stop = GOES_ON;
  }

  /**
   * `dispatchEvent`: an event of the page's own making, or one of ours again.
   * @param {Event} event
   * @returns {boolean} whether it was not cancelled
   */
  dispatchFromPage(event) {
    if (!isEvent(event)) throw new TypeError('dispatchEvent takes an Event');
    if (event.eventPhase !== 0) throw makeError('InvalidStateError', 'event is being dispatched');
    const adopted = adopt(event, this.target);
    Object.defineProperty(adopted, 'isTrusted', { value: false });
    this.dispatch(adopted);
    return !event.defaultPrevented;
  }

  /**
   * @param {Listener} listener
   * @param {SourceEvent} event
   */
  call(listener, event) {
    const { callback } = listener;
    if (listener.once) this.drop(event.type, listener);
    if (listener.passive) event._passive = true;
    try {
      if (typeof callback === 'function') {
        const result = callback.call(this.target, event);
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
   * @param {string} type
   * @param {any} callback
   * @param {boolean} capture
   */
  find(type, callback, capture) {
    return this.list(type).filter(
      (listener) =>
        !listener.isHandler && listener.callback === callback && listener.capture === capture,
    )[0];
  }

  /** @param {string} type */
  findHandler(type) {
    return this.list(type).filter((listener) => listener.isHandler)[0];
  }

  /** @param {string} type */
  list(type) {
    return this.byType[type] || [];
  }

  /**
   * Capturing listeners come before the others, also at the target.
   * @param {string} type
   * @param {Listener} listener
   */
  insert(type, listener) {
    const list = this.list(type);
    const before = listener.capture ? list.filter((other) => other.capture) : list;
    this.byType[type] = before.concat(listener, list.slice(before.length));
  }

  /**
   * @param {string} type
   * @param {Listener} listener
   */
  drop(type, listener) {
    listener.removed = true;
    const rest = this.list(type).filter((other) => other !== listener);
    this.byType[type] = rest.length > 0 ? rest : undefined;
  }
}

/** @param {any} event */
function isEvent(event) {
  return realm.Event ? event instanceof realm.Event : Boolean(event && event.type);
}

/** @param {object} callback @returns {Listener} */
function handlerListener(callback) {
  return {
    callback,
    capture: false,
    once: false,
    passive: false,
    isHandler: true,
    removed: false,
  };
}

/** @param {unknown} content */
function isObject(content) {
  return typeof content === 'function' || (typeof content === 'object' && content !== null);
}

/** @param {unknown} callback @returns {boolean} whether it registers something: null does not */
function isCallback(callback) {
  if (callback === null || callback === undefined) return false;
  if (isObject(callback)) return true;
  throw new TypeError('a listener must be a function or an object');
}

/** @param {boolean | AddEventListenerOptions | undefined} options @returns {AddEventListenerOptions} */
function asOptions(options) {
  return isObject(options)
    ? /** @type {AddEventListenerOptions} */ (options)
    : { capture: Boolean(options) };
}

/**
 * Reports an exception of a listener as uncaught, and goes on.
 * @param {unknown} error
 */
function report(error) {
  if (realm.reportError) realm.reportError(error);
  else
    setTimeout(() => {
      throw error;
    });
}
