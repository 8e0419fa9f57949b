// What a person asks for: from the fields of the page to a request, and to a command line.

/**
 * @typedef {object} Asked
 * @property {string} url absolute
 * @property {string} method
 * @property {[string, string][]} headers
 * @property {string | undefined} body
 * @property {string} lastEventId
 */

/** Those that a page may not set: a browser leaves them out without a word. */
const FORBIDDEN =
  /^(accept-(charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** What needs no quotes in a shell. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * @param {Record<'url' | 'method' | 'headers' | 'body' | 'lastEventId', string>} fields
 * @param {string} base what a relative URL is relative to
 * @returns {Asked}
 * @throws {Error} that says what is wrong
 */
export function readFields({ url, method, headers, body, lastEventId }, base) {
  const pairs = headers
    .split('\n')
    .filter((line) => line.trim())
    .map(readHeader);
  const hasBody = body !== '' && method !== 'GET' && method !== 'HEAD';
  if (hasBody && !pairs.some(([name]) => /^content-type$/i.test(name))) {
    pairs.push(['Content-Type', typeOf(body)]);
  }
  return {
    url: readUrl(url, base),
    method,
    headers: pairs,
    body: hasBody ? body : undefined,
    lastEventId,
  };
}

/** @param {string} text @param {string} base */
function readUrl(text, base) {
  let url;
  try {
    url = new URL(text.trim(), base);
  } catch {
    throw new Error('That is no URL.');
  }
  if (!/^https?:$/.test(url.protocol)) throw new Error('The URL must be one of http or https.');
  if (url.username || url.password) {
    throw new Error('A page can send no user in a URL: write a header “Authorization” instead.');
  }
  return url.href;
}

/** @param {string} line @returns {[string, string]} */
function readHeader(line) {
  const [, name, value] = /^\s*([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
  if (!name) throw new Error(`“${line.trim()}” is no header: write “Name: value”.`);
  return [name, value];
}

/** As the command does. @param {string} body */
function typeOf(body) {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'application/x-www-form-urlencoded';
  }
}

/** Headers that only the command can send. @param {Asked} asked */
export const forbiddenOf = ({ headers }) =>
  headers.map(([name]) => name).filter((name) => FORBIDDEN.test(name));

const quoted = (/** @type {string} */ text) =>
  PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The same request in a terminal. @param {Asked} asked */
export function commandFor({ url, method, headers, body, lastEventId }) {
  const words = ['npx', 'eventsource-wasm', '--raw'];
  if (method !== (body === undefined ? 'GET' : 'POST')) words.push('-X', method);
  for (const [name, value] of headers) words.push('-H', `${name}: ${value}`);
  if (lastEventId) words.push('--last-event-id', lastEventId);
  if (body === undefined) return [...words, url].map(quoted).join(' ');
  // The command takes the name of a file after an @.
  const isFile = body.startsWith('@');
  const command = [...words, '-d', isFile ? '@-' : body, url].map(quoted).join(' ');
  return isFile ? `printf %s ${quoted(body)} | ${command}` : command;
}
