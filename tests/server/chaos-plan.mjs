// What a chaos server does with its nth request: drawn from the seed, so that it is known before.
import { makeRandom, pick, seedOf } from './chaos-random.mjs';

/** Ends of a response that has begun. */
export const ENDINGS = [
  'end',
  'close',
  'short',
  'cut',
  'reset',
  'stall',
  'delay',
  'gzip',
  'die',
  'refuse',
];

/** After these the standard has a source give up: its own policy must go on. To browsers that are lenient,
 * a head that is cut off and garbage are a response that names no type. */
export const REFUSALS = ['head', 'garbage', '500', '503', '204', '404', 'type', 'no type', 'loop'];

/** Faults that the standard has a source survive. */
export const STANDARD = [...ENDINGS, ...ENDINGS, 'silence', 'silence', 'redirect', 'redirect'];

export const ALL = [...STANDARD, ...REFUSALS];

/** Kinds that bring a part of the stream. */
const STREAMS = [...ENDINGS, 'redirect', 'protocol'];

/**
 * @typedef {object} Plan
 * @property {string} kind of the fault
 * @property {boolean} streams whether a part of the stream comes before it
 * @property {number} events that come whole
 * @property {number} at where the fault is in what follows, from 0 to 1
 * @property {'utf8' | 'crlf' | undefined} inside what it cuts
 * @property {'whole' | 'pieces' | 'bytes'} writes
 * @property {number} seed of the lengths of the pieces
 * @property {number} pause milliseconds
 * @property {boolean} keepsAlive
 * @property {boolean} mark whether the response begins with a byte order mark
 * @property {number} hops redirects before
 * @property {boolean} late whether the head takes a pause of its own
 * @property {string} retryAfter
 */

/**
 * @param {number} seed
 * @param {number} request from 0 on
 * @param {{ faults: readonly string[], mean: number }} what kinds to draw from, of which the first comes first,
 * and how many events a fault
 * @returns {Plan}
 */
export function planOf(seed, request, { faults, mean }) {
  const random = makeRandom(seedOf(~seed, request));
  // A source that was never open takes a server that answers no request of its for one that refuses.
  const kind = request === 0 ? faults[0] : pick(random, faults);
  const share = faults.filter((kind) => STREAMS.indexOf(kind) >= 0).length / faults.length;
  return {
    kind,
    streams: STREAMS.indexOf(kind) >= 0,
    events: random() < 0.1 ? 0 : Math.floor((random() * 2.2 * mean) / share),
    at: random(),
    inside: pick(random, ['utf8', 'crlf', undefined, undefined]),
    writes: pick(random, ['whole', 'pieces', 'bytes']),
    seed: Math.floor(random() * 4294967296),
    pause: 1 + Math.floor(random() * 20),
    keepsAlive: random() < 0.5,
    mark: random() < 0.2,
    hops: kind === 'redirect' ? 1 + Math.floor(random() * 3) : 0,
    late: random() < 0.1,
    retryAfter: pick(random, ['0', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon', '']),
  };
}

/**
 * Where to cut a block: inside what the plan says, if there is any.
 * @param {Uint8Array} block @param {Pick<Plan, 'at' | 'inside'>} plan
 * @returns {number} how many of its bytes come
 */
export function cutOf(block, { at, inside }) {
  const places = [];
  for (let i = 1; inside && i < block.length; i++) {
    const continues = (block[i] & 0xc0) === 0x80;
    const splits = block[i - 1] === 13 && block[i] === 10;
    if (inside === 'utf8' ? continues : splits) places.push(i);
  }
  return places.length ? places[Math.floor(at * places.length)] : Math.floor(at * block.length);
}

/** Bytes at the end of what is written one by one. */
const SINGLE = 120;

/**
 * How a part of the stream is written.
 * @param {Uint8Array} bytes @param {Pick<Plan, 'writes' | 'seed'>} plan
 * @returns {Uint8Array[]}
 */
export function piecesOf(bytes, { writes, seed }) {
  if (writes === 'whole') return [bytes];
  const random = makeRandom(seed);
  const single = Math.max(bytes.length - SINGLE, 0);
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    let length = 1;
    if (writes === 'pieces') length += Math.floor(random() * random() * 3000);
    else if (at < single) length = single;
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}
