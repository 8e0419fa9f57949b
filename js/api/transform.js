/**
 * The parser as a part of a pipe.
 */
import { sharedCore } from '../parser/load.js';
import { realm } from '../platform/realm.js';
import { configOfStream } from './config.js';
import { parserOn } from './create-parser.js';

/** @typedef {import('./config.js').EventSourceMessage} EventSourceMessage */
/** @typedef {import('./config.js').StreamOptions} StreamOptions */

const CALL = 'new EventSourceParserStream()';

/** Stands for TransformStream where there is none. */
class Missing {
  constructor() {
    throw new TypeError(
      `${CALL}: this engine has no TransformStream. createParser() does without.`,
    );
  }
}

function makeClass() {
  const Base = /** @type {typeof TransformStream} */ (realm.TransformStream || Missing);
  class EventSourceParserStream extends Base {
    /** @param {StreamOptions} [options] */
    constructor(options = {}) {
      /** @type {import('./create-parser.js').EventSourceParser} */
      let parser;
      super({
        start(controller) {
          const config = configOfStream(
            options,
            (event) => controller.enqueue(event),
            (error) => {
              controller.error(error);
              parser.reset();
            },
            CALL,
          );
          parser = parserOn(sharedCore(), config, CALL);
        },
        transform: (chunk) => parser.feed(chunk),
      });
    }
  }
  return EventSourceParserStream;
}

/** @typedef {TransformStream<string | BufferSource, EventSourceMessage>} EventSourceParserStream */

/**
 * A TransformStream of text or bytes to events. What is unfinished at the end is dropped, as the
 * standard says.
 * @type {new (options?: StreamOptions) => EventSourceParserStream}
 */
export const EventSourceParserStream = /* @__PURE__ */ makeClass();
