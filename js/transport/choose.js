/**
 * The transports, and the choice of one.
 */
import { realm } from '../platform/realm.js';
import { openFetch } from './fetch.js';
import { openXhr } from './xhr.js';

/** @type {Record<import('./contract.js').TransportName, import('./contract.js').Transport>} */
export const TRANSPORTS = { fetch: openFetch, xhr: openXhr };

/**
 * The transport for pages that name none: fetch where it streams. A fetch that some script imitates has
 * responses without a body; an early one cannot be aborted before its response.
 * @returns {import('./contract.js').TransportName}
 */
export function usualTransport() {
  const { fetch, AbortController, Response, XMLHttpRequest } = realm;
  if (!XMLHttpRequest) return 'fetch';
  const streams = fetch && AbortController && Response && 'body' in Response.prototype;
  return streams ? 'fetch' : 'xhr';
}
