// The lines of a response as they come, and what the standard does with each (HTML standard, 9.2.6). The
// events themselves come from the package: this only explains.

const LF = 10;
const CR = 13;

/** Bytes that are kept of a line. */
export const LONGEST = 10_000;

/**
 * @typedef {'comment' | 'data' | 'event' | 'id' | 'retry' | 'unknown' | 'empty' | 'note'} Kind
 *
 * @typedef {object} Line
 * @property {number} number from 1 on
 * @property {number} time milliseconds from the start
 * @property {string} text without its end, and at most LONGEST bytes of it
 * @property {'LF' | 'CR' | 'CRLF' | 'none'} end
 * @property {Kind} kind
 * @property {string} did what it did, in words
 * @property {string} [fault] a key of faults.js
 * @property {boolean} [dispatches] whether an event is complete with it
 */

/** What an unfinished event holds. @typedef {{ data: number, type: string, id: boolean }} Block */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Whether bytes that were decoded so hold more than U+FFFD itself. @param {Uint8Array} bytes @param {string} text */
function isMalformed(bytes, text) {
  if (!text.includes('\ufffd')) return false;
  try {
    strict.decode(bytes);
    return false;
  } catch {
    return true;
  }
}

/** @returns {Block} */
const emptyBlock = () => ({ data: 0, type: '', id: false });

const plural = (/** @type {number} */ count, /** @type {string} */ noun) =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * What an empty line does.
 * @param {Block} block
 * @returns {Pick<Line, 'kind' | 'did' | 'fault' | 'dispatches'>}
 */
function endBlock({ data, type, id }) {
  const kind = 'empty';
  if (data) {
    const lines = plural(data, 'line');
    return {
      kind,
      did: `dispatches “${type || 'message'}” with ${lines} of data`,
      dispatches: true,
    };
  }
  if (type) return { kind, did: 'dispatches nothing: there is no data', fault: 'no-data' };
  return { kind, did: id ? 'ends a block that only sets the ID' : 'nothing to dispatch' };
}

/** @param {string} name */
function unknownFault(name) {
  if (/^[{[<"]/.test(name)) return 'no-field';
  if (/^\s*(data|event|id|retry)\s*$/i.test(name)) return 'misspelt';
  return 'unknown-field';
}

/** @type {Record<string, (value: string, block: Block, hasColon: boolean) => Pick<Line, 'kind' | 'did' | 'fault'>>} */
const FIELDS = {
  data(value, block, hasColon) {
    block.data++;
    if (!hasColon) return { kind: 'data', did: 'adds an empty line of data', fault: 'no-colon' };
    return { kind: 'data', did: value ? 'adds a line of data' : 'adds an empty line of data' };
  },
  event(value, block) {
    block.type = value;
    const did = value ? `sets the type to “${value}”` : 'takes the type away';
    const fault = value === 'error' || value === 'open' ? 'own-type' : undefined;
    return { kind: 'event', did, fault };
  },
  id(value, block) {
    if (value.includes('\0')) return { kind: 'id', did: 'is ignored', fault: 'nul-id' };
    block.id = true;
    return {
      kind: 'id',
      did: value ? `sets the last event ID to “${value}”` : 'empties the last event ID',
    };
  },
  retry(value) {
    if (!/^[0-9]+$/.test(value))
      return { kind: 'retry', did: 'is ignored', fault: 'invalid-retry' };
    const fault = Number(value) < 100 ? 'short-retry' : undefined;
    return {
      kind: 'retry',
      did: `sets the wait before a reconnection to ${Number(value)} ms`,
      fault,
    };
  },
};

/**
 * What a line does, and what it leaves in the block.
 * @param {string} text
 * @param {Block} block is changed
 * @returns {Pick<Line, 'kind' | 'did' | 'fault' | 'dispatches'>}
 */
export function interpret(text, block) {
  if (text === '') {
    const result = endBlock(block);
    Object.assign(block, emptyBlock());
    return result;
  }
  if (text[0] === ':')
    return { kind: 'comment', did: 'is a comment: it keeps the connection alive' };
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name](value, block, colon >= 0);
  const fault = text[0] === '\ufeff' ? 'late-mark' : unknownFault(name);
  return { kind: 'unknown', did: 'is ignored', fault };
}

/** Reads the lines of one response. */
export class LineReader {
  /** @param {number} number of the line before the first */
  constructor(number = 0) {
    this.number = number;
    this.block = emptyBlock();
    /** What earlier chunks have of the unfinished line, as far as it is kept. */
    this.start = new Uint8Array(0);
    /** All bytes of it. */
    this.length = 0;
    this.isFirst = true;
    /** The line that ended in a CR with which the chunk ended. @type {Line | null} */
    this.torn = null;
  }

  /**
   * @param {Uint8Array} chunk
   * @param {number} time
   * @returns {Line[]} those that end in it; the `end` of the last before may change to CRLF
   */
  feed(chunk, time) {
    const lines = [];
    let start = 0;
    if (this.torn && chunk.length) {
      if (chunk[0] === LF) {
        this.torn.end = 'CRLF';
        start = 1;
      }
      this.torn = null;
    }
    for (let at = start; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte !== LF && byte !== CR) continue;
      this.take(chunk.subarray(start, at));
      const isPair = byte === CR && chunk[at + 1] === LF;
      const line = this.finish(time, isPair ? 'CRLF' : byte === LF ? 'LF' : 'CR');
      lines.push(line);
      if (isPair) at++;
      else if (byte === CR && at + 1 === chunk.length) this.torn = line;
      start = at + 1;
    }
    this.take(chunk.slice(start));
    return lines;
  }

  /** Adds to the unfinished line. @param {Uint8Array} bytes */
  take(bytes) {
    const kept = bytes.subarray(0, Math.max(0, LONGEST - this.length));
    this.length += bytes.length;
    if (!this.start.length) {
      this.start = kept;
    } else if (kept.length) {
      const joined = new Uint8Array(this.start.length + kept.length);
      joined.set(this.start);
      joined.set(kept, this.start.length);
      this.start = joined;
    }
  }

  /** @param {number} time @param {Line['end']} end @returns {Line} */
  finish(time, end) {
    const bytes = this.start;
    let text = decoder.decode(bytes);
    let mark = '';
    if (this.isFirst && text[0] === '\ufeff') {
      text = text.slice(1);
      mark = 'begins with a byte order mark; ';
    }
    const { kind, did, fault, dispatches } = interpret(text, this.block);
    const isLong = this.length > LONGEST;
    const malformed = !isLong && isMalformed(bytes, text) ? 'malformed' : undefined;
    this.isFirst = false;
    this.start = new Uint8Array(0);
    const cut = isLong ? `; ${this.length} bytes, of which ${LONGEST} are kept` : '';
    this.length = 0;
    const words = `${mark}${did}${cut}`;
    return {
      number: ++this.number,
      time,
      text,
      end,
      kind,
      did: words,
      fault: fault ?? malformed,
      dispatches,
    };
  }

  /**
   * The response is over: a line without an end is shown too, and does nothing.
   * @param {number} time
   * @returns {{ rest: Line | null, lost: boolean }} lost: an event that no empty line ended
   */
  end(time) {
    const rest = this.length ? this.finish(time, 'none') : null;
    if (rest) rest.did = 'has no end, and is dropped';
    return { rest, lost: this.block.data > 0 };
  }
}
