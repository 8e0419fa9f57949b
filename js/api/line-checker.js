/**
 * Finds the lines that the standard ignores without a word. The core does not report them; this looks
 * at each line again, for those who ask for errors alone.
 */
import { fromByteString } from '../platform/utf8.js';
import { BlockParser } from './block-parser.js';
import { lineError } from './parse-error.js';

/** Bytes that are kept of a line: what an error says of a longer one ends there. */
const LONGEST = 65536;

/** Bytes within which a field shows that its line needs no more looking at. */
const HEAD = 16;

const LF = 10;
const CR = 13;

/** A byte stands for a character. */
const MARK = /^\xef\xbb\xbf/;
/** Starts of lines that are right however they go on. */
const RIGHT_START = /^(?:data|event|id)?:/;
const RIGHT = /^(?:data|event|id)?$|^(?:data|event|id)?:|^retry: ?[0-9]+$/;

/** An error, and where in the chunk its line ends. @typedef {{ error: import('./parse-error.js').ParseError, end: number }} Finding */

export class LineChecker {
  /** @param {import('../parser/core.js').Core} core */
  constructor(core) {
    this._core = core;
    /** The unfinished line, a byte in each character. */
    this._line = '';
    /** Whether it is known to be right. */
    this._isRight = false;
    this._isFirst = true;
  }

  /**
   * @param {Uint8Array} chunk
   * @returns {Finding[]} the lines in error that end in the chunk
   */
  check(chunk) {
    /** @type {Finding[]} */
    const findings = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      // Of CRLF comes an empty line, which is right.
      if (chunk[at] !== LF && chunk[at] !== CR) continue;
      this._add(chunk, start, at);
      start = at + 1;
      if (!this._isRight && !RIGHT.test(this._unmarked())) {
        findings.push({ error: lineError(this._decoded()), end: start });
      }
      this._line = '';
      this._isRight = this._isFirst = false;
    }
    this._add(chunk, start, chunk.length);
    return findings;
  }

  /** @param {Uint8Array} chunk @param {number} start @param {number} end */
  _add(chunk, start, end) {
    for (let at = start; at < end && !this._isRight && this._line.length < LONGEST; at += HEAD) {
      const isHead = this._line.length < HEAD;
      const bytes = chunk.subarray(at, Math.min(end, at + HEAD, at + LONGEST - this._line.length));
      this._line += String.fromCharCode.apply(null, /** @type {any} */ (bytes));
      this._isRight = isHead && RIGHT_START.test(this._unmarked());
    }
  }

  /** The line without the byte order mark of the stream. */
  _unmarked() {
    return this._isFirst ? this._line.replace(MARK, '') : this._line;
  }

  /** The line as text: another parser decodes it, as the core does. */
  _decoded() {
    let text = '';
    const sink = {
      /** @param {string | undefined} id @param {string} type @param {string} data */
      event(id, type, data) {
        text = data;
      },
      id() {},
      retry() {},
      comment: null,
    };
    new BlockParser(this._core, sink, '').feed(fromByteString(`data: ${this._unmarked()}\n\n`));
    return text;
  }
}
