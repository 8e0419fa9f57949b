/**
 * The way of a response's bytes to the listeners, turn by turn: long work leaves the thread to the page
 * after `turnTime`, whether it brings events or not.
 */
import { StreamEvent } from '../events/events.js';
import { ANY } from '../events/listeners.js';
import { sharedCore } from '../parser/load.js';
import { startParser } from '../parser/parser.js';
import { now } from '../platform/clock.js';
import { inNextTurn, worked } from '../platform/turn.js';

/** Bytes that are parsed before the clock is looked at: a millisecond at most. */
const PIECE = 1048576;

/**
 * While events are QUICK, in milliseconds from one look at the clock to the next, each of those comes
 * after twice as many events as the one before, MOST at the most: a look costs more than a small event,
 * and without this Chromium delivered half as many. Events that all at once are slow are noticed so many
 * later.
 */
const QUICK = 0.5;
const MOST = 16;

/** @type {Uint8Array} */
const NO_BYTES = new Uint8Array(0);

/**
 * What a delivery serves.
 * @typedef {object} Destination
 * @property {EventTarget} source
 * @property {import('../events/listeners.js').Listeners} listeners
 * @property {number} turnTime
 * @property {number} maxEventSize
 * @property {boolean} comments whether they are dispatched
 * @property {(milliseconds: number) => void} retry called with a new reconnection time
 */

/** A class and no closures, as it is the parser's sink: see parser.js. */
export class Delivery {
  /** @param {Destination} destination @param {string} lastEventId that of earlier connections */
  constructor(destination, lastEventId) {
    this.origin = '';
    /** Whether it brought an event. */
    this.brought = false;
    this._destination = destination;
    /** Of the parser. @type {((text: string) => void) | null} */
    this.comment = destination.comments ? (text) => this._comment(text) : null;
    this._parser = this._startParser(lastEventId);
    this._isReset = false;
    this._timeStamp = 0;
    /** How long this turn's work had lasted at the latest look at the clock. */
    this._lasted = 0;
    /** Events from that look to the next, and how many of them are left. */
    this._stride = 1;
    this._left = 1;
    this._chunk = NO_BYTES;
    this._at = 0;
    this._done = nothing;
    /** @type {(error: unknown) => void} */
    this._failed = nothing;
    /** As a parameter of a callback, it is made once. */
    this._go = () => this._proceed();
  }

  /** @param {string} lastEventId */
  _startParser(lastEventId) {
    return startParser(sharedCore(), this, lastEventId, this._destination.maxEventSize);
  }

  lastEventId() {
    return this._parser.lastEventId;
  }

  /** What comes next is the start of a stream: what came of an event that is not finished is dropped. */
  reset() {
    this._isReset = true;
  }

  /** Whether a request with the last event ID goes on right after the last event. */
  resumable() {
    const { lastEventId, idBefore } = this._parser;
    return lastEventId !== '' && lastEventId !== idBefore;
  }

  /**
   * Delivers a chunk, which it borrows until it calls back.
   * @param {Uint8Array} chunk
   * @param {() => void} done called once all of it is delivered, and there is time for more
   * @param {(error: unknown) => void} failed called instead where an event is too large
   */
  feed(chunk, done, failed) {
    if (this._isReset) this._parser = this._startParser(this.lastEventId());
    this._isReset = false;
    this._chunk = chunk;
    this._at = 0;
    this._done = done;
    this._failed = failed;
    this._proceed();
  }

  _proceed() {
    this._timeStamp = now();
    this._stride = this._left = 1;
    // Here the turn's work begins, at the latest.
    this._lasted = worked();
    try {
      if (!this._parse()) return inNextTurn(this._go);
    } catch (error) {
      const { _failed } = this;
      this.stop();
      return _failed(error);
    }
    this._chunk = NO_BYTES;
    if (this._turnIsOver()) inNextTurn(this._done);
    else this._done();
  }

  /** @returns {boolean} whether the chunk is done, and not only the time */
  _parse() {
    const { _parser, _chunk } = this;
    if (!_parser.resume()) return false;
    while (this._at < _chunk.length) {
      const piece = _chunk.length > PIECE ? _chunk.subarray(this._at, this._at + PIECE) : _chunk;
      this._at += piece.length;
      if (!_parser.feed(piece)) return false;
      if (this._at < _chunk.length && this._turnIsOver()) return false;
    }
    return true;
  }

  /** Drops what is not delivered yet: no callback follows. */
  stop() {
    this._chunk = NO_BYTES;
    this._done = this._failed = nothing;
    this._parser.stop();
  }

  /**
   * Of the parser.
   * @param {string} type
   * @param {string} data
   * @param {string} lastEventId
   */
  event(type, data, lastEventId) {
    this.brought = true;
    this._dispatch(type || 'message', data, lastEventId);
  }

  /** @param {string} text */
  _comment(text) {
    this._dispatch('comment', text.charAt(0) === ' ' ? text.slice(1) : text, this.lastEventId());
  }

  /** @param {string} type @param {string} data @param {string} lastEventId */
  _dispatch(type, data, lastEventId) {
    const { source, listeners } = this._destination;
    const { byType } = listeners;
    if (byType[type] || byType[ANY]) {
      listeners.dispatch(
        new StreamEvent(type, source, this._timeStamp, data, this.origin, lastEventId),
      );
    }
    if (--this._left === 0 && this._turnIsOver()) this._parser.pause();
  }

  _turnIsOver() {
    const before = this._lasted;
    this._lasted = worked();
    this._stride = this._lasted - before < QUICK ? Math.min(2 * this._stride, MOST) : 1;
    this._left = this._stride;
    return this._lasted >= this._destination.turnTime;
  }

  /** Of the parser. @param {number} milliseconds */
  retry(milliseconds) {
    this._destination.retry(milliseconds);
  }
}

function nothing() {}
