/**
 * What an EventSource asks of URLs.
 */
import { makeError } from './errors.js';
import { realm } from './realm.js';

/**
 * Makes a URL absolute, against the document's or worker's base URL.
 * @param {string} url
 * @returns {string}
 * @throws {DOMException} SyntaxError where it cannot be parsed
 */
export function resolve(url) {
  const { document, location } = realm;
  const base = document ? document.baseURI : location && location.href;
  try {
    return new URL(url, base).href;
  } catch (error) {
    throw makeError('SyntaxError', `cannot parse the URL '${url}'`);
  }
}

/** The origin of an absolute URL. @param {string} url */
export function originOf(url) {
  return new URL(url).origin;
}

/** Whether a request to an absolute URL is subject to CORS. @param {string} url */
export function isCrossOrigin(url) {
  const { location } = realm;
  return Boolean(location && originOf(url) !== location.origin);
}

/**
 * Adds a parameter to the query of a URL.
 * @param {string} url absolute
 * @param {string} name
 * @param {string} value
 */
export function withParameter(url, name, value) {
  const [address, ...fragment] = url.split('#');
  const joint = address.indexOf('?') < 0 ? '?' : '&';
  const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  return [address + joint + query, ...fragment].join('#');
}
