/**
 * The parser of one stream: joins the records and the text of a core to events.
 */
import { COMMENT, COMMENTS, DATA, END, EVENT, ID, PART, RETRY, TYPE } from '../../build/kinds.js';

/**
 * Receives what a stream says. Each method may pause or stop the parser, or feed another one.
 * @typedef {object} Sink
 * @property {(type: string, data: string, lastEventId: string) => void} event type is '' where the
 * stream gave none
 * @property {(milliseconds: number) => void} retry
 * @property {((text: string) => void) | null} [comment] without it, comments are not even decoded
 */

/**
 * @typedef {object} Parser
 * @property {string} lastEventId the last event ID string (HTML standard, 9.2.6): what a
 * reconnection sends
 * @property {string} idBefore the same before the last event: where it is another, that event had an
 * id of its own, and the stream can be resumed right after it
 * @property {(chunk: Uint8Array) => boolean} feed Parses the next chunk, and calls the sink for all
 * that it completes. Returns whether the chunk is done; if not, `resume` goes on. Chunks must be
 * done one after the other; one is borrowed until it is done.
 * @property {() => boolean} resume
 * @property {() => void} pause ends the running feed after the present call of the sink
 * @property {() => void} stop drops what is left of the chunk: the sink is not called again
 */

/**
 * What it keeps between two calls of {@link read}.
 * @typedef {object} Place
 * @property {boolean} _paused
 * @property {Uint32Array} _records those that came of the latest piece of the chunk
 * @property {number} _recordAt
 * @property {number} _recordEnd
 * @property {string} _text theirs
 * @property {number} _textAt
 * @property {string} _type of the event; for this and the rest see core/eventstream.h
 * @property {string} _data
 * @property {string} _id
 * @property {string} _part
 */

/** @type {Uint8Array} */
const NO_BYTES = new Uint8Array(0);

/**
 * Starts at the first byte of a stream.
 * @param {import('./core.js').Core} core
 * @param {Sink} sink
 * @param {string} lastEventId the last event ID that earlier connections of the source left
 * @returns {Parser}
 */
export function startParser(core, sink, lastEventId) {
  const state = core.start(sink.comment ? COMMENTS : 0);
  let chunk = NO_BYTES;
  let chunkAt = 0;
  /** @type {Parser & Place} */
  const parser = {
    lastEventId,
    idBefore: lastEventId,
    _paused: false,
    _recordEnd: 0,
    _text: '',
    _recordAt: 0,
    _records: core.records,
    _textAt: 0,
    _type: '',
    _id: lastEventId,
    _data: '',
    _part: '',
    feed(bytes) {
      chunk = bytes;
      chunkAt = 0;
      return parser.resume();
    },
    resume() {
      parser._paused = false;
      for (;;) {
        read(parser, sink, core.stride);
        if (parser._paused) return false;
        if (chunkAt === chunk.length) return true;
        parser._records = core.records;
        chunkAt += core.parse(state, chunk, chunkAt, leave);
        parser._text = core.takeText();
        parser._textAt = parser._recordAt = 0;
        parser._recordEnd = core.recordEnd();
      }
    },
    pause() {
      parser._paused = true;
    },
    stop() {
      chunk = NO_BYTES;
      chunkAt = parser._recordEnd = 0;
    },
  };
  return parser;

  /** Another stream needs the core's windows. */
  function leave() {
    if (parser._recordAt < parser._recordEnd) {
      parser._records = new Uint32Array(parser._records.subarray(0, parser._recordEnd));
    }
  }
}

/**
 * Takes records until they end or the sink pauses, by what core/eventstream.h says of each kind.
 *
 * It is no closure of a parser: Chromium optimises those for none of several, and a second one made
 * all a quarter slower. What stands in local variables meanwhile is of no use to the sink, which may
 * feed another stream of the same core; they make named events a sixth faster in Chromium.
 * @param {Parser & Place} parser
 * @param {Sink} sink
 * @param {number} stride the words of a record
 */
function read(parser, sink, stride) {
  let at = parser._recordAt;
  let end = parser._textAt;
  let type = parser._type;
  let data = parser._data;
  let id = parser._id;
  while (at < parser._recordEnd && !parser._paused) {
    const kind = parser._records[at];
    const value = parser._records[at + 2];
    at += stride;
    if (kind === RETRY) {
      sink.retry(value);
      continue;
    }
    const start = end;
    end += value;
    const piece = parser._text.slice(start, end);
    if (kind === EVENT) {
      data += piece;
      parser.idBefore = parser.lastEventId;
      parser.lastEventId = id;
      sink.event(type, data, id);
      type = data = '';
    } else if (kind === DATA) {
      data += piece;
    } else if (kind === END) {
      type = '';
      parser.lastEventId = id;
    } else {
      const whole = parser._part + piece;
      parser._part = kind === PART ? whole : '';
      if (kind === TYPE) type = whole;
      else if (kind === ID) id = whole;
      else if (kind === COMMENT && sink.comment) sink.comment(whole);
      // What is left is VOID: the value goes nowhere.
    }
  }
  parser._recordAt = at;
  parser._textAt = end;
  parser._type = type;
  parser._data = data;
  parser._id = id;
}
