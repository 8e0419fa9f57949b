/**
 * Entry point `eventsource-wasm/stream`: the parser without connections.
 */
export { createParser } from '../api/create-parser.js';
export { events } from '../api/iterate.js';
export { ParseError } from '../api/parse-error.js';
export { EventSourceParserStream } from '../api/transform.js';

/** @typedef {import('../api/config.js').EventSourceMessage} EventSourceMessage */
/** @typedef {import('../api/config.js').ParserCallbacks} ParserCallbacks */
/** @typedef {import('../api/config.js').ParserConfig} ParserConfig */
/** @typedef {import('../api/config.js').StreamOptions} StreamOptions */
/** @typedef {import('../api/create-parser.js').EventSourceParser} EventSourceParser */
/** @typedef {import('../api/create-parser.js').StreamParser} StreamParser */
/** @typedef {import('../api/iterate.js').EventsOptions} EventsOptions */
/** @typedef {import('../api/parse-error.js').ErrorType} ErrorType */
