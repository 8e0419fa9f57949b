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

/** As fetch takes whitespace for the end of a value: a no-break space is none. */
const AROUND = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/** @param {any} given @returns {[string, string][] | undefined} */
function pairsOf(given) {
  if (Object(given) !== given || typeof given === 'function') return undefined;
  const pairs = (listOf(given) || entriesOf(given)).map(listOf);
  if (!pairs.every(isPair)) return undefined;
  return /** @type {any[][]} */ (pairs).map(([name, value]) => [
    name,
    `${value}`.replace(AROUND, ''),
  ]);
}

/** What an iterable gives; null: it is none. @param {any} given @returns {any[] | null} */
function listOf(given) {
  if (Array.isArray(given)) return given;
  const iterate = typeof Symbol === 'function' && Object(given) === given && given[Symbol.iterator];
  if (typeof iterate !== 'function') return null;
  /** @type {any[]} */
  const list = [];
  const iterator = iterate.call(given);
  for (let step = iterator.next(); !step.done; step = iterator.next()) list.push(step.value);
  return list;
}

/** @param {any} given an object, or the Headers of some library */
function entriesOf(given) {
  /** @type {any[][]} */
  const pairs = [];
  const add = (/** @type {any} */ value, /** @type {any} */ name) => {
    pairs[pairs.length] = [name, value];
  };
  if (typeof given.forEach === 'function') given.forEach(add);
  else for (const name in given) add(given[name], name);
  return pairs;
}

/** @param {any} pair */
function isPair(pair) {
  if (!pair || pair.length !== 2 || typeof pair[0] !== 'string') return false;
  return typeof pair[1] === 'string' || typeof pair[1] === 'number';
}
