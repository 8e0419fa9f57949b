/**
 * The parser without connections.
 */
import { ChunkReader, describe } from '../parser/chunk.js';
import { sharedCore } from '../parser/load.js';
import { startParser } from '../parser/parser.js';
import { MAX_EVENT_SIZE } from '../parser/size.js';

/**
 * An event of a stream, by the HTML standard, section 9.2.6.
 * @typedef {object} StreamEvent
 * @property {string} id the last event ID when the event was dispatched; '' where none was set yet
 * @property {string} event its type; 'message' where the stream gave none
 * @property {string} data
 */

/**
 * Receives what a stream says, in its order. All are optional.
 * @typedef {object} ParserCallbacks
 * @property {(event: StreamEvent) => void} [onEvent]
 * @property {(milliseconds: number) => void} [onRetry] a new reconnection time, 0 to 2,147,483,647
 * @property {(text: string) => void} [onComment] a comment, without its leading colon
 */

/**
 * @typedef {object} ParserOptions
 * @property {number} [maxEventSize] bytes that an event may have, with its id and its type, and not be
 * at its end; default 67108864 (64 MiB); Infinity: any number
 */

/**
 * @typedef {object} StreamParser
 * @property {(chunk: ArrayBufferLike | ArrayBufferView | string) => void} feed Parses the next bytes of
 * the stream, or text as UTF-8, however they are cut. Callbacks run before it returns; from within a
 * callback of the same parser, after it. The first exception of a callback is thrown on once the chunk
 * is done; no event is lost to it. Throws a TypeError, and has changed nothing, where it is given
 * anything else; and a RangeError whose name is 'EventSizeError' when an event is larger than
 * maxEventSize or the engine's longest string: nothing is held then, and it is thrown again until
 * `reset`.
 * @property {(lastEventId?: string) => void} reset Forgets the stream: the next bytes fed start
 * another. lastEventId (default '') is what an event without an id has.
 * @property {string} lastEventId The last event ID string: what a reconnection would send.
 */

const CALLBACKS = /** @type {const} */ (['onEvent', 'onRetry', 'onComment']);

/** A class and no closures, for the reason that parser.js gives. */
class CallbackSink {
  /** @param {ParserCallbacks} callbacks checked */
  constructor({ onEvent, onRetry, onComment }) {
    this._onEvent = onEvent;
    this._onRetry = onRetry;
    /** @type {{ error: unknown } | null} */
    this._thrown = null;
    /** @type {((text: string) => void) | null} */
    this.comment = onComment ? (text) => this._call(onComment, text) : null;
  }

  /** @param {string} type @param {string} data @param {string} id */
  event(type, data, id) {
    this._call(this._onEvent, { id, event: type || 'message', data });
  }

  /** @param {number} milliseconds */
  retry(milliseconds) {
    this._call(this._onRetry, milliseconds);
  }

  /**
   * @template T
   * @param {((value: T) => void) | undefined} callback
   * @param {T} value
   */
  _call(callback, value) {
    try {
      if (callback) callback(value);
    } catch (error) {
      this._thrown = this._thrown || { error };
    }
  }

  /** Throws the first exception of a callback since the last time. */
  rethrow() {
    if (!this._thrown) return;
    const { error } = this._thrown;
    this._thrown = null;
    throw error;
  }
}

/**
 * Makes a parser of one event stream.
 * @param {ParserCallbacks} callbacks
 * @param {ParserOptions} [options]
 * @returns {StreamParser}
 * @throws {TypeError} that names what it cannot take
 */
export function createParser(callbacks, options) {
  return parserOn(sharedCore(), callbacks, options);
}

/**
 * The same on a core of one's own.
 * @param {import('../parser/core.js').Core} core
 * @param {ParserCallbacks} callbacks
 * @param {ParserOptions} [options]
 * @returns {StreamParser}
 */
export function parserOn(core, callbacks, options = {}) {
  checkCallbacks(callbacks);
  const maxEventSize = maxEventSizeOf(options);
  const sink = new CallbackSink(callbacks);
  /** @type {Uint8Array[]} chunks that callbacks fed */
  let waiting = [];
  let busy = false;
  let reader = new ChunkReader();
  let parser = startParser(core, sink, '', maxEventSize);

  /** @param {Uint8Array} bytes */
  function feedAll(bytes) {
    busy = true;
    try {
      let next = /** @type {Uint8Array | undefined} */ (bytes);
      for (; next; next = waiting.shift()) parser.feed(next);
    } finally {
      waiting = [];
      busy = false;
      sink.rethrow();
    }
  }

  return {
    feed(chunk) {
      const bytes = reader.read(chunk);
      if (busy) waiting.push(new Uint8Array(bytes));
      else feedAll(bytes);
    },
    reset(lastEventId = '') {
      waiting = [];
      reader = new ChunkReader();
      parser.stop();
      parser = startParser(core, sink, lastEventId, maxEventSize);
    },
    get lastEventId() {
      return parser.lastEventId;
    },
  };
}

/** @param {any} callbacks */
function checkCallbacks(callbacks) {
  if (callbacks === null || typeof callbacks !== 'object') {
    throw new TypeError(
      `createParser() was given ${describe(callbacks)}. It takes an object of callbacks, as in ` +
        'createParser({ onEvent(event) {} }).',
    );
  }
  for (const name of CALLBACKS) {
    const callback = callbacks[name];
    if (callback === undefined || callback === null || typeof callback === 'function') continue;
    throw new TypeError(`createParser(): ${name} is ${describe(callback)}. It takes a function.`);
  }
}

/** @param {any} options @returns {number} */
function maxEventSizeOf(options) {
  if (options === null || typeof options !== 'object') {
    throw new TypeError(
      `createParser() was given ${describe(options)} for its options. It takes an object, as in ` +
        'createParser(callbacks, { maxEventSize: 1048576 }).',
    );
  }
  const { maxEventSize = MAX_EVENT_SIZE } = options;
  if (typeof maxEventSize === 'number' && maxEventSize >= 1) return maxEventSize;
  throw new TypeError(
    `createParser(): maxEventSize is ${describe(maxEventSize)}. It takes a number of bytes from 1 on, ` +
      'or Infinity.',
  );
}
