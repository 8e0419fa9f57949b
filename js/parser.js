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
  const { stride } = core;
  const { comment } = sink;
  const state = core.start(comment ? COMMENTS : 0);
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
        text = core.takeText();
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
   * What stands in local variables meanwhile is of no use to the sink, which may feed another stream
   * of the same core; they make named events a sixth faster in Chromium. */
  function read() {
    let at = recordAt;
    let end = textAt;
    let eventType = type;
    let eventData = data;
    let eventId = id;
    while (at < recordEnd && !paused) {
      const kind = records[at];
      const value = records[at + 2];
      at += stride;
      if (kind === RETRY) {
        sink.retry(value);
        continue;
      }
      const start = end;
      end += value;
      const piece = text.slice(start, end);
      if (kind === EVENT) {
        const eventName = eventType;
        const whole = eventData ? eventData + piece : piece;
        eventType = eventData = '';
        idBefore = parser.lastEventId;
        parser.lastEventId = eventId;
        sink.event(eventName, whole, eventId);
      } else if (kind === DATA) {
        eventData += piece;
      } else if (kind === END) {
        eventType = '';
        parser.lastEventId = eventId;
      } else if (kind === PART) {
        part += piece;
      } else {
        const whole = part ? part + piece : piece;
        part = '';
        if (kind === TYPE) eventType = whole;
        if (kind === ID) eventId = whole;
        if (kind === COMMENT && comment) comment(whole);
        // What is left is VOID: the value goes nowhere.
      }
    }
    recordAt = at;
    textAt = end;
    type = eventType;
    data = eventData;
    id = eventId;
  }
}
