// Reads a stream of a chaos server to its last event, and says what was wrong with what came. It runs in
// Node.js and, as ES5, in pages.
import { EVENT_TYPES, eventOf } from '../server/chaos-stream.mjs';

/**
 * @typedef {object} Outcome
 * @property {string | null} problem
 * @property {number} events
 * @property {number} latest the number of the last event
 * @property {number} opens
 * @property {Record<string, number>} errors by kind of failure
 */

/**
 * @typedef {object} Reading
 * @property {number} seed
 * @property {number} events how many there are
 * @property {boolean} ids whether each of them must come; else some may be lost, and none comes twice
 * @property {boolean} [lastWord] whether the server says that there is no more
 * @property {boolean} [any] whether the handler of all types hears them
 */

/**
 * @param {any} source an EventSource
 * @param {Reading} reading
 * @param {(outcome: Outcome) => void} done the source is closed then
 * @param {() => void} [close] how it is closed
 */
export function read(source, { seed, events, ids, lastWord, any }, done, close) {
  /** @type {Outcome} */
  const outcome = { problem: null, events: 0, latest: 0, opens: 0, errors: {} };
  let isOpen = false;
  let over = false;

  /** @param {string | null} problem */
  function finish(problem) {
    if (over) return;
    over = true;
    outcome.problem = problem;
    if (close && !problem) close();
    else source.close();
    if (source.readyState !== 2) outcome.problem = problem || 'it is not closed after close()';
    done(outcome);
  }

  /** @param {any} event */
  function check({ type, data, lastEventId }) {
    if (over) return finish('an event came after the end');
    const number = parseInt(data, 10);
    const expected = outcome.latest + 1;
    if (ids ? number !== expected : !(number >= expected)) {
      return finish('event ' + expected + ' should come, and it is: ' + data.slice(0, 99));
    }
    const right = eventOf(seed, number);
    if (data !== right.data || type !== right.type) {
      return finish('event ' + number + ' is torn: ' + type + ' ' + JSON.stringify(data));
    }
    if (lastEventId !== (ids ? String(number) : '')) return finish('its ID is ' + lastEventId);
    if (source.readyState !== 1)
      return finish('an event came while readyState is ' + source.readyState);
    if (!isOpen) return finish('an event came before open');
    outcome.events++;
    outcome.latest = number;
    if (number === events && !lastWord) finish(null);
  }

  if (any) source.onany = (/** @type {any} */ event) => event.type !== 'comment' && check(event);
  else EVENT_TYPES.forEach((type) => source.addEventListener(type, check));
  if (!ids) source.addEventListener('done', () => finish(null));
  source.onopen = () => {
    if (isOpen) return finish('it opened twice');
    if (source.readyState !== 1)
      return finish('open came while readyState is ' + source.readyState);
    isOpen = true;
    outcome.opens++;
  };
  source.onerror = (/** @type {any} */ { failure, delay }) => {
    isOpen = false;
    const kind = failure.kind === 'status' ? String(failure.status) : failure.kind;
    outcome.errors[kind] = (outcome.errors[kind] || 0) + 1;
    const isLast = lastWord && outcome.latest === events && failure.status === 204;
    if (source.readyState === 0 && delay !== null) return;
    finish(isLast ? null : 'it gave up: ' + failure.message);
  };
}
