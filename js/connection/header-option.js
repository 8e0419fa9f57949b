/**
 * The option `headers` in each of its forms (Fetch standard, "headers" and "normalize a value").
 */

/** A token of HTTP. */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Bytes, and no line end and no U+0000: nothing that could begin another header. */
const VALUE = /^[^\0\r\n\u0100-\uffff]*$/;

/**
 * @param {any} given
 * @returns {[string, string][] | undefined} undefined where one of them can be sent by nobody
 */
export function readHeaders(given) {
  const pairs = pairsOf(given);
  const areSound = pairs && pairs.every(([name, value]) => NAME.test(name) && VALUE.test(value));
  return areSound ? pairs : undefined;
}

/** @param {any} given @returns {[string, string][] | undefined} */
function pairsOf(given) {
  if (Object(given) !== given || typeof given === 'function') return undefined;
  /** @type {any[][]} */
  const pairs = [];
  const add = (/** @type {any} */ value, /** @type {any} */ name) => {
    pairs[pairs.length] = [name, value];
  };
  // Arrays have forEach too, but give single values.
  if (Array.isArray(given)) for (let i = 0; i < given.length; i++) pairs[i] = given[i];
  else if (typeof given.forEach === 'function') given.forEach(add);
  else for (const name in given) add(given[name], name);
  return pairs.every(isPair) ? pairs.map(([name, value]) => [name, `${value}`.trim()]) : undefined;
}

/** @param {any} pair */
function isPair(pair) {
  if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string') return false;
  return typeof pair[1] === 'string' || typeof pair[1] === 'number';
}
