/**
 * What createParser, EventSourceParserStream and events take. The names are those of eventsource-parser.
 */
import { describe } from '../platform/describe.js';
import { MAX_EVENT_SIZE } from '../parser/size.js';

/** @typedef {import('./parse-error.js').ParseError} ParseError */

/**
 * An event of a stream.
 * @typedef {object} EventSourceMessage
 * @property {string | undefined} [id] the ID that came with it; undefined where none did, although the
 * last event ID string of the stream stands on
 * @property {string | undefined} [event] its type; undefined where it had none, which means 'message'
 * @property {string} data
 */

/**
 * Receives what a stream says, in its order. All are optional.
 * @typedef {object} ParserCallbacks
 * @property {((event: EventSourceMessage) => void) | undefined} [onEvent] an event: `id` and `event` are undefined
 * where it had none of its own
 * @property {((id: string) => void) | undefined} [onId] the last event ID, wherever a block that set it
 * ended, be it an event or not; before the event
 * @property {((retry: number) => void) | undefined} [onRetry] a new reconnection time in milliseconds, 0
 * to 2,147,483,647
 * @property {((comment: string) => void) | undefined} [onComment] a comment, without its colon and one
 * space after it
 * @property {((error: ParseError) => void) | undefined} [onError] a line that the standard ignores, as
 * it has no field or no retry that the standard knows; and what is too large. Each line is looked at
 * twice where there is an onError. Of a line longer than 64 KiB the error holds as much.
 */

/**
 * @typedef {object} BufferOptions
 * @property {number | undefined} [maxBufferSize] the most characters that may be held of an event which
 * is not finished when a chunk ends: of its data, and of any other value that was cut. Infinity: any
 * number. Beyond it onError gets a ParseError, or feed throws it where there is no onError; from then on
 * feed throws it until reset. Default 67108864
 */

/** @typedef {ParserCallbacks & BufferOptions} ParserConfig */

/**
 * @typedef {object} StreamCallbacks
 * @property {ParserCallbacks['onId']} [onId]
 * @property {ParserCallbacks['onRetry']} [onRetry]
 * @property {ParserCallbacks['onComment']} [onComment]
 * @property {'terminate' | ((error: ParseError) => void) | undefined} [onError] 'terminate': a line that
 * is no good ends the stream with its error. What is too large always does.
 */

/** @typedef {StreamCallbacks & BufferOptions} StreamOptions */

const CALLBACKS = /** @type {const} */ (['onEvent', 'onId', 'onRetry', 'onComment', 'onError']);

/**
 * @param {any} config
 * @param {string} call who was given it
 * @throws {TypeError} that names what it cannot take
 */
export function checkConfig(config, call) {
  for (const name of CALLBACKS) {
    const callback = config[name];
    if (callback === undefined || callback === null || typeof callback === 'function') continue;
    throw new TypeError(`${call}: ${name} is ${describe(callback)}. It takes a function.`);
  }
  const { maxBufferSize } = config;
  if (maxBufferSize === undefined || (typeof maxBufferSize === 'number' && maxBufferSize >= 0))
    return;
  throw new TypeError(
    `${call}: maxBufferSize is ${describe(maxBufferSize)}. It takes a number of characters, or Infinity.`,
  );
}

/** @param {unknown} value @param {string} call @param {string} example @returns {value is object} */
export function checkObject(value, call, example) {
  if (value !== null && typeof value === 'object') return true;
  throw new TypeError(`${call} was given ${describe(value)}. It takes ${example}.`);
}

/** @param {ParserConfig} config */
export function maxBufferSizeOf({ maxBufferSize = MAX_EVENT_SIZE }) {
  return maxBufferSize;
}

/**
 * The configuration of the parser behind a stream.
 * @param {StreamOptions} options
 * @param {(event: EventSourceMessage) => void} onEvent
 * @param {(error: unknown) => void} fail ends the stream
 * @param {string} call who was given the options
 * @returns {ParserConfig}
 */
export function configOfStream(options, onEvent, fail, call) {
  checkObject(options, call, `an object of options, as in { onError: 'terminate' }`);
  const { onError, onId, onRetry, onComment, maxBufferSize } = options;
  const hear = typeof onError === 'function' ? onError : null;
  /** @type {ParserConfig} */
  const config = { onEvent, onId, onRetry, onComment, maxBufferSize };
  if (hear || onError === 'terminate') {
    config.onError = (error) => {
      if (hear) hear(error);
      if (!hear || error.type === 'max-buffer-size-exceeded') fail(error);
    };
  }
  checkConfig(config, call);
  return config;
}
