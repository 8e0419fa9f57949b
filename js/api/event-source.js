/**
 * The interface EventSource of the HTML standard, 9.2.2, for pages, workers and Node.js.
 */
import { openConnection } from '../connection/connection.js';
import { CLOSED, CONNECTING, OPEN } from '../connection/states.js';
import { ANY } from '../events/listeners.js';
import { outsideOfZones } from '../events/zone.js';
import { misfit } from '../platform/describe.js';
import { realm } from '../platform/realm.js';
import { resolve } from '../platform/url.js';
import { connectionOf } from './connection-of.js';
import { makeInterface } from './interface.js';
import { sourceOfStream } from './readable-stream.js';

/** @typedef {import('../connection/option-types.js').EventSourceInit} EventSourceInit */

const CALL = 'new EventSource(url)';

/** @import { AnyNameIn, DataOf, EventNamed, FailureEvent, Handler, Listener, ListenerOptions, NameIn, OpenEvent, RemovalOptions } from './event-types.js' */

/**
 * Receives the events of an event stream over HTTP, and reconnects when the connection ends.
 *
 * Dispatches `open`, `error`, and a MessageEvent for each event of the stream: of type `message`, or
 * of the type that the stream gives.
 * @template {DataOf<Events>} [Events=Record<string, string>] the names of the stream's events,
 * each with the type of its data; by default there may be any
 */
export class EventSource {
  /**
   * Connects.
   * @overload
   * @param {string | URL} url resolved against the document's or worker's base URL
   * @param {EventSourceInit} [init]
   * @throws {TypeError} without a URL
   * @throws {DOMException} SyntaxError where the URL cannot be parsed
   */
  /** @param {string | URL} url @param {EventSourceInit} [init] */
  constructor(url, init) {
    if (!(this instanceof EventSource)) {
      throw new TypeError('EventSource was called as a function. It takes ' + CALL);
    }
    requireArguments(arguments, 1, CALL);
    if (init !== undefined && init !== null && Object(init) !== init) {
      throw new TypeError(`EventSource: the options must be an object, not a ${typeof init}`);
    }
    const absolute = resolve(`${url}`, CALL);
    Object.defineProperty(this, '_connection', {
      value: outsideOfZones(() => openConnection(/** @type {any} */ (this), absolute, init || {})),
    });
  }

  /**
   * Takes the events of a stream of bytes that the page has (whatwg/html, pull request 12272). It opens
   * asynchronously, and is closed at the stream's end or error; several responses are one stream when each
   * is piped into it in turn.
   * @param {ReadableStream<Uint8Array>} stream which is locked from now on, and cancelled by close()
   * @param {EventSourceInit} [init] without what a request needs
   * @returns {EventSource}
   * @throws {TypeError} where it is no stream, or is locked
   */
  static fromReadableStream(stream, init) {
    return sourceOfStream(EventSource, stream, init);
  }

  /** The absolute URL: that of the constructor, also after redirects. */
  get url() {
    return connectionOf(this).url;
  }

  /** Whether credentials are sent cross-origin. */
  get withCredentials() {
    return connectionOf(this).withCredentials;
  }

  /**
   * The state of the connection: 0 CONNECTING (also between two attempts), 1 OPEN, 2 CLOSED.
   * @returns {number}
   */
  get readyState() {
    return connectionOf(this).readyState();
  }

  /** The last event ID string, which a reconnection would send; '' where there is none. */
  get lastEventId() {
    return connectionOf(this).lastEventId();
  }

  /** Milliseconds before a reconnection, as the stream or the option set them. */
  get reconnectionTime() {
    return connectionOf(this).reconnectionTime();
  }

  /** Called for `open`. @returns {Handler<any, Event>} */
  get onopen() {
    return connectionOf(this).listeners.handler('open');
  }

  /** @param {Handler<EventSource<Events>, OpenEvent>} handler */
  set onopen(handler) {
    connectionOf(this).listeners.setHandler('open', handler);
  }

  /** Called for `message`. @returns {Handler<any, EventNamed<Events, 'message'>>} */
  get onmessage() {
    return connectionOf(this).listeners.handler('message');
  }

  /** @param {Handler<EventSource<Events>, EventNamed<Events, 'message'>>} handler */
  set onmessage(handler) {
    connectionOf(this).listeners.setHandler('message', handler);
  }

  /**
   * Called for `error`: readyState tells whether the source reconnects (0) or gave up (2), and
   * `event.failure` why.
   * @returns {Handler<any, Event>}
   */
  get onerror() {
    return connectionOf(this).listeners.handler('error');
  }

  /** @param {Handler<EventSource<Events>, FailureEvent>} handler */
  set onerror(handler) {
    connectionOf(this).listeners.setHandler('error', handler);
  }

  /**
   * Called for each event of the stream, whatever its type, after the listeners of that type.
   * @returns {Handler<any, MessageEvent<string>>}
   */
  get onany() {
    return connectionOf(this).listeners.handler(ANY);
  }

  /** @param {Handler<EventSource<Events>, MessageEvent<string>>} handler */
  set onany(handler) {
    connectionOf(this).listeners.setHandler(ANY, handler);
  }

  /**
   * Drops what came of an event that is not finished: what comes next is the start of a stream. For
   * `fromReadableStream`, between two responses.
   */
  reset() {
    connectionOf(this).reset();
  }

  /** Ends the connection for good. No event follows. */
  close() {
    connectionOf(this).close();
  }

  /**
   * Adds a listener (DOM standard, 2.7).
   * @template {NameIn<Events>} Name
   * @overload
   * @param {Name} type
   * @param {Listener<EventSource<Events>, EventNamed<Events, Name>>} callback
   * @param {boolean | ListenerOptions} [options]
   * @returns {void}
   */
  /**
   * @overload
   * @param {AnyNameIn<Events>} type
   * @param {Listener<EventSource<Events>, MessageEvent<string>>} callback
   * @param {boolean | ListenerOptions} [options]
   * @returns {void}
   */
  /**
   * @param {string} type
   * @param {any} callback
   * @param {boolean | ListenerOptions} [options]
   * @returns {void}
   */
  addEventListener(type, callback, options) {
    requireArguments(arguments, 2, 'addEventListener(type, callback)');
    connectionOf(this).listeners.add(`${type}`, callback, options);
  }

  /**
   * Removes a listener (DOM standard, 2.7).
   * @template {NameIn<Events>} Name
   * @overload
   * @param {Name} type
   * @param {Listener<EventSource<Events>, EventNamed<Events, Name>>} callback
   * @param {boolean | RemovalOptions} [options]
   * @returns {void}
   */
  /**
   * @overload
   * @param {AnyNameIn<Events>} type
   * @param {Listener<EventSource<Events>, MessageEvent<string>>} callback
   * @param {boolean | RemovalOptions} [options]
   * @returns {void}
   */
  /**
   * @param {string} type
   * @param {any} callback
   * @param {boolean | RemovalOptions} [options]
   * @returns {void}
   */
  removeEventListener(type, callback, options) {
    requireArguments(arguments, 2, 'removeEventListener(type, callback)');
    connectionOf(this).listeners.remove(`${type}`, callback, options);
  }

  /**
   * Dispatches an event to the listeners (DOM standard, 2.7).
   * @overload
   * @param {Event} event
   * @returns {boolean} false if it was cancelled
   * @throws {DOMException} InvalidStateError while it is being dispatched
   */
  /** @param {Event} event @returns {boolean} */
  dispatchEvent(event) {
    requireArguments(arguments, 1, 'dispatchEvent(event)');
    return connectionOf(this).listeners.dispatchFromPage(event);
  }
}

/** @param {IArguments} given @param {number} count @param {string} call */
function requireArguments(given, count, call) {
  if (given.length >= count) return;
  throw new TypeError(misfit(call, given.length + ' of its arguments', '' + count));
}

/** @param {object} target @param {symbol} name @param {unknown} value */
function define(target, name, value) {
  Object.defineProperty(target, name, { value, configurable: true });
}

makeInterface(
  EventSource,
  'EventSource',
  { constructor: 1, addEventListener: 2, removeEventListener: 2 },
  ['lastEventId', 'reconnectionTime', 'onany', 'reset'],
);
if (realm.Symbol) {
  const { prototype } = EventSource;
  define(prototype, Symbol.toStringTag, 'EventSource');
  // As the npm package eventsource tells that there is an option `fetch`.
  define(EventSource, Symbol.for('eventsource.supports-fetch-override'), true);
  // @ts-ignore: not every library of TypeScript has it
  if (Symbol.dispose) define(prototype, Symbol.dispose, prototype.close);
}
if (realm.EventTarget && Object.setPrototypeOf) {
  Object.setPrototypeOf(EventSource, realm.EventTarget);
  Object.setPrototypeOf(EventSource.prototype, realm.EventTarget.prototype);
}

// One by one, so that TypeScript knows them.
Object.defineProperty(EventSource, 'CONNECTING', { value: CONNECTING, enumerable: true });
Object.defineProperty(EventSource, 'OPEN', { value: OPEN, enumerable: true });
Object.defineProperty(EventSource, 'CLOSED', { value: CLOSED, enumerable: true });
Object.defineProperty(EventSource.prototype, 'CONNECTING', { value: CONNECTING, enumerable: true });
Object.defineProperty(EventSource.prototype, 'OPEN', { value: OPEN, enumerable: true });
Object.defineProperty(EventSource.prototype, 'CLOSED', { value: CLOSED, enumerable: true });
