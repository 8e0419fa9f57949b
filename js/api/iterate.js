/**
 * The events of a body, for `for await`.
 */
import { describe } from '../platform/describe.js';
import { sharedCore } from '../parser/load.js';
import { openBody } from '../platform/body.js';
import { configOfStream } from './config.js';
import { parserOn } from './create-parser.js';

/** @typedef {import('./config.js').EventSourceMessage} EventSourceMessage */
/** @typedef {ReadableStream<Uint8Array> | ReadableStream<string> | AsyncIterable<Uint8Array | string>} EventBody */
/** @typedef {{ readonly body: EventBody | null }} WithBody such as a Response */
/** @typedef {import('./config.js').StreamOptions & { signal?: AbortSignal | null | undefined }} EventsOptions */

const CALL = 'events()';

/**
 * Iterates over the events of a response or a stream, and reads no further than it is asked to. The
 * body is cancelled when the loop is left and when the signal is aborted; the loop then throws the
 * signal's reason. What is unfinished at the end is dropped, as the standard says.
 * @param {WithBody | EventBody} source a Response, or a stream of the web or of Node.js, or any async
 * iterable; of bytes or text
 * @param {EventsOptions} [options]
 * @returns {AsyncIterableIterator<EventSourceMessage>}
 * @throws {TypeError} that names what it cannot take
 */
export function events(source, options = {}) {
  const iterator = /** @type {any} */ (new EventIterator(source, options));
  iterator[Symbol.asyncIterator] = () => iterator;
  return iterator;
}

/** @param {any} value @returns {boolean} */
const isBody = (value) =>
  value !== null &&
  typeof value === 'object' &&
  (typeof value.getReader === 'function' || typeof value[Symbol.asyncIterator] === 'function');

/** @param {any} source @returns {any} null where there is none */
function bodyOf(source) {
  if (isBody(source)) return source;
  const body = source !== null && typeof source === 'object' ? source.body : undefined;
  if (body === null || isBody(body)) return body;
  throw new TypeError(
    `${CALL} was given ${describe(source)}. It takes a Response, or a stream or another async ` +
      'iterable of bytes or text.',
  );
}

const NO_BODY = { next: () => Promise.resolve({ done: true }), cancel() {} };

class EventIterator {
  /** @param {any} source @param {EventsOptions} options */
  constructor(source, options) {
    /** @type {EventSourceMessage[]} events of the latest chunk, of which those before `_at` are gone */
    this._events = [];
    this._at = 0;
    this._isDone = false;
    /** What is to be thrown after the events. @type {{ error: unknown } | null} */
    this._failure = null;
    /** The latest call of next. @type {Promise<any>} */
    this._latest = Promise.resolve();
    /** Ends the wait for events. */
    this._wake = () => {};
    /** Stops listening to the signal. */
    this._forget = () => {};
    const config = configOfStream(
      options,
      (event) => this._events.push(event),
      (error) => this._fail(error),
      CALL,
    );
    this._parser = parserOn(sharedCore(), config, CALL);
    const signal = signalOf(options);
    const body = bodyOf(source);
    this._body = body ? openBody(body) : NO_BODY;
    if (signal) this._listen(signal);
  }

  /** @returns {Promise<IteratorResult<EventSourceMessage, undefined>>} */
  next() {
    const take = () => this._take();
    this._latest = this._latest.then(take, take);
    return this._latest;
  }

  /** @template T @param {T} value */
  return(value) {
    this._events.length = this._at = 0;
    return this._end().then(() => ({ value, done: true }));
  }

  /** @returns {any} */
  _take() {
    if (this._at < this._events.length) return { value: this._events[this._at++], done: false };
    if (this._failure) {
      const { error } = this._failure;
      this._failure = null;
      throw error;
    }
    if (this._isDone) return { value: undefined, done: true };
    return new Promise((resolve) => {
      this._wake = () => resolve(undefined);
      this._read();
    }).then(() => this._take());
  }

  /** Reads until there is something to take. */
  _read() {
    new Promise((resolve) => resolve(this._body.next())).then(
      ({ done, value }) => {
        if (this._isDone) return;
        this._events.length = this._at = 0;
        if (done) this._end().catch(() => {});
        else this._feed(value);
        if (this._events.length > 0) this._wake();
        else if (!this._isDone) this._read();
      },
      (error) => this._fail(error),
    );
  }

  /** @param {any} chunk */
  _feed(chunk) {
    try {
      this._parser.feed(chunk);
    } catch (error) {
      this._fail(error);
    }
  }

  /** @param {AbortSignal} signal */
  _listen(signal) {
    const abort = () => {
      this._events.length = this._at = 0;
      this._fail(signal.reason);
    };
    this._forget = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  }

  /** @param {unknown} error */
  _fail(error) {
    if (this._isDone) return;
    this._failure = { error };
    // The first error is the one to tell.
    this._end().catch(() => {});
  }

  /** Lets go of the body. @returns {Promise<unknown>} */
  _end() {
    if (this._isDone) return Promise.resolve();
    this._isDone = true;
    this._forget();
    this._parser.reset();
    this._wake();
    return new Promise((resolve) => resolve(this._body.cancel()));
  }
}

/** @param {EventsOptions} options */
function signalOf({ signal }) {
  if (!signal || typeof signal.addEventListener === 'function') return signal;
  throw new TypeError(`${CALL}: signal is ${describe(signal)}. It takes an AbortSignal.`);
}
