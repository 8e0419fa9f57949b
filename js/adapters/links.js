/**
 * The response header `Link` (RFC 8288).
 */

/**
 * @typedef {object} Link
 * @property {string} url absolute
 * @property {string[]} relations in lower case
 * @property {Record<string, string>} attributes of the target, by their names in lower case
 */

/** A target, or the rest of what is none; its parameters. */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,"]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;

const PARAMETER = /;\s*([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/**
 * @param {string | null} header its values, joined by commas
 * @param {string} base what targets are relative to
 * @returns {Link[]} without those whose target is no URL
 */
export function readLinks(header, base) {
  /** @type {Link[]} */
  const links = [];
  for (const [, target, parameters] of matches(LINK, header || '')) {
    const url = absolute(target, base);
    const attributes = readParameters(parameters);
    if (url) links.push({ url, attributes, relations: wordsOf(attributes.rel) });
  }
  return links;
}

/** Of parameters of the same name the first counts (RFC 8288, 3.3). @param {string} text */
function readParameters(text) {
  /** @type {Record<string, string>} */
  const attributes = Object.create(null);
  for (const [, name, quoted, token = ''] of matches(PARAMETER, text)) {
    const value = quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1');
    const key = name.toLowerCase();
    if (!(key in attributes)) attributes[key] = value;
  }
  return attributes;
}

/** @param {RegExp} pattern @param {string} text */
function matches(pattern, text) {
  /** @type {string[][]} */
  const found = [];
  text.replace(pattern, (...match) => {
    found.push(match);
    return '';
  });
  return found;
}

/** @param {string | undefined} text */
function wordsOf(text) {
  return text ? text.toLowerCase().split(/\s+/).filter(Boolean) : [];
}

/** @param {string} target @param {string} base */
function absolute(target, base) {
  try {
    return new URL(target.trim(), base).href;
  } catch (error) {
    return '';
  }
}
