/**
 * The parser of one stream: joins the records and the text of a core to events.
 */
import { COMMENT, COMMENTS, DATA, END, EVENT, ID, PART, RETRY, TYPE } from '../../build/kinds.js';
import { addRecords, joiningError, MAX_EVENT_SIZE, noSize, sizeError, totalOf } from './size.js';

/**
 * Receives what a stream says. Each method may pause or stop the parser, or feed another one. None may
 * throw: that stops the parser.
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
 * done one after the other; one is borrowed until it is done. Throws an error that `isSizeError` of
 * size.js knows when the unfinished event is too large; nothing is held then, and feed throws it again.
 * @property {() => boolean} resume the same for what is left of a chunk
 * @property {() => void} pause ends the running feed after the present call of the sink
 * @property {() => void} stop drops what is left of the chunk and of the event: the sink is not called
 * again
 */

/** @type {Uint8Array} */
const NO_BYTES = new Uint8Array(0);

/** A class and no closures: Chromium optimises those for none of several. @implements {Parser} */
export class StreamParser {
  /**
   * @param {import('./core.js').Core} core
   * @param {Sink} sink
   * @param {string} lastEventId
   * @param {number} maxEventSize
   */
  constructor(core, sink, lastEventId, maxEventSize) {
    this.lastEventId = lastEventId;
    this.idBefore = lastEventId;
    this._core = core;
    this._sink = sink;
    this._state = core.start(sink.comment ? COMMENTS : 0);
    this._paused = false;
    this._stopped = false;
    /** @type {{ error: unknown } | null} */
    this._failure = null;
    this._chunk = NO_BYTES;
    this._chunkAt = 0;
    this._chunkEnd = 0;
    /** Those of the latest piece of the chunk. */
    this._records = core.records;
    this._recordAt = 0;
    /** The end of the records whose text is at hand, and of all; in words. */
    this._recordEnd = 0;
    this._pieceEnd = 0;
    this._text = '';
    this._textAt = 0;
    /** The text of the whole piece: made at once, as strings that lie side by side in memory are made
     * faster, and so are the events that come after them. @type {import('./core.js').Batches} */
    this._batches = { texts: [], ends: [] };
    this._batchAt = 0;
    /** Of the event; for this and the rest see core/eventstream.h. */
    this._type = '';
    this._data = '';
    this._id = lastEventId;
    this._part = '';
    this._size = noSize();
    this._sizeBefore = 0;
    this._maxEventSize = maxEventSize;
  }

  /** @param {Uint8Array} chunk */
  feed(chunk) {
    if (this._failure) throw this._failure.error;
    if (this._stopped) return true;
    this._chunk = chunk;
    this._chunkAt = 0;
    this._chunkEnd = chunk.length;
    return !this._nextPiece() || this.resume();
  }

  resume() {
    this._paused = false;
    try {
      do {
        read(this, this._sink, this._core.stride);
        if (this._stopped) {
          this.stop();
          return true;
        }
        if (this._paused) return false;
      } while (this._nextBatch() || this._nextPiece());
      return true;
    } catch (error) {
      this._failure = { error: joiningError(error, this._sizeBefore) };
      this.stop();
      throw this._failure.error;
    }
  }

  pause() {
    this._paused = true;
  }

  stop() {
    this._stopped = true;
    this._recordAt = this._recordEnd = this._pieceEnd = 0;
    this._batches.texts = [];
    this._forgetChunk();
    this._type = this._data = this._id = this._part = '';
  }

  /** @returns {boolean} whether the piece has more */
  _nextBatch() {
    if (this._recordEnd === this._pieceEnd) return false;
    const { texts, ends } = this._batches;
    this._text = texts[this._batchAt];
    this._textAt = 0;
    this._recordEnd = ends[this._batchAt];
    // Who waits within the piece holds no more of it than is needed.
    texts[this._batchAt++] = '';
    return true;
  }

  /** @returns {boolean} whether the chunk has more */
  _nextPiece() {
    if (totalOf(this._size) > this._maxEventSize) throw sizeError(this._maxEventSize);
    // The sink may have taken bytes away from the chunk.
    const end = Math.min(this._chunkEnd, this._chunk.length);
    if (this._chunkAt >= end) {
      this._forgetChunk();
      return false;
    }
    const core = this._core;
    this._chunkAt += core.parse(this._state, this._chunk, this._chunkAt, end, this);
    this._sizeBefore = totalOf(this._size);
    this._records = core.records;
    this._recordAt = this._recordEnd = 0;
    this._pieceEnd = core.recordEnd();
    addRecords(this._size, this._records, this._pieceEnd, core.stride);
    core.takeText(this._batches);
    this._batchAt = 0;
    this._nextBatch();
    return true;
  }

  /** Another stream needs the core's windows. */
  leaveWindows() {
    this._records = new Uint32Array(this._records.subarray(0, this._pieceEnd));
  }

  /** An idle stream holds nothing but its unfinished event. */
  _forgetChunk() {
    this._core.release(this);
    this._chunk = NO_BYTES;
    this._records = this._core.records;
    this._text = '';
  }
}

/**
 * Starts at the first byte of a stream.
 * @param {import('./core.js').Core} core
 * @param {Sink} sink
 * @param {string} lastEventId the last event ID that earlier connections of the source left
 * @param {number} [maxEventSize] bytes of an unfinished event with its id and type, or Infinity. It is
 * looked at where a piece of a chunk ends, of 64 KiB or less.
 * @returns {Parser}
 */
export function startParser(core, sink, lastEventId, maxEventSize = MAX_EVENT_SIZE) {
  return new StreamParser(core, sink, lastEventId, maxEventSize);
}

/**
 * Takes records until they end or the sink pauses, by what core/eventstream.h says of each kind. What
 * stands in local variables meanwhile is of no use to the sink, which may feed another stream of the same
 * core; they make named events a sixth faster in Chromium.
 * @param {StreamParser} parser
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
