// The files that the demo's server has: pages under their policies, what they need, and their sources.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { answer, answerJson } from './answer.mjs';

/** @typedef {import('../shelf/pages.js').Page} Page */
/** @typedef {import('./answer.mjs').Response} Response */

const DEMO = new URL('../', import.meta.url);
const DIST = new URL('../dist/', DEMO);

// No page of the shelf holds an inline script. The legacy page does: it is of a time before policies.
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** The order in which a page's sources are shown. */
const SOURCES = ['html', 'js', 'mjs', 'css'];

const extensionOf = (/** @type {string} */ name) => name.slice(name.lastIndexOf('.') + 1);

/** The files of a folder. Of a page that is not made yet there is none. @param {URL} folder */
const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** @param {Page} page */
function policyOf({ policy }) {
  return Object.entries({ ...POLICY, ...policy })
    .map((directive) => directive.join(' '))
    .join('; ');
}

/** Scripts, styles and pictures of a folder. @param {string} prefix @param {URL} folder */
function assets(prefix, folder) {
  return namesIn(folder)
    .filter((name) => Object.hasOwn(TYPES, extensionOf(name)))
    .map((name) => sent(`${prefix}${name}`, new URL(name, folder), typeOf(name)));
}

const typeOf = (/** @type {string} */ name) =>
  TYPES[/** @type {keyof typeof TYPES} */ (extensionOf(name))];

/**
 * A route to a file.
 * @param {string} path
 * @param {URL} url
 * @param {string} type
 * @param {Record<string, string>} [headers]
 * @returns {[string, (request: unknown, response: Response) => Promise<void>]}
 */
function sent(path, url, type, headers = {}) {
  const send = (/** @type {unknown} */ _, /** @type {Response} */ response) =>
    sendFile(response, url, { 'Content-Type': type, ...headers });
  return [`GET ${path}`, send];
}

/** @param {Response} response @param {URL} url @param {Record<string, string>} headers */
async function sendFile(response, url, headers) {
  let content;
  try {
    content = await readFile(url);
  } catch {
    return answer(response, 404, `${basename(url.pathname)} is not there: run \`make\`.`);
  }
  response.writeHead(200, {
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(content);
}

/** @param {Page} page */
function filesOf(page) {
  const folder = new URL(`${page.name}/`, DEMO);
  const headers = { 'Content-Security-Policy': policyOf(page) };
  return [
    sent(`/${page.path}`, new URL('index.html', folder), HTML, headers),
    ...assets(`/${page.name}/`, folder),
  ];
}

/** A page's sources as they are, and the list of them. @param {Page} page */
function sourcesOf({ name, also = [] }) {
  const folder = new URL(`${name}/`, DEMO);
  const own = namesIn(folder)
    .filter((file) => SOURCES.includes(extensionOf(file)))
    .sort((a, b) => SOURCES.indexOf(extensionOf(a)) - SOURCES.indexOf(extensionOf(b)))
    .map((file) => `${name}/${file}`);
  const files = [...own, ...also].map((file) => `demo/${file}`);
  const list = (/** @type {unknown} */ _, /** @type {Response} */ response) =>
    answerJson(response, files);
  return [
    /** @type {const} */ ([`GET /source/${name}`, list]),
    ...files.map((file) => sent(`/source/${file}`, new URL(`../${file}`, DEMO), TEXT)),
  ];
}

/** @param {Page[]} pages */
export const fileRoutes = (pages) =>
  Object.fromEntries([
    ...assets('/shelf/', new URL('shelf/', DEMO)),
    ...assets('/dist/', DIST),
    ...pages.flatMap(filesOf),
    ...pages.flatMap(sourcesOf),
    sent('/legacy.html', new URL('legacy.html', DEMO), HTML),
    // Under the name by which a page of any site has it.
    sent('/eventsource.min.js', new URL('eventsource.min.js', DIST), TYPES.js),
  ]);
