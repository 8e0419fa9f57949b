/**
 * The parser of one stream: joins the records and the text of a core to events.
 */
import { COMMENT, COMMENTS, DATA, END, EVENT, ID, PART, RETRY, TYPE } from '../build/kinds.js';

/**
 * Receives what a stream says. Each method may pause or stop the parser, or feed another one.
 * @typedef {object} Sink
 * @property {(type: string, data: string, lastEventId: string) => void} event type is '' where the
 * stream gave none
 * @property {(milliseconds: number) => void} retry
 * @property {((text: string) => void) | null} comment null: comments are not even decoded
 */

/**
 * @typedef {object} Parser
 * @property {string} lastEventId the last event ID string (HTML standard, 9.2.6): what a
 * reconnection sends
 * @property {() => boolean} isResumable whether the last event had an id of its own, so that the
 * stream can be resumed right after it
 * @property {(chunk: Uint8Array) => boolean} feed Parses the next chunk, and calls the sink for all
 * that it completes. Returns whether the chunk is done; if not, `resume` goes on. Chunks must be
 * done one after the other; one is borrowed until it is done.
 * @property {() => boolean} resume
 * @property {() => void} pause ends the running feed after the present call of the sink
 * @property {() => void} stop drops what is left of the chunk: the sink is not called again
 */

/** @type {Uint8Array} */
const NO_BYTES = new Uint8Array(0);

/**
 * Starts at the first byte of a stream.
 * @param {import('./loader.js').Core} core
 * @param {Sink} sink
 * @param {string} lastEventId the last event ID that earlier connections of the source left
 * @returns {Parser}
 */
export function startParser(core, sink, lastEventId) {
  const state = core.start(sink.comment ? COMMENTS : 0);
  const { stride } = core;
  let { records } = core;
  let paused = false;
  // Where it is: in the chunk, in the records that came of its latest piece, and in their text.
  let chunk = NO_BYTES;
  let chunkAt = 0;
  let text = '';
  let textAt = 0;
  let recordAt = 0;
  let recordEnd = 0;
  // See core/eventstream.h.
  let data = '';
  let type = '';
  let id = lastEventId;
  let idBefore = lastEventId;
  let part = '';

  /** @type {Parser} */
  const parser = {
    lastEventId,
    isResumable: () => parser.lastEventId !== idBefore,
    feed(bytes) {
      chunk = bytes;
      chunkAt = 0;
      return parser.resume();
    },
    resume() {
      paused = false;
      for (;;) {
        read();
        if (paused) return false;
        if (chunkAt === chunk.length) return true;
        records = core.records;
        chunkAt += core.parse(state, chunk, chunkAt, leave);
        text = core.text();
        textAt = 0;
        recordAt = 0;
        recordEnd = core.recordEnd();
      }
    },
    pause() {
      paused = true;
    },
    stop() {
      chunk = NO_BYTES;
      chunkAt = 0;
      recordEnd = 0;
    },
  };
  return parser;

  /** Another stream needs the core's windows. */
  function leave() {
    if (recordAt < recordEnd) records = new Uint32Array(records.subarray(0, recordEnd));
  }

  /** Takes records until they end or the sink pauses, by what core/eventstream.h says of each kind.
   * Where it is stands in variables before each call of the sink, which may pause, or feed another
   * stream of the same core. */
  function read() {
    while (recordAt < recordEnd && !paused) {
      const kind = records[recordAt];
      const value = records[recordAt + 2];
      recordAt += stride;
      if (kind === RETRY) {
        sink.retry(value);
        continue;
      }
      const start = textAt;
      textAt += value;
      const piece = value === 0 ? '' : text.slice(start, textAt);
      if (kind === EVENT) dispatch(piece);
      else keep(kind, piece);
    }
  }

  /** @param {string} piece the last one of the data */
  function dispatch(piece) {
    const eventType = type;
    const eventData = data === '' ? piece : data + piece;
    type = data = '';
    idBefore = parser.lastEventId;
    parser.lastEventId = id;
    sink.event(eventType, eventData, id);
  }

  /**
   * @param {number} kind
   * @param {string} piece
   */
  function keep(kind, piece) {
    if (kind === END) {
      type = '';
      parser.lastEventId = id;
    } else if (kind === DATA) {
      data += piece;
    } else if (kind === PART) {
      part += piece;
    } else {
      const value = part + piece;
      part = '';
      if (kind === TYPE) type = value;
      if (kind === ID) id = value;
      if (kind === COMMENT && sink.comment) sink.comment(value);
      // What is left is VOID: the value goes nowhere.
    }
  }
}
