// The benchmarks' streams for tabs: all that are open under one key are told the same.
//
// GET /group?key=                    a stream; it goes on after Last-Event-ID
// GET /group/send?key=&kind=&count=  sends that many events as fast as each connection takes them, and tells
//                                    when it began
// GET /group/tick?key=&count=        sends the server's time that often, a while apart
// GET /group/watch?key=              when the next stream closes, an event is sent to whoever is there or comes
// GET /group/state?key=              how many streams are open, and when the watched one closed
import { once } from 'node:events';
import { BATCH, EVENT_STREAM, ISOLATED, batchOf, now } from './batches.mjs';

/** Milliseconds between two ticks. */
const PAUSE = 20;

/**
 * @typedef {object} Group
 * @property {Map<import('node:http').ServerResponse, Promise<unknown>>} open each with its end
 * @property {number} last the number of the latest tick
 * @property {string} left for who goes on after an earlier one
 * @property {boolean} watched
 * @property {number | null} closed when the watched stream closed
 */

/** @type {Map<string, Group>} */
const groups = new Map();

/** @param {URL} url */
function groupOf({ searchParams }) {
  const key = searchParams.get('key') ?? '';
  const known = groups.get(key);
  if (known) return known;
  /** @type {Group} */
  const made = { open: new Map(), last: 0, left: '', watched: false, closed: null };
  groups.set(key, made);
  return made;
}

/** @param {any} response @param {unknown} value */
function answer(response, value) {
  response.writeHead(200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...ISOLATED,
  });
  response.end(JSON.stringify(value));
}

/** @param {Group} group */
const nextTick = (group) => `id: ${++group.last}\ndata: ${now()}\n\n`;

/** @param {URL} url @param {any} request @param {any} response */
function join(url, request, response) {
  const group = groupOf(url);
  const closed = new Promise((resolve) => response.on('close', resolve));
  closed.then(() => leave(group, response));
  group.open.set(response, closed);
  response.writeHead(200, { ...EVENT_STREAM, ...ISOLATED });
  // Firefox tells of no response without a byte of it.
  response.write(':\n\n');
  const last = request.headers['last-event-id'];
  if (last && Number(last) < group.last) response.write(group.left);
}

/** @param {Group} group @param {any} response */
function leave(group, response) {
  group.open.delete(response);
  if (!group.watched) return;
  group.watched = false;
  group.closed = now();
  group.left = nextTick(group);
  for (const stream of group.open.keys()) stream.write(group.left);
}

/** @param {any} response @param {Promise<unknown>} closed @param {string} kind @param {number} count */
async function pump(response, closed, kind, count) {
  for (let at = 0; at < count && !response.destroyed; at += BATCH) {
    const isTaken = response.write(batchOf(kind, at, Math.min(BATCH, count - at)));
    if (!isTaken) await Promise.race([once(response, 'drain'), closed]);
  }
}

/** @param {URL} url @param {any} request @param {any} response */
function send(url, request, response) {
  const { searchParams: query } = url;
  const began = now();
  for (const [stream, closed] of groupOf(url).open)
    pump(stream, closed, query.get('kind') ?? '', Number(query.get('count')));
  answer(response, began);
}

/** @param {URL} url @param {any} request @param {any} response */
function tick(url, request, response) {
  const group = groupOf(url);
  let left = Number(url.searchParams.get('count'));
  const timer = setInterval(() => {
    const event = nextTick(group);
    for (const stream of group.open.keys()) stream.write(event);
    if (--left === 0) clearInterval(timer);
  }, PAUSE);
  answer(response, true);
}

/** @param {URL} url @param {any} request @param {any} response */
function watch(url, request, response) {
  Object.assign(groupOf(url), { watched: true, closed: null });
  answer(response, true);
}

/** @param {URL} url @param {any} request @param {any} response */
function tell(url, request, response) {
  const { open, closed } = groupOf(url);
  answer(response, { open: open.size, closed });
}

export const groupRoutes = {
  '/group': join,
  '/group/send': send,
  '/group/tick': tick,
  '/group/watch': watch,
  '/group/state': tell,
};
