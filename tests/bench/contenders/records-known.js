// The limit of any core: our parser, on a core that found its records in each chunk beforehand. What
// remains is to decode the text, to slice it, to make the event and to call back.
import { parserOn } from '../../../js/api/create-parser.js';
import { SIMD } from '../../../build/simd.js';
import { instantiate } from '../../../js/parser/load.js';
import { fromPrintable } from '../../../js/platform/utf8.js';

/** @typedef {{ records: Uint32Array, takes: (() => string)[], ends: number[], length: number }} Piece */

const isAscii = (/** @type {string} */ text) => !/[^\0-\x7f]/.test(text);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const unitDecoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** What decodes a text as our core does in this engine. @param {string} text @returns {() => string} */
function decoding(text) {
  const { Buffer } = /** @type {any} */ (globalThis);
  const bytes = new TextEncoder().encode(text);
  if (isAscii(text) || (!Buffer && bytes.length < 1024)) {
    if (!Buffer) return () => decoder.decode(bytes);
    const buffer = Buffer.from(bytes);
    return () => buffer.latin1Slice(0, buffer.length);
  }
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (!Buffer) return () => unitDecoder.decode(units);
  const buffer = Buffer.from(units.buffer);
  return () => buffer.ucs2Slice(0, buffer.length);
}

/** @returns {import('../../../js/parser/core.js').Core} */
function makeKnowing() {
  const core = instantiate(fromPrintable(SIMD));
  /** By the chunk, and where in it they begin. @type {Map<Uint8Array, Map<number, Piece>>} */
  const known = new Map();
  /** @type {Piece} */
  let piece = { records: new Uint32Array(0), takes: [], ends: [], length: 0 };

  /** @type {(...call: Parameters<typeof core.parse>) => Piece} */
  function find(state, chunk, at, end, user) {
    const length = core.parse(state, chunk, at, end, user);
    const records = core.records.slice(0, core.recordEnd());
    /** @type {string[]} */
    const texts = [];
    /** @type {number[]} */
    const ends = [];
    core.takeText({ texts, ends });
    return { records, takes: texts.map(decoding), ends, length };
  }

  return {
    ...core,
    get records() {
      return piece.records;
    },
    parse(state, chunk, at, end, user) {
      const pieces = known.get(chunk) ?? new Map();
      known.set(chunk, pieces);
      piece = pieces.get(at) ?? find(state, chunk, at, end, user);
      pieces.set(at, piece);
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
