/**
 * The parser of one stream: joins the records and the text of a core to events.
 */
import { COMMENT, COMMENTS, DATA, END, EVENT, ID, PART, RETRY, TYPE } from '../build/kinds.js';

/**
 * Receives what a stream says. Each method may call {@link Parser.pause}.
 * @typedef {object} Sink
 * @property {(type: string, data: string, lastEventId: string) => void} event type is '' where the
 * stream gave none
 * @property {(milliseconds: number) => void} retry
 * @property {((text: string) => void) | null} comment null: comments are not even decoded
 */

/** @type {Uint8Array} */
const NO_BYTES = new Uint8Array(0);
/** @type {Uint32Array} */
const NO_RECORDS = new Uint32Array(0);

export class Parser {
  /**
   * Starts at the first byte of a stream.
   * @param {import('./loader.js').Core} core
   * @param {Sink} sink
   * @param {string} [lastEventId] the last event ID that earlier connections of the source left
   */
  constructor(core, sink, lastEventId = '') {
    this.core = core;
    this.sink = sink;
    this.state = core.start(sink.comment ? COMMENTS : 0);
    /** The last event ID string (HTML standard, 9.2.6): what a reconnection sends. */
    this.lastEventId = lastEventId;
    this.id = lastEventId;
    this.data = '';
    this.type = '';
    this.part = '';

    this.paused = false;
    this.chunk = NO_BYTES;
    this.chunkAt = 0;
    this.text = '';
    this.textAt = 0;
    this.records = NO_RECORDS;
    this.recordAt = 0;
    this.recordEnd = 0;
  }

  /**
   * Parses a chunk, and calls the sink for all that it completes. A chunk must not be fed before
   * the one before it is done.
   * @param {Uint8Array} chunk borrowed until it is done
   * @returns {boolean} whether it is done; if not, {@link Parser.resume} goes on
   */
  feed(chunk) {
    this.chunk = chunk;
    this.chunkAt = 0;
    return this.resume();
  }

  /** Copies what is left of the chunk, for a sink that threw out of feed. */
  ownChunk() {
    this.chunk = this.chunk.slice(this.chunkAt);
    this.chunkAt = 0;
  }

  /** Forgets what is left of the chunk: the sink is not called again. */
  stop() {
    this.chunk = NO_BYTES;
    this.chunkAt = 0;
    this.recordEnd = 0;
  }

  /** Stops the running feed after the present call of the sink. */
  pause() {
    this.paused = true;
  }

  /** @returns {boolean} whether the chunk is done */
  resume() {
    const { core } = this;
    this.paused = false;
    for (;;) {
      this.read();
      if (this.paused) return false;
      core.release(this);
      if (this.chunkAt === this.chunk.length) break;
      this.chunkAt += core.parse(this.state, this, this.chunk, this.chunkAt);
      this.text = core.decodeText();
      this.textAt = 0;
      this.recordAt = 0;
      this.recordEnd = core.wordCount();
    }
    this.chunk = NO_BYTES;
    this.chunkAt = 0;
    return true;
  }

  /** Takes records until they end or the sink pauses. Its place is kept in fields, so that a sink
   * may throw, pause, or feed another stream of the same core. */
  read() {
    const { core, sink } = this;
    while (this.recordAt < this.recordEnd && !this.paused) {
      const kind = this.records[this.recordAt];
      const value = this.records[this.recordAt + 2];
      this.recordAt += core.stride;
      if (kind === RETRY) {
        sink.retry(value);
        continue;
      }
      const end = this.textAt + value;
      const text = this.text.slice(this.textAt, end);
      this.textAt = end;
      this.take(kind, text);
    }
  }

  /**
   * What core/eventstream.h says of each kind.
   * @param {number} kind
   * @param {string} text
   */
  take(kind, text) {
    switch (kind) {
      case EVENT: {
        const { type } = this;
        const data = this.data + text;
        this.data = '';
        this.type = '';
        this.lastEventId = this.id;
        this.sink.event(type, data, this.id);
        return;
      }
      case DATA:
        this.data += text;
        return;
      case END:
        this.type = '';
        this.lastEventId = this.id;
        return;
      case PART:
        this.part += text;
        return;
    }
    const value = this.part + text;
    this.part = '';
    if (kind === TYPE) this.type = value;
    if (kind === ID) this.id = value;
    if (kind === COMMENT && this.sink.comment) this.sink.comment(value);
    // What is left is VOID: the value goes nowhere.
  }
}
