/**
 * The states of a connection that the page sees (HTML standard, 9.2.2).
 */

/** @type {0} */
export const CONNECTING = 0;
/** @type {1} */
export const OPEN = 1;
/** @type {2} */
export const CLOSED = 2;

/** Of a source whose stream the page has: there is no connection to let go, and none to make again. */
export const STREAM_URL = 'about:event-stream';
