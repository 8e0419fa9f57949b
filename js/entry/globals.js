/**
 * Entry point `eventsource-wasm/script` for `require` in Node.js, which takes no script that is not
 * CommonJS: sets what the script sets, to the class that `eventsource-wasm` exports.
 */
import { core, EventSource, install } from './index.js';

/** @type {any} */ (globalThis).EventSourceWasm = {
  EventSource,
  install,
  get core() {
    return core();
  },
};
install();
