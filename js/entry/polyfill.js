/**
 * Entry point `eventsource-wasm/polyfill`: sets the global `EventSource` where it is missing, to the
 * class that `eventsource-wasm` exports.
 */
import { install } from './index.js';

install();
