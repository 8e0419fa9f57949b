/**
 * When a response over XHR, all of which the engine keeps, has grown too long.
 */
import { PIECE } from '../transport/xhr-bytes.js';

/** How many times the limit a response may be long that cannot be resumed without loss, or that comes
 * in chunks of a PIECE and more: some engines read on for a while when they abort, and what is on its
 * way comes again. */
const PATIENCE = 16;

/**
 * @param {object} response
 * @param {number} response.held bytes that the engine keeps of it
 * @param {number} response.length bytes of the latest chunk
 * @param {boolean} response.resumable whether its last event had an ID of its own, which is not empty:
 * a request that names it goes on right after that event
 * @param {number} limit bytes
 * @returns {'read' | 'renew' | 'reconnect'} what to do: go on, renew it in silence, or as after an end
 */
export function afterChunk({ held, length, resumable }, limit) {
  if (resumable && held > limit * (length < PIECE ? 1 : PATIENCE)) return 'renew';
  return held > limit * PATIENCE ? 'reconnect' : 'read';
}
