/**
 * The headers of a response over XMLHttpRequest.
 */
import { realm } from '../platform/realm.js';

/**
 * @param {string} text of `getAllResponseHeaders`
 * @returns {import('./contract.js').ResponseHeaders}
 */
export function parseHeaders(text) {
  /** @type {Pick<Headers, 'append' | 'get'>} */
  const headers = realm.Headers ? new realm.Headers() : makeHeaders();
  text.split(/\r?\n/).forEach((line) => {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  });
  return headers;
}

/** What engines without Headers get. */
function makeHeaders() {
  /** @type {Record<string, string>} */
  const values = Object.create(null);
  return {
    /** @param {string} name @param {string} value */
    append(name, value) {
      const key = name.toLowerCase();
      values[key] = key in values ? values[key] + ', ' + value : value;
    },
    /** @param {string} name */
    get(name) {
      const value = values[name.toLowerCase()];
      return value === undefined ? null : value;
    },
  };
}
