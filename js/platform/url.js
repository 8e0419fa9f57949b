/**
 * What an EventSource asks of URLs.
 */
import { describe, misfit } from './describe.js';
import { makeError } from './errors.js';
import { realm } from './realm.js';

/**
 * Makes a URL absolute, against the document's or worker's base URL.
 * @param {string} url
 * @param {string} call who was given it
 * @returns {string}
 * @throws {DOMException} SyntaxError where it cannot be parsed
 */
export function resolve(url, call) {
  try {
    // Old engines have a URL that constructs nothing.
    const { URL } = realm;
    const parses = URL && URL.prototype && 'href' in URL.prototype;
    return checked(parses ? resolveByURL(url) : resolveByAnchor(url));
  } catch (error) {
    throw makeError(
      'SyntaxError',
      misfit(call, describe(shown(url)), "an absolute URL, or one relative to a page's"),
    );
  }
}

/** A URL without what may be a secret: credentials, query and fragment. @param {string} url */
function shown(url) {
  return url.replace(/^[^]*@|[?#][^]*/g, '…');
}

/** @param {string} url */
function resolveByURL(url) {
  const { document, location } = realm;
  return new URL(url, document ? document.baseURI : location && location.href).href;
}

/** @param {string} url */
function resolveByAnchor(url) {
  if (!realm.document) return resolveByHand(url);
  const anchor = document.createElement('a');
  anchor.href = url;
  // Internet Explorer resolves at the second assignment.
  anchor.href = anchor.href;
  if (/^(https?)?:$/.test(anchor.protocol) && !anchor.host) throw url;
  return anchor.href;
}

/**
 * For workers of engines without URL. What is left to be done, such as dots in a path, their requests do.
 * @param {string} url
 */
function resolveByHand(url) {
  const [, scheme, host, folder, file, query] = /** @type {string[]} */ (
    /^(?:blob:)?(\w+:)(\/\/[^/?#]*)?([^?#]*\/)?([^?#]*)(\?[^#]*)?/.exec(
      /** @type {any} */ (realm).location.href,
    )
  );
  if (/^[a-z][\w+.-]*:/i.test(url)) return url;
  if (/^\/\//.test(url)) return scheme + url;
  const root = scheme + host;
  if (url[0] === '/') return root + url;
  const path = root + (folder || '/');
  if (!url || url[0] === '#') return path + file + (query || '') + url;
  return path + (url[0] === '?' ? file : '') + url;
}

/** Scheme, credentials, host and port of a URL of HTTP. */
const HTTP = /^(?:blob:)?(https?:)\/\/([^/?#]*@)?([^/?#:[\]]+|\[[\da-f:.]+\])?(:\d+)?(?=[/?#]|$)/i;

/** What no host holds (URL standard, "forbidden domain code point"). Old engines let some pass, or write
 * them with a percent sign, which is one of them. */
const FORBIDDEN = /[\0-\x20#%/:<>?@[\\\]^|\x7f]/;

/** @param {string} url @throws where the URL standard has a failure that some engines have not */
function checked(url) {
  if (!/^https?:/i.test(url)) return url;
  const [, , , host = ''] = HTTP.exec(url) || [];
  if (!host || (host[0] !== '[' && FORBIDDEN.test(host))) throw url;
  return url;
}

/**
 * The origin of an absolute URL that the engine has normalised; 'null' where it is opaque.
 * @param {string} url
 */
export function originOf(url) {
  const parts = HTTP.exec(url);
  if (!parts) return 'null';
  return (parts[1] + '//' + parts[3] + (parts[4] || '')).toLowerCase();
}

/** Whether a request to an absolute URL is subject to CORS. @param {string} url */
export function isCrossOrigin(url) {
  const own = ownOrigin();
  return !!own && originOf(url) !== own && !/^data:/i.test(url);
}

/** undefined where there is none, as in Node.js. @returns {string | undefined} */
function ownOrigin() {
  const { location, origin } = realm;
  if (!location) return origin;
  const located = originOf(location.href);
  // A page may have a variable `origin` of its own. But a document of srcdoc has the origin of who made
  // it, and one in a sandbox has none.
  return origin === 'null' || (origin && located === 'null') ? origin : located;
}

/** Whether a URL of HTTP names a user or a password. @param {string} url */
export function hasCredentials(url) {
  return !!(HTTP.exec(url) || [])[2];
}

/** "Port blocking" of the Fetch standard. */
const BLOCKED_PORTS =
  ' 0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 ' +
  '115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 ' +
  '556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 ' +
  '6666 6667 6668 6669 6679 6697 10080 ';

/**
 * Whether a request to an absolute URL may come to something ("scheme fetch" and "port blocking" of the
 * Fetch standard).
 * @param {string} url
 */
export function isFetchable(url) {
  if (!/^(https?|blob|data):/i.test(url)) return false;
  const [, , , , port = ''] = /^https?:/i.test(url) ? HTTP.exec(url) || [] : [];
  return BLOCKED_PORTS.indexOf(' ' + (port.slice(1) || '-') + ' ') < 0;
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
