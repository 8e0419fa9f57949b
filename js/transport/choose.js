/**
 * What connections and transports agree on, and the choice of a transport.
 */
import { openFetch } from './fetch.js';
import { realm } from '../platform/realm.js';
import { openXhr } from './xhr.js';

/**
 * @typedef {object} Request
 * @property {string} url absolute
 * @property {Record<string, string>} headers
 * @property {boolean} withCredentials
 * @property {typeof fetch} [fetch] instead of the realm's
 * @property {boolean} hasCacheHeader whether a transport that has no other way asks past caches by a
 * header
 */

/**
 * Receives a response, in this order: response, chunks, end. A network error is an end, also before
 * the response.
 * @typedef {object} Receiver
 * @property {(status: number, contentType: string, url: string) => boolean} response whether the
 * body is wanted; url is that after redirects, '' where it is not known
 * @property {(chunk: Uint8Array, next: () => void, held: number) => void} chunk borrows the chunk
 * until it calls next, at once or later; held is the length of the response that the engine keeps
 * @property {() => void} end
 */

/** Sends a request, and returns what aborts it: the receiver is not called again.
 * @typedef {(request: Request, receiver: Receiver) => () => void} Transport */

/** @typedef {'fetch' | 'xhr'} TransportName */

/**
 * @param {TransportName | undefined} name default: fetch where it streams
 * @returns {Transport}
 */
export function transportOf(name) {
  if (name) return name === 'xhr' ? openXhr : openFetch;
  return fetchStreams() ? openFetch : openXhr;
}

/** A fetch that some script imitates has responses without a body; an early one cannot be aborted
 * before its response. */
function fetchStreams() {
  if (!realm.XMLHttpRequest) return true;
  const { fetch, AbortController, Response } = realm;
  return fetch && AbortController && Response && 'body' in Response.prototype;
}
