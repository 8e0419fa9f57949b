/**
 * Entry point `eventsource-wasm/stream`: the parser without connections.
 */
import { sharedCore } from './loader.js';
import { Parser } from './parser.js';

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
 * are cut. Callbacks run before it returns; from within a callback of the same parser, after it. An
 * exception of a callback leaves feed, and loses nothing: the next feed goes on where it was.
 * @property {(lastEventId?: string) => void} reset Forgets the stream: the next bytes fed start
 * another. lastEventId (default '') is what an event without an id has.
 * @property {string} lastEventId The last event ID string: what a reconnection would send.
 */

/**
 * Makes a parser of one event stream.
 * @param {ParserCallbacks} callbacks
 * @param {import('./loader.js').Core} [core] default: the one that all streams of a realm share
 * @returns {StreamParser}
 */
export function createParser(callbacks, core = sharedCore()) {
  const { onEvent, onRetry, onComment } = callbacks;
  /** @type {import('./parser.js').Sink} */
  const sink = {
    event(type, data, id) {
      if (onEvent) onEvent({ id, event: type || 'message', data });
    },
    retry(milliseconds) {
      if (onRetry) onRetry(milliseconds);
    },
    comment: onComment || null,
  };
  let parser = new Parser(core, sink);
  /** @type {Uint8Array[]} chunks that wait because a callback fed them, or threw */
  let waiting = [];
  let busy = false;

  return {
    feed(chunk) {
      waiting.push(busy ? chunk.slice() : chunk);
      if (busy) return;
      busy = true;
      try {
        parser.resume();
        for (let next; (next = waiting.shift()); ) parser.feed(next);
      } catch (error) {
        // The memory of chunk is the caller's again.
        parser.ownChunk();
        waiting = waiting.map((bytes) => bytes.slice());
        throw error;
      } finally {
        busy = false;
      }
    },
    reset(lastEventId) {
      waiting = [];
      parser.stop();
      parser = new Parser(core, sink, lastEventId);
    },
    get lastEventId() {
      return parser.lastEventId;
    },
  };
}
