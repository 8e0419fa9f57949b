/**
 * Entry point `eventsource-wasm/polyfill`: sets the global `EventSource` where it is missing.
 */
import { install } from '../api/install.js';

install();
