/**
 * The events of an EventSource, for `for await`.
 */
import { ANY } from '../events/listeners.js';
import { CLOSED } from '../connection/states.js';
import { connectionOf } from './connection-of.js';
import { EventSource } from './event-source.js';

/** @typedef {import('../connection/failure.js').Failure} Failure */
/** @typedef {{ resolve: (result: any) => void, reject: (error: unknown) => void }} Waiting */

/**
 * Iterates over the events of all types from now on. Those that come while the loop is busy wait in memory.
 * The loop ends when the source is closed, and throws where it gave up, also before the loop; leaving the loop does
 * not close it.
 * @param {import('./event-source.js').EventSource<any>} source
 * @returns {AsyncIterableIterator<MessageEvent<string>>}
 */
function iterate(source) {
  const iterator = /** @type {any} */ (new SourceIterator(source));
  iterator[Symbol.asyncIterator] = () => iterator;
  return iterator;
}

class SourceIterator {
  /** @param {import('./event-source.js').EventSource<any>} source */
  constructor(source) {
    const { listeners, readyState, whenClosed, finalFailure } = connectionOf(source);
    /** @type {Event[]} those before `_at` are gone */
    this._events = [];
    this._at = 0;
    this._isDone = readyState() === CLOSED;
    /** What is to be thrown after the events. @type {{ error: Error } | null} */
    this._failure = thrownFor(finalFailure());
    /** Calls of next that wait. @type {Waiting[]} */
    this._waiting = [];
    const push = (/** @type {Event} */ event) => {
      this._events.push(event);
      this._answer();
    };
    const fail = (/** @type {any} */ { failure, delay }) => {
      if (failure && delay === null) this._failure = thrownFor(failure);
    };
    listeners.add(ANY, push);
    listeners.add('error', fail);
    // `error`, which says why, comes after it.
    const unhear = whenClosed(() => Promise.resolve().then(() => this._end()));
    this._forget = () => {
      listeners.remove(ANY, push);
      listeners.remove('error', fail);
      unhear();
    };
  }

  /** @returns {Promise<IteratorResult<Event, undefined>>} */
  next() {
    return new Promise((resolve, reject) => {
      this._waiting.push({ resolve, reject });
      this._answer();
    });
  }

  /** @template T @param {T} value */
  return(value) {
    this._events.length = this._at = 0;
    this._failure = null;
    this._end();
    return Promise.resolve({ value, done: true });
  }

  _end() {
    this._isDone = true;
    this._forget();
    this._answer();
  }

  _answer() {
    while (this._waiting.length > 0 && (this._at < this._events.length || this._isDone)) {
      const { resolve, reject } = /** @type {Waiting} */ (this._waiting.shift());
      const failure = this._failure;
      if (this._at < this._events.length) {
        resolve({ value: this._events[this._at++], done: false });
      } else if (failure) {
        this._failure = null;
        reject(failure.error);
      } else {
        resolve({ value: undefined, done: true });
      }
    }
    if (this._at === this._events.length) this._events.length = this._at = 0;
  }
}

/** @param {Failure | null} failure that a source gave up for */
function thrownFor(failure) {
  if (!failure) return null;
  const error = new Error(`EventSource: ${failure.message}`);
  return { error: Object.assign(error, { failure }) };
}

/** Lets `for await` take any source. */
export function makeIterable() {
  if (!Symbol.asyncIterator) return;
  Object.defineProperty(EventSource.prototype, Symbol.asyncIterator, {
    /** @this {EventSource<any>} */
    value() {
      return iterate(this);
    },
    configurable: true,
  });
}
