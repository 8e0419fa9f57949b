/**
 * Entry point of `eventsource.min.js`, for a script tag.
 */
import { EventSource } from '../api/event-source.js';
import { install } from '../api/install.js';
import { sharedCore } from '../parser/load.js';
import { realm } from '../platform/realm.js';

/** @type {any} */ (realm).EventSourceWasm = { EventSource, install, core: sharedCore().name };
install();
