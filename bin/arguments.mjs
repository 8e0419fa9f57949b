// What the command's arguments ask for. Pure but for the body, which may be in a file.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** What is wrong with arguments is told to whoever typed them. */
export class UsageError extends Error {}

const OPTIONS = /** @type {const} */ ({
  json: { type: 'boolean' },
  raw: { type: 'boolean' },
  header: { type: 'string', short: 'H', multiple: true },
  request: { type: 'string', short: 'X' },
  data: { type: 'string', short: 'd' },
  'last-event-id': { type: 'string' },
  retry: { type: 'string' },
  'max-time': { type: 'string' },
  until: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
});

/**
 * @typedef {object} Request
 * @property {string} url absolute
 * @property {'text' | 'json' | 'raw'} format
 * @property {import('../dist/index.js').EventSourceInit} init
 * @property {number} retries attempts in a row after the first, at most
 * @property {number} maxTime milliseconds
 * @property {string | undefined} until the type of the event that ends it
 */

/**
 * @param {string[]} words
 * @returns {'help' | 'version' | Request}
 * @throws {UsageError}
 */
export function readArguments(words) {
  const { values, positionals } = parsed(words);
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (positionals.length !== 1) throw new UsageError('give one URL');
  if (values.json && values.raw) throw new UsageError('--json cannot go with --raw');
  const body = values.data === undefined ? undefined : readBody(values.data);
  const headers = (values.header ?? []).map(readHeader);
  if (body !== undefined && !headers.some(([name]) => /^content-type$/i.test(name))) {
    headers.push(['Content-Type', typeOf(body)]);
  }
  const { url, authorization } = readUrl(positionals[0]);
  if (authorization) headers.unshift(['Authorization', authorization]);
  return {
    url,
    format: values.json ? 'json' : values.raw ? 'raw' : 'text',
    init: {
      headers,
      method: values.request ?? (body === undefined ? undefined : 'POST'),
      body,
      lastEventId: values['last-event-id'],
    },
    retries: readNumber('--retry', values.retry, /^\d+$/),
    maxTime: readNumber('--max-time', values['max-time'], /^\d+(\.\d+)?$/) * 1000,
    until: values.until,
  };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

/**
 * Without a scheme it is one of http. What it says of a user goes into a header, as no fetch takes it.
 * @param {string} text
 */
function readUrl(text) {
  try {
    const url = new URL(/^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    const user = [url.username, url.password].map(decodeURIComponent).join(':');
    url.username = url.password = '';
    const authorization = user !== ':' && `Basic ${Buffer.from(user).toString('base64')}`;
    if (/^https?:$/.test(url.protocol)) return { url: url.href, authorization };
  } catch {
    // It may hold a password, so it is not repeated.
  }
  throw new UsageError('the URL must be one of http or https');
}

/** @param {string} text @returns {[string, string]} */
function readHeader(text) {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? [];
  if (!name) throw new UsageError('a header is given as "Name: value"');
  return [name, value];
}

/** The text itself, or `@` and a file, or `@-` for what comes in. @param {string} data */
function readBody(data) {
  if (!data.startsWith('@')) return data;
  const file = data.slice(1);
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`--data: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} body */
function typeOf(body) {
  try {
    JSON.parse(body);
    return 'application/json';
  } catch {
    return 'application/x-www-form-urlencoded';
  }
}

/** @param {string} option @param {string | undefined} text @param {RegExp} form */
function readNumber(option, text, form) {
  if (text === undefined) return Infinity;
  if (form.test(text)) return Number(text);
  throw new UsageError(`${option} takes a number, 0 or more`);
}
