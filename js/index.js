/**
 * Entry point `eventsource-wasm`: exports, and installs nothing.
 */
import { sharedCore } from './loader.js';

export { EventSource } from './event-source.js';
export { install } from './install.js';

/** @typedef {import('./connection.js').EventSourceInit} EventSourceInit */

/** Which build of the parser runs here: chosen at the first call. */
export function core() {
  return sharedCore().name;
}
