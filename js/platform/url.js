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
  try {
    // Old engines have a URL that constructs nothing.
    const { URL } = realm;
    const parses = URL && URL.prototype && 'href' in URL.prototype;
    return parses ? resolveByURL(url) : resolveByAnchor(url);
  } catch (error) {
    throw makeError('SyntaxError', 'not a URL: ' + url);
  }
}

/** @param {string} url */
function resolveByURL(url) {
  const { document, location } = realm;
  return new URL(url, document ? document.baseURI : location && location.href).href;
}

/** @param {string} url */
function resolveByAnchor(url) {
  // A worker resolves the URLs of its requests itself.
  if (!realm.document) return url;
  const anchor = document.createElement('a');
  anchor.href = url;
  // Internet Explorer resolves at the second assignment.
  anchor.href = anchor.href;
  if (/^(https?)?:$/.test(anchor.protocol) && !anchor.host) throw url;
  return anchor.href;
}

/**
 * The origin of an absolute URL that the engine has normalised; '' where it is not a URL of HTTP.
 * @param {string} url
 */
export function originOf(url) {
  const parts = /^(https?:\/\/)([^/?#]*@)?([^/?#]+)/i.exec(url);
  return parts ? (parts[1] + parts[3]).toLowerCase() : '';
}

/** Whether a request to an absolute URL is subject to CORS. @param {string} url */
export function isCrossOrigin(url) {
  const { location } = realm;
  return !!location && originOf(url) !== originOf(location.href);
}

/**
 * Sets a parameter in the query of a URL.
 * @param {string} url absolute
 * @param {string} name
 * @param {string} value
 */
export function withParameter(url, name, value) {
  const start = encodeURIComponent(name) + '=';
  const address = url.replace(/#.*/, '');
  const path = address.replace(/\?.*/, '');
  const others = address
    .slice(path.length + 1)
    .split('&')
    .filter((part) => part && part.indexOf(start) !== 0);
  const query = others.concat(start + encodeURIComponent(value)).join('&');
  return path + '?' + query + url.slice(address.length);
}
