// The stream of the page Tabs, how many hold it open, and the pages that are its tabs.
import { readFile } from 'node:fs/promises';
import { answer, answerJson, queryOf, startStream } from '../server/answer.mjs';

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 */

const INTERVAL = 50;
const RECONNECTION_TIME = 500;
/** Events are numbered by the time since then: a server that was started anew goes on with them. */
const START = Date.UTC(2026, 0, 1);
/** Who comes back later gets no more of what it missed. */
const MOST = 2000;

// What the page of another origin shows in a frame.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self' http:",
].join('; ');

const TAB = new URL('tab.html', import.meta.url);

/** How many streams are open, by run and source. @type {Map<string, number>} */
const open = new Map();

/** @param {string} name @param {number} step */
function count(name, step) {
  const left = (open.get(name) ?? 0) + step;
  if (left) open.set(name, left);
  else open.delete(name);
}

/** The number of the latest event. */
const latest = () => Math.floor((Date.now() - START) / INTERVAL);

/** @param {Request} request @param {number} now the number of the latest event */
function lastOf(request, now) {
  const id = String(request.headers['last-event-id']);
  const last = /^\d{1,12}$/.test(id) ? Number(id) : now;
  return Math.min(now, Math.max(last, now - MOST));
}

/** @param {Request} request @param {Response} response */
function sendEvents(request, response) {
  const query = queryOf(request);
  const name = `${query.get('run')} ${query.get('of')}`;
  let last = lastOf(request, latest());
  const send = () => {
    if (response.writableNeedDrain) return;
    let text = '';
    for (const now = latest(); last < now;) text += `id: ${++last}\ndata: ${last}\n\n`;
    if (text) response.write(text);
  };
  count(name, 1);
  startStream(response);
  response.write(`retry: ${RECONNECTION_TIME}\n\n`);
  send();
  const timer = setInterval(send, INTERVAL);
  response.on('close', () => {
    clearInterval(timer);
    count(name, -1);
  });
}

/** @param {Request} request @param {Response} response */
function tellOpen(request, response) {
  const run = queryOf(request).get('run');
  const of = (/** @type {string} */ source) => open.get(`${run} ${source}`) ?? 0;
  answerJson(response, { ours: of('ours'), native: of('native') });
}

/** @param {Response} response @param {string | Buffer} content */
function sendPage(response, content) {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-store',
  });
  response.end(content);
}

/** @param {import('../server/routes.mjs').Context} context */
export const routes = ({ beside }) => ({
  'GET /tabs/events': sendEvents,
  'GET /tabs/open': tellOpen,
  'GET /tabs/beside': async (/** @type {Request} */ _, /** @type {Response} */ response) =>
    answerJson(response, { port: await beside() }),
  'GET /tabs/tab.html': async (/** @type {Request} */ _, /** @type {Response} */ response) =>
    sendPage(response, await readFile(TAB)),
  'GET /tabs/page': (/** @type {Request} */ _, /** @type {Response} */ response) =>
    sendPage(response, '<!doctype html><html lang="en"><title>A page</title><p>Here it is.</p>'),
  'GET /tabs/answer': (/** @type {Request} */ _, /** @type {Response} */ response) =>
    answer(response, 200, 'Here it is.'),
});
