// Numbers that look drawn and are the same for the same seed. Pages in ES5 use them too.

/** As Math.imul, which PhantomJS gets wrong. @param {number} a @param {number} b */
const multiply = (a, b) => ((a & 0xffff) * b + ((((a >>> 16) * b) & 0xffff) << 16)) | 0;

/** @param {number} seed @param {number} number @returns {number} a seed for the nth of something */
export function seedOf(seed, number) {
  let hash = multiply(seed ^ 0x9e3779b9, 0x85ebca6b) ^ multiply(number + 1, 0xc2b2ae35);
  hash = multiply(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * The generator mulberry32.
 * @param {number} seed
 * @returns {() => number} each from 0 up to, but not, 1
 */
export function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = multiply(state ^ (state >>> 15), 1 | state);
    hash = (hash + multiply(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return ((hash ^ (hash >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @template T
 * @param {() => number} random @param {readonly T[]} list @returns {T}
 */
export const pick = (random, list) => list[Math.floor(random() * list.length)];
