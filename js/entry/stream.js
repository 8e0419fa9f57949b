/**
 * Entry point `eventsource-wasm/stream`: the parser without connections.
 */
export { createParser } from '../api/create-parser.js';
