/**
 * Calls the callbacks of a parser, and keeps what they throw.
 */

/** @typedef {import('./block-parser.js').BlockSink} BlockSink */
/** @typedef {import('./config.js').ParserConfig} ParserConfig */
/** @typedef {import('./parse-error.js').ParseError} ParseError */

/**
 * A class and no closures, for the reason that parser.js gives.
 * @implements {BlockSink}
 */
export class CallbackSink {
  /** @param {ParserConfig} config checked */
  constructor({ onEvent, onId, onRetry, onComment, onError }) {
    this._onEvent = onEvent;
    this._onId = onId;
    this._onRetry = onRetry;
    this._onError = onError;
    /** Whether blocks that end are no matter. */
    this._isDeaf = false;
    /** @type {{ error: unknown } | null} */
    this._thrown = null;
    /** @type {((text: string) => void) | null} */
    this.comment = onComment
      ? (text) => this._call(onComment, text.charAt(0) === ' ' ? text.slice(1) : text)
      : null;
  }

  /** @param {string} id */
  id(id) {
    if (!this._isDeaf) this._call(this._onId, id);
  }

  /** @param {string | undefined} id @param {string} type @param {string} data */
  event(id, type, data) {
    if (this._isDeaf || !this._onEvent) return;
    // Not by _call, whose callbacks are of several kinds: tiny events take a tenth less time in Node.js.
    try {
      this._onEvent({ id, event: type || undefined, data });
    } catch (error) {
      this._thrown = this._thrown || { error };
    }
  }

  /** @param {number} milliseconds */
  retry(milliseconds) {
    this._call(this._onRetry, milliseconds);
  }

  /** @param {ParseError} error */
  error(error) {
    this._call(this._onError, error);
  }

  /** Says that the parser takes no more. @param {ParseError} error */
  fail(error) {
    if (this._onError) this.error(error);
    else this._thrown = this._thrown || { error };
  }

  /** Whether ends of blocks are not to be told. @param {boolean} isDeaf */
  deafen(isDeaf) {
    this._isDeaf = isDeaf;
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
