/**
 * The parser of a stream that also says which events brought an id of their own. An EventSource has no
 * use for that, and must not pay for it: so this reads the records by itself.
 */
import { COMMENT, DATA, END, EVENT, ID, PART, RETRY, TYPE } from '../../build/kinds.js';
import { StreamParser } from '../parser/parser.js';

/**
 * None of its methods may throw. Each may stop the parser; no more is called then.
 * @typedef {object} BlockSink
 * @property {(id: string) => void} id a block that ended had this id, be it an event or not
 * @property {(id: string | undefined, type: string, data: string) => void} event an event, with the id
 * that its block had; type is '' where it had none
 * @property {(milliseconds: number) => void} retry
 * @property {((text: string) => void) | null} comment
 */

/** It cannot be paused. */
export class BlockParser extends StreamParser {
  /**
   * @param {import('../parser/core.js').Core} core
   * @param {BlockSink} sink
   * @param {string} lastEventId
   */
  constructor(core, sink, lastEventId) {
    super(core, /** @type {any} */ (sink), lastEventId, Infinity);
    this._blocks = sink;
    /** Whether the block had an id so far. */
    this._hasId = false;
  }

  resume() {
    do this._readBlocks(this._blocks, this._core.stride);
    while (this._nextBatch() || this._nextPiece());
    return true;
  }

  /** The characters held of an event that is not finished. */
  held() {
    return this._data.length + this._part.length;
  }

  /** The bytes of that before the latest piece of the chunk. */
  heldBefore() {
    return this._sizeBefore;
  }

  /**
   * Takes records until they end, as `read` of parser.js does.
   * @param {BlockSink} sink
   * @param {number} stride the words of a record
   */
  _readBlocks(sink, stride) {
    let at = this._recordAt;
    let end = this._textAt;
    let type = this._type;
    let data = this._data;
    let id = this._id;
    let hasId = this._hasId;
    while (at < this._recordEnd) {
      const kind = this._records[at];
      const value = this._records[at + 2];
      at += stride;
      if (kind === RETRY) {
        sink.retry(value);
        continue;
      }
      const start = end;
      end += value;
      const piece = this._text.slice(start, end);
      if (kind === EVENT || kind === END) {
        data += piece;
        this.lastEventId = id;
        if (hasId) sink.id(id);
        if (kind === EVENT && !this._stopped) sink.event(hasId ? id : undefined, type, data);
        type = data = '';
        hasId = false;
      } else if (kind === DATA) {
        data += piece;
      } else {
        const whole = this._part + piece;
        this._part = kind === PART ? whole : '';
        if (kind === TYPE) type = whole;
        else if (kind === COMMENT && sink.comment) sink.comment(whole);
        else if (kind === ID) {
          id = whole;
          hasId = true;
        }
        // What is left is VOID: the value goes nowhere.
      }
    }
    if (this._stopped) return;
    this._recordAt = at;
    this._textAt = end;
    this._type = type;
    this._data = data;
    this._id = id;
    this._hasId = hasId;
  }
}
