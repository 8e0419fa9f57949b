// The limit of any core: our parser, on a core that found its records at the stream's first pass. What
// remains is to decode the text, to slice it, to make the event and to call back.
import { parserOn } from '../../../js/api/create-parser.js';
import { SIMD } from '../../../build/simd.js';
import { instantiate } from '../../../js/parser/load.js';
import { fromPrintable } from '../../../js/platform/utf8.js';

/**
 * What a call of `parse` gives.
 * @typedef {object} Piece
 * @property {Uint8Array} chunk
 * @property {number} at
 * @property {Uint32Array} records
 * @property {(() => string)[]} takes
 * @property {number[]} ends
 * @property {number} length
 */

const isAscii = (/** @type {string} */ text) => !/[^\0-\x7f]/.test(text);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The quickest that an engine has to decode a text. @param {string} text @returns {() => string} */
function decoding(text) {
  const { Buffer } = /** @type {any} */ (globalThis);
  const bytes = new TextEncoder().encode(text);
  if (!Buffer) return () => decoder.decode(bytes);
  const buffer = Buffer.from(bytes);
  if (isAscii(text)) return () => buffer.latin1Slice(0, buffer.length);
  return () => buffer.utf8Slice(0, buffer.length);
}

/** @returns {import('../../../js/parser/core.js').Core} */
function makeKnowing() {
  const core = instantiate(fromPrintable(SIMD));
  /** In the order of the calls. @type {Piece[]} */
  const known = [];
  let next = 0;
  /** @type {Piece} */
  let piece = {
    chunk: new Uint8Array(0),
    at: 0,
    records: core.records,
    takes: [],
    ends: [],
    length: 0,
  };

  /** @type {(...call: Parameters<typeof core.parse>) => Piece} */
  function find(state, chunk, at, end, user) {
    const length = core.parse(state, chunk, at, end, user);
    const records = core.records.slice(0, core.recordEnd());
    /** @type {string[]} */
    const texts = [];
    /** @type {number[]} */
    const ends = [];
    core.takeText({ texts, ends });
    return { chunk, at, records, takes: texts.map(decoding), ends, length };
  }

  return {
    ...core,
    get records() {
      return piece.records;
    },
    start(options) {
      next = 0;
      return core.start(options);
    },
    parse(state, chunk, at, end, user) {
      piece = known[next];
      if (piece?.chunk !== chunk || piece.at !== at)
        piece = known[next] = find(state, chunk, at, end, user);
      next++;
      return piece.length;
    },
    recordEnd: () => piece.records.length,
    takeText({ texts, ends }) {
      const { takes } = piece;
      for (let i = 0; i < takes.length; i++) {
        texts[i] = takes[i]();
        ends[i] = piece.ends[i];
      }
    },
  };
}

/** @type {import('../parse.js').Open} */
export function open(see) {
  const onEvent = (/** @type {any} */ event) => see(event, event.data);
  const parser = parserOn(makeKnowing(), { onEvent, onRetry() {} });
  return {
    feed: (chunk) => parser.feed(chunk),
    reset: () => parser.reset(),
    read: ({ id = '', event = 'message', data }) => ({ id, event, data }),
  };
}
