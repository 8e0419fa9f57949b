// Every option of an EventSource, switched on in turn, and the faults that a source with it survives. It
// runs in Node.js and, as ES5, in pages.
import { backoff } from '../../js/api/backoff.js';
import { ALL, STANDARD } from '../server/chaos-plan.mjs';

/**
 * What there is where a source is made.
 * @typedef {object} Realm
 * @property {any} [fetch] a fetch of the page's own
 * @property {any} [signal]
 */

/**
 * @typedef {object} Way
 * @property {readonly string[]} faults
 * @property {(realm: Realm) => any} options
 * @property {boolean} [ids] whether events have one; by default they have
 * @property {boolean} [lastWord] whether the server says at last that there is no more
 * @property {boolean} [lasts] whether what stalls does so for good
 * @property {boolean} [any] whether the handler of all types hears them
 * @property {boolean} [crosses] whether the stream is of another origin
 * @property {boolean} [aborts] whether a signal closes the source
 * @property {boolean} [hides] whether the page is hidden and shown meanwhile
 * @property {boolean} [breaks] whether what breaks off must be told from what ends
 * @property {boolean} [promises] whether a Promise is needed
 * @property {boolean} [renews] whether responses are let go while they go on
 * @property {boolean} [tls] whether the server changes between HTTP/1.1 and HTTP/2
 * @property {'fetch' | 'xhr'} [transport] the only one that it is for
 */

/** @template T @param {readonly T[]} list @param {number} times @returns {T[]} */
function repeat(list, times) {
  /** @type {T[]} */
  let all = [];
  for (let i = 0; i < times; i++) all = all.concat(list);
  return all;
}

const CROSSING = STANDARD.concat(repeat(['preflight'], 4));

/** What a function of the page's promises, also where there is no Promise. @param {any} value */
const promised = (value) => ({
  /** @param {(value: any) => void} resolve @param {(error: unknown) => void} reject */
  then(resolve, reject) {
    setTimeout(() => (value instanceof Error ? reject(value) : resolve(value)));
  },
});

/** Fails now and then. @returns {(info: { attempt: number }) => any} */
function makeHeaders() {
  let calls = 0;
  return ({ attempt }) => {
    if (++calls % 7 === 0) throw new Error('no token');
    return { 'X-Chaos': attempt };
  };
}

/** @returns {(info: { attempt: number }) => any} */
function makePromisedHeaders() {
  let calls = 0;
  return ({ attempt }) => promised(++calls % 5 ? { 'X-Chaos': attempt } : new Error('no token'));
}

/** @type {Record<string, Way>} */
export const ways = {
  'as the standard has it': { faults: STANDARD, options: () => ({}), lastWord: true },
  'without IDs': { faults: STANDARD, ids: false, options: () => ({}) },
  'with a reconnection time of 0': {
    faults: STANDARD,
    options: () => ({ reconnectionTime: 0 }),
  },
  'with a backoff': {
    faults: STANDARD.concat('500', '503', '503'),
    lastWord: true,
    options: () => ({ retry: backoff({ min: 1, max: 5 }) }),
  },
  'with a policy': { faults: ALL, options: () => ({ retry: () => 1 }) },
  'with a policy, without IDs': { faults: ALL, ids: false, options: () => ({ retry: () => 1 }) },
  'with a policy that promises': { faults: ALL, options: () => ({ retry: () => promised(1) }) },
  'with headers': { faults: STANDARD, options: () => ({ headers: { 'X-Chaos': 'é' } }) },
  'with a function for headers': {
    faults: STANDARD,
    options: () => ({ headers: makeHeaders() }),
  },
  'with promised headers': {
    faults: STANDARD,
    promises: true,
    options: () => ({ headers: makePromisedHeaders() }),
  },
  'with a method and a body': {
    faults: ALL,
    options: () => ({ method: 'POST', body: 'x', retry: () => 1 }),
  },
  'with a function for the body': {
    faults: ALL,
    promises: true,
    options: () => ({ method: 'POST', body: () => promised('x'), retry: () => 1 }),
  },
  'with an idle timeout': {
    faults: STANDARD.concat('stall', 'stall'),
    lasts: true,
    options: () => ({ idleTimeout: 120 }),
  },
  'with a short response limit': {
    faults: STANDARD,
    transport: 'xhr',
    renews: true,
    options: () => ({ responseLimit: 1500 }),
  },
  'with a short response limit, without IDs': {
    faults: STANDARD,
    transport: 'xhr',
    renews: true,
    ids: false,
    options: () => ({ responseLimit: 100 }),
  },
  'with an ID to begin with': { faults: STANDARD, options: () => ({ lastEventId: '0' }) },
  'with comments, and a handler of all types': {
    faults: STANDARD,
    any: true,
    options: () => ({ comments: true }),
  },
  'with short turns and a size of events': {
    faults: STANDARD,
    options: () => ({ turnTime: 0, maxEventSize: 100000 }),
  },
  // What a response leaves open is torn, where that does not break off. To Node.js a response in chunks is at
  // its end where its connection, which was to close after it, breaks.
  'finishing events': {
    faults: ['short', 'silence'],
    breaks: true,
    options: () => ({ finishEvents: true }),
  },
  'with a signal': {
    faults: STANDARD,
    aborts: true,
    options: ({ signal }) => ({ signal }),
  },
  'with a fetch of its own': {
    faults: STANDARD,
    transport: 'fetch',
    options: ({ fetch }) => ({ fetch }),
  },
  'across origins': { faults: CROSSING, crosses: true, options: () => ({}) },
  'across origins, with credentials and a parameter': {
    faults: CROSSING,
    crosses: true,
    options: () => ({ withCredentials: true, lastEventIdParameter: 'since' }),
  },
  'across origins, without a parameter': {
    faults: CROSSING,
    crosses: true,
    options: () => ({ lastEventIdParameter: null }),
  },
  'while the page is hidden and shown': {
    faults: STANDARD,
    hides: true,
    options: () => ({ pauseWhenHidden: true }),
  },
  'over changing versions of HTTP': {
    faults: STANDARD.concat(repeat(['protocol'], 5)),
    crosses: true,
    tls: true,
    options: ({ fetch }) => (fetch && fetch.knowsHTTP2 ? { fetch } : {}),
  },
};

/** What the server of a way is to do. @param {Way} way */
export const serverOf = ({ ids = true, faults, lasts, lastWord }) => ({
  ids,
  faults,
  lasts,
  lastWord,
});

/** What there is to read. @param {Way} way */
export const readingOf = ({ ids = true, lastWord, any }) => ({ ids, lastWord, any });

/** The options of a source that goes this way. @param {Way} way @param {Realm} realm */
export const optionsOf = (way, realm) => ({ reconnectionTime: 1, ...way.options(realm) });
