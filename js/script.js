/**
 * Entry point of `eventsource.min.js`, for a script tag.
 */
import { EventSource } from './event-source.js';
import { install } from './install.js';
import { sharedCore } from './loader.js';
import { realm } from './realm.js';

/** @type {any} */ (realm).EventSourceWasm = { EventSource, install, core: sharedCore().name };
install();
