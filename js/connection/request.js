/**
 * What a request looks like (HTML standard, 9.2.2 and 9.2.3).
 */
import { withParameter } from '../platform/url.js';
import { toByteString } from '../platform/utf8.js';

/**
 * @typedef {object} Plan what one request says beside what all of its source say
 * @property {[string, string][]} headers
 * @property {any} [body]
 * @property {string} lastEventId
 * @property {boolean} inParameter whether that goes into the query
 * @property {boolean} cacheHeader whether a header asks past caches
 */

/**
 * @param {string} url absolute
 * @param {import('./option-types.js').Settings} settings
 * @param {Plan} plan
 * @returns {import('../transport/contract.js').Request}
 */
export function makeRequest(url, settings, plan) {
  const { withCredentials, fetch, lastEventIdParameter, method } = settings;
  const { lastEventId, inParameter, cacheHeader, body } = plan;
  /** @type {Record<string, string>} */
  const headers = {};
  setHeader(headers, 'Accept', 'text/event-stream');
  if (cacheHeader) setHeader(headers, 'Cache-Control', 'no-cache');
  plan.headers.forEach(([name, value]) => setHeader(headers, name, value));
  let address = url;
  if (lastEventId && inParameter) {
    address = withParameter(url, /** @type {string} */ (lastEventIdParameter), lastEventId);
  } else if (lastEventId) {
    setHeader(headers, 'Last-Event-ID', toByteString(lastEventId));
  }
  return { url: address, method, headers, body, withCredentials, fetch };
}

/**
 * Sets a header in place of one of the same name: names are case-insensitive.
 * @param {Record<string, string>} headers
 * @param {string} name
 * @param {string} value
 */
function setHeader(headers, name, value) {
  for (const other in headers) {
    if (other.toLowerCase() === name.toLowerCase()) delete headers[other];
  }
  headers[name] = value;
}
