/**
 * The parser without connections.
 */
import { sharedCore } from '../parser/load.js';
import { startParser } from '../parser/parser.js';

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
 * @typedef {object} StreamParser
 * @property {(chunk: Uint8Array) => void} feed Parses the next bytes of the stream, however they
 * are cut. Callbacks run before it returns; from within a callback of the same parser, after it. The
 * first exception of a callback is thrown on once the chunk is done; no event is lost to it.
 * @property {(lastEventId?: string) => void} reset Forgets the stream: the next bytes fed start
 * another. lastEventId (default '') is what an event without an id has.
 * @property {string} lastEventId The last event ID string: what a reconnection would send.
 */

/** A class and no closures, for the reason that parser.js gives. */
class CallbackSink {
  /** @param {ParserCallbacks} callbacks */
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
 * @returns {StreamParser}
 */
export function createParser(callbacks) {
  return parserOn(sharedCore(), callbacks);
}

/**
 * The same on a core of one's own.
 * @param {import('../parser/core.js').Core} core
 * @param {ParserCallbacks} callbacks
 * @returns {StreamParser}
 */
export function parserOn(core, callbacks) {
  const sink = new CallbackSink(callbacks);
  /** @type {Uint8Array[]} chunks that callbacks fed */
  let waiting = [];
  let busy = false;
  let parser = startParser(core, sink, '');

  return {
    feed(chunk) {
      if (busy) {
        waiting.push(chunk.slice());
        return;
      }
      busy = true;
      for (let next = /** @type {Uint8Array | undefined} */ (chunk); next; next = waiting.shift()) {
        parser.feed(next);
      }
      busy = false;
      sink.rethrow();
    },
    reset(lastEventId = '') {
      waiting = [];
      parser.stop();
      parser = startParser(core, sink, lastEventId);
    },
    get lastEventId() {
      return parser.lastEventId;
    },
  };
}
