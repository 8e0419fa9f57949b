/**
 * Entry point of `jquery.eventsource.min.js`, for a script tag below jQuery's and `eventsource.min.js`.
 */
import { plugIn } from '../adapters/jquery.js';
import { realm } from '../platform/realm.js';

const { jQuery, EventSourceWasm } = /** @type {any} */ (realm);
const missing = !jQuery ? 'jQuery' : !EventSourceWasm && 'eventsource.min.js';
if (missing) throw new Error(`jquery.eventsource.min.js: ${missing} must come before it`);

plugIn(jQuery, (url, options) => new EventSourceWasm.EventSource(url, options));
