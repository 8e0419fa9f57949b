/**
 * The parser without connections.
 */
import { ChunkReader } from '../parser/chunk.js';
import { sharedCore } from '../parser/load.js';
import { isSizeError, joiningError } from '../parser/size.js';
import { BlockParser } from './block-parser.js';
import { CallbackSink } from './callback-sink.js';
import { checkConfig, checkObject, maxBufferSizeOf } from './config.js';
import { LineChecker } from './line-checker.js';
import { bufferError, stringError } from './parse-error.js';

/** @typedef {import('./config.js').ParserConfig} ParserConfig */
/** @typedef {import('./parse-error.js').ParseError} ParseError */

/** @typedef {ArrayBufferLike | ArrayBufferView | string} Chunk */

/**
 * `feed` parses the next bytes of the stream, or text as UTF-8, however they are cut. Callbacks run
 * before it returns; from within a callback of the same parser, after it. The first exception of a
 * callback is thrown on once the chunk is done; no event is lost to it. Throws a TypeError, and has
 * changed nothing, where it is given anything else; and the ParseError of maxBufferSize.
 *
 * `reset` forgets the stream: the next bytes fed start another. With consume, a line that has no end
 * yet is taken first as if it had one; from within a callback that does nothing. lastEventId (default
 * '') is what the parser's lastEventId is then.
 * @typedef {{
 *   feed(chunk: Chunk): void,
 *   reset(options?: { consume?: boolean, lastEventId?: string }): void,
 * }} EventSourceParser
 */

/**
 * lastEventId is the last event ID string of the HTML standard, 9.2.6: what a reconnection would send.
 * @typedef {EventSourceParser & { readonly lastEventId: string }} StreamParser
 */

/**
 * Makes a parser of one event stream.
 * @param {ParserConfig} config
 * @returns {StreamParser}
 * @throws {TypeError} that names what it cannot take
 */
export function createParser(config) {
  return parserOn(sharedCore(), config);
}

/**
 * The same on a core of one's own.
 * @param {import('../parser/core.js').Core} core
 * @param {ParserConfig} config
 * @param {string} [call] who was given it
 * @returns {StreamParser}
 */
export function parserOn(core, config, call = 'createParser()') {
  checkObject(config, call, 'an object of callbacks, as in createParser({ onEvent(event) {} })');
  checkConfig(config, call);
  const maxBufferSize = maxBufferSizeOf(config);
  const sink = new CallbackSink(config);
  const makeChecker = () => (config.onError ? new LineChecker(core) : null);
  /** @type {Uint8Array[]} chunks that callbacks fed */
  let waiting = [];
  let busy = false;
  let reader = new ChunkReader();
  let checker = makeChecker();
  let parser = new BlockParser(core, sink, '');
  /** @type {ParseError | null} */
  let failure = null;

  /** @param {Uint8Array} bytes */
  function feedAll(bytes) {
    busy = true;
    try {
      let next = /** @type {Uint8Array | undefined} */ (bytes);
      for (; next && !failure; next = waiting.shift()) feedNext(next);
    } finally {
      waiting = [];
      busy = false;
      sink.rethrow();
    }
  }

  /** @param {Uint8Array} bytes */
  function feedNext(bytes) {
    const current = parser;
    try {
      if (checker) feedChecked(checker, bytes);
      else parser.feed(bytes);
    } catch (error) {
      const cause = joiningError(error, current.heldBefore());
      if (!isSizeError(cause)) throw error;
      return fail(stringError(/** @type {Error} */ (error).message));
    }
    if (parser.held() > maxBufferSize) fail(bufferError(maxBufferSize));
  }

  /**
   * Tells an error after what stands before it. Callbacks may change the chunk: it is copied.
   * @param {LineChecker} lines
   * @param {Uint8Array} bytes
   */
  function feedChecked(lines, bytes) {
    const current = parser;
    const chunk = new Uint8Array(bytes);
    let start = 0;
    for (const { error, end } of lines.check(chunk)) {
      current.feed(chunk.subarray(start, end));
      if (parser === current) sink.error(error);
      start = end;
    }
    current.feed(chunk.subarray(start));
  }

  /** @param {ParseError} error */
  function fail(error) {
    failure = error;
    parser.stop();
    sink.fail(error);
  }

  /** Takes a line that has no end as if it had one. */
  function consumeLine() {
    // Were there no such line, this would end the block.
    sink.deafen(true);
    try {
      feedAll(reader.read('\n'));
    } finally {
      sink.deafen(false);
    }
  }

  /** @param {string} lastEventId */
  function startAnew(lastEventId) {
    waiting = [];
    reader = new ChunkReader();
    checker = makeChecker();
    failure = null;
    parser.stop();
    parser = new BlockParser(core, sink, lastEventId);
  }

  return {
    feed(chunk) {
      if (failure) throw failure;
      const bytes = reader.read(chunk);
      if (busy) waiting.push(new Uint8Array(bytes));
      else feedAll(bytes);
    },
    reset(options = {}) {
      checkObject(options, 'reset()', "an object, as in reset({ lastEventId: '7' })");
      const { consume, lastEventId = '' } = options;
      try {
        if (consume && !busy && !failure) consumeLine();
      } finally {
        startAnew(lastEventId);
      }
    },
    get lastEventId() {
      return parser.lastEventId;
    },
  };
}
