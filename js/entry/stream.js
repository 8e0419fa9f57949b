/**
 * Entry point `eventsource-wasm/stream`: the parser without connections.
 */
export { createParser } from '../api/create-parser.js';

/** @typedef {import('../api/create-parser.js').ParserCallbacks} ParserCallbacks */
/** @typedef {import('../api/create-parser.js').StreamEvent} StreamEvent */
/** @typedef {import('../api/create-parser.js').StreamParser} StreamParser */
