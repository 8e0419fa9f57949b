// Streams at random, the same ones for the same seed: made of what parsers trip over.

const PIECES = [
  'data',
  'event',
  'id',
  'retry',
  ':',
  ': ',
  ':',
  ' ',
  '\n',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '\r\r',
  'data: a\n',
  'data:b\r\n',
  'event: t\n',
  'id: 1\r',
  'retry: 100\n',
  ': comment\n',
  'data\n',
  'id\n',
  '\0',
  '\t',
  '0',
  '99999999999',
  'x',
  'dat',
  'dataa',
  'abcdefghijklmnop',
  'q'.repeat(31),
  '\ufeff',
  'é',
  '€',
  '漢',
  '😀',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
];

const BYTES = [
  [0xef, 0xbb],
  [0xef],
  [0x80],
  [0xbf],
  [0xc0],
  [0xc1],
  [0xc3],
  [0xe2],
  [0xe2, 0x82],
  [0xe0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f],
  [0xf0, 0x9f, 0x98],
  [0xf0, 0x80],
  [0xf4, 0x90],
  [0xf5],
  [0xff],
];

const pieces = [...PIECES.map((text) => Buffer.from(text)), ...BYTES.map((b) => Buffer.from(b))];

/** Numbers by xorshift32. */
export class Random {
  /** @param {number} seed not 0 */
  constructor(seed) {
    this.state = seed;
  }

  /** @param {number} limit @returns {number} an integer from 0 to below limit */
  below(limit) {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  /** @template T @param {ArrayLike<T>} list @returns {T} */
  of(list) {
    return list[this.below(list.length)];
  }

  /** @param {Uint8Array} stream @returns {Uint8Array[]} its chunks, some of them empty */
  cut(stream) {
    const longest = 1 + this.below(40);
    const chunks = [];
    for (let at = 0; at < stream.length;) {
      const length = this.below(longest + 1);
      chunks.push(stream.subarray(at, (at += length)));
    }
    return chunks;
  }
}

/** @param {Random} random @returns {Uint8Array} */
export function randomStream(random) {
  const count = 1 + random.below(60);
  const parts = Array.from({ length: count }, () => random.of(pieces));
  return new Uint8Array(Buffer.concat(parts));
}

/** Ways to change bytes between two places. */
const CHANGES = [
  /** @param {Random} random */
  (random) => random.of(pieces),
  () => new Uint8Array(),
  /** @param {Random} random */
  (random) => Uint8Array.of(random.below(256)),
  /** @param {Random} random @param {Uint8Array} bytes */
  (random, bytes) => Buffer.concat([bytes, bytes]),
  /** @param {Random} random @param {Uint8Array} bytes @param {Uint8Array} other */
  (random, bytes, other) => other.subarray(random.below(other.length + 1)),
];

/** Another input, made of two. @param {Random} random @param {Uint8Array} bytes @param {Uint8Array} other */
export function mutate(random, bytes, other) {
  let changed = bytes;
  for (let more = 1 + random.below(4); more > 0; more--) {
    const at = random.below(changed.length + 1);
    const end = Math.min(at + random.below(9), changed.length);
    const middle = random.of(CHANGES)(random, changed.subarray(at, end), other);
    changed = Buffer.concat([changed.subarray(0, at), middle, changed.subarray(end)]);
  }
  return new Uint8Array(changed);
}
