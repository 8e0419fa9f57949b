/**
 * Entry point of `eventsource-shared.min.js`, for a script tag below `eventsource.min.js`.
 */
import { makeSharedEventSource } from '../shared/source.js';

const ours = /** @type {any} */ (self).EventSourceWasm;
if (!ours) throw new Error('eventsource-shared.min.js: eventsource.min.js must come before it');

ours.SharedEventSource = makeSharedEventSource(ours.EventSource);
