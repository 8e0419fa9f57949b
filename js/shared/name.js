/**
 * The name of a shared stream: a hash, as it is the name of a channel, a lock and a database, and a URL may
 * hold a token.
 */

/** Of what the messages mean: those of another version are on another channel. */
const VERSION = 'eventsource-wasm 1 ';

/** @param {unknown[]} parts what makes it another stream */
export function nameOf(parts) {
  const text = JSON.stringify(parts);
  // 128 bits.
  return VERSION + [1, 3, 5, 7].map((seed) => hash(text, seed)).join('-');
}

/** @param {string} text @param {number} seed odd */
function hash(text, seed) {
  let bits = seed;
  for (let i = 0; i < text.length; i++) {
    bits = Math.imul(bits ^ text.charCodeAt(i), 2654435761 * seed);
    bits ^= bits >>> 15;
  }
  return (bits >>> 0).toString(36);
}
