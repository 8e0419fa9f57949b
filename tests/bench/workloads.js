// What the benchmarks send: event streams by kind, and the ways in which they are cut. The same
// bytes at every run, in every engine.

/** Numbers that look random: mulberry32. @param {number} seed @returns {() => number} 0 to 1 */
function makeRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template T @param {() => number} random @param {ArrayLike<T>} list @returns {T} */
const pick = (random, list) => list[Math.floor(random() * list.length)];

const TOKENS = ' the, of and to a model writes in pieces .\\n that are seldom long'.split(/(?= )/);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789';
const WORDS = [
  '今日は天気がいいですね',
  '服务器发送事件',
  '이벤트 스트림',
  'Привет, мир',
  'Поток событий',
  '👩‍🚀🚀 🎉',
  'été',
];

/** The first ID, so large that all have the same length. */
export const FIRST_ID = 1_000_000_000;

/** @param {() => number} random @param {number} length */
function letters(random, length) {
  let text = '';
  while (text.length < length) text += pick(random, LETTERS);
  return text;
}

const BIG_TEXT = letters(makeRandom(4), 4096);

/** @param {number} id @param {() => number} random */
function json(id, random) {
  const symbol = letters(random, 4).toUpperCase();
  return `{"symbol":"${symbol}","price":${(random() * 1000).toFixed(2)},"sequence":${id}}`;
}

/**
 * One event of each kind of stream.
 * @type {Record<string, (random: () => number, index: number) => string>}
 */
export const kinds = {
  tiny: () => 'data: 1\n\n',
  token: (random) =>
    `data: {"choices":[{"index":0,"delta":{"content":"${pick(random, TOKENS)}"},"finish_reason":null}]}\n\n`,
  named: (random, index) =>
    `event: update\nid: ${FIRST_ID + index}\ndata: ${json(FIRST_ID + index, random)}\n\n`,
  'multi-line': (random) =>
    `${Array.from({ length: 8 }, () => `data: ${letters(random, 24)}\n`).join('')}\n`,
  'non-ASCII': (random) =>
    `data: ${Array.from({ length: 6 }, () => pick(random, WORDS)).join(' ')}\n\n`,
  big: () => `data: ${BIG_TEXT}\n\n`,
  noise: (random) =>
    `: keep-alive ${letters(random, 20)}\nx-trace: ${letters(random, 30)}\ndatum: 1\ndata: ${letters(random, 10)}\n\n: ping\n\n`,
  CRLF: (random, index) =>
    `event: update\r\ndata: ${json(FIRST_ID + index, random)}\r\ndata: ${letters(random, 20)}\r\n\r\n`,
  numbered: (_, index) => `id: ${FIRST_ID + index}\ndata: 1\n\n`,
  kilobyte: (_, index) => `id: ${FIRST_ID + index}\ndata: ${BIG_TEXT.slice(0, 976)}\n\n`,
  /** What a reader that keeps only the ID of each event would like to forget. */
  'id of 20 characters': (random, index) =>
    `id: ${String(index).padStart(20, '0')}\ndata: ${BIG_TEXT}\n\n`,
};

/** The kinds that are parsed; `huge` is one event as long as the stream. */
export const PARSED = [
  'tiny',
  'token',
  'named',
  'multi-line',
  'non-ASCII',
  'big',
  'huge',
  'noise',
  'CRLF',
];

/**
 * A stream of whole events, at least one, and as near to the size as they come.
 * @param {string} kind
 * @param {number} size bytes
 * @returns {Uint8Array}
 */
export function makeStream(kind, size) {
  const encoder = new TextEncoder();
  if (kind === 'huge') return encoder.encode(`data: ${'A huge event. '.repeat(size / 14)}\n\n`);
  const random = makeRandom(1);
  const parts = [];
  for (let length = 0, index = 0; length < size; index++) {
    const part = encoder.encode(kinds[kind](random, index));
    parts.push(part);
    length += part.length;
  }
  return join(parts);
}

/** @param {Uint8Array[]} parts */
function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @typedef {number | 'random'} Cut bytes in a chunk; random: 1 to 16,384, most of them short */

/** @type {Cut[]} */
export const CUTS = [64, 256, 4096, 16384, 65536, 'random'];

/**
 * @param {Uint8Array} stream
 * @param {Cut} cut
 * @returns {Uint8Array[]}
 */
export function cutStream(stream, cut) {
  const random = makeRandom(2);
  const chunks = [];
  for (let at = 0; at < stream.length;) {
    const length = cut === 'random' ? Math.floor(2 ** (random() * 14)) : cut;
    chunks.push(stream.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

/**
 * The text of some events by their numbers, for a server.
 * @param {string} kind
 * @param {number} first
 * @param {number} count
 */
export function eventsFrom(kind, first, count) {
  let text = '';
  for (let index = first; index < first + count; index++) {
    text += kinds[kind](makeRandom(index), index);
  }
  return text;
}
