// What happens behind a server that lacks a line of docs/servers.md, seen from Node.js.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http2 from 'node:http2';
import { backoff } from '../../js/api/backoff.js';
import { read, rounds } from './reader.mjs';

/**
 * A server without a line, and a stream behind it.
 * @typedef {object} Place
 * @property {import('node:test').TestContext} t
 * @property {Awaited<ReturnType<typeof import('./between.mjs').startBetween>>} between
 * @property {import('./origin.mjs').Origin} origin
 * @property {(name: string, headers?: string) => string} urlOf a stream, and what the source adds to its headers
 */

/** @typedef {(place: Place) => Promise<void>} Case */

/** Events wait in a buffer, until the stream ends. @type {Case} */
export async function held({ t, between, origin, urlOf }) {
  const stream = origin.stream('held');
  const reader = read(t, urlOf('held'));
  await stream.when(() => stream.readers === 1);
  stream.send('a');
  await rounds(between.url);
  assert.deepEqual(reader.heard, []);
  stream.end();
  await reader.until(1);
}

/** An event comes with the next one. @type {Case} */
export async function late({ t, between, origin, urlOf }) {
  const stream = origin.stream('late');
  const reader = read(t, urlOf('late'));
  await stream.when(() => stream.readers === 1);
  stream.send('a');
  await rounds(between.url);
  assert.deepEqual(reader.heard, []);
  stream.send('b');
  await reader.until(1);
  assert.deepEqual(reader.heard, ['a']);
}

/** A stream that is silent too long is cut, and resumes. @type {Case} */
export async function cut({ t, origin, urlOf }) {
  const stream = origin.stream('cut');
  // A source that a busy machine holds up is silent too long before it answers: it is asked again.
  const reader = read(t, urlOf('cut'), { retry: backoff({ min: 10, max: 100 }) });
  stream.send('a');
  await reader.until(1);
  const { kind } = await reader.failure();
  assert.equal(kind, 'network');
  stream.send('b');
  await reader.until(2);
  assert.deepEqual(reader.heard, ['a', 'b']);
  assert.equal(stream.requests.at(-1)?.['last-event-id'], '1');
}

/** Who comes second gets what the first one got. @type {Case} */
export async function shared({ t, origin, urlOf }) {
  const stream = origin.stream('shared');
  const first = read(t, urlOf('shared'));
  stream.send('a');
  await first.until(1);
  const second = read(t, urlOf('shared'), { lastEventId: '1' });
  await second.until(1);
  assert.deepEqual(second.heard, ['a']);
  assert.equal(stream.requests.length, 1);
}

/** The source does not learn that a reader left, until it sends. @type {Case} */
export async function unnoticed({ t, between, origin, urlOf }) {
  const stream = origin.stream('left');
  const reader = read(t, urlOf('left'));
  stream.send('a');
  await reader.until(1);
  reader.source.close();
  await rounds(between.url);
  assert.equal(stream.readers, 1);
  await noticed(stream);
}

/** Sends until the source has learnt that its readers left. @param {ReturnType<import('./origin.mjs').Origin['stream']>} stream */
export async function noticed(stream) {
  while (stream.readers > 0) {
    stream.send('x');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** So many readers are served, and the next waits until one has left. @param {number} most @returns {Case} */
export const crowded =
  (most) =>
  async ({ t, origin, urlOf }) => {
    const readers = [];
    for (let i = 0; i < most; i++) {
      origin.stream(`${i}`).send('a');
      readers.push(read(t, urlOf(`${i}`)));
      await readers[i].until(1);
    }
    const next = origin.stream('next');
    const waiting = read(t, urlOf('next'));
    const first = origin.stream('0');
    for (let i = 2; i < 20; i++) {
      first.send('more');
      await readers[0].until(i);
    }
    assert.equal(next.requests.length, 0);
    readers[0].source.close();
    await noticed(first);
    next.send('a');
    await waiting.until(1);
  };

/** What comes is not what the headers say. @type {Case} */
export async function unreadable({ t, origin, urlOf }) {
  const reader = read(t, urlOf('unreadable'));
  origin.stream('unreadable').send('a');
  const { kind } = await reader.failure();
  assert.equal(kind, 'network');
  assert.deepEqual(reader.heard, []);
}

/** A source that is down ends its readers for good. @param {number} expected @returns {Case} */
export const givesUp =
  (expected) =>
  async ({ t, origin, urlOf }) => {
    const reader = read(t, urlOf('down'));
    origin.stream('down').send('a');
    await reader.until(1);
    await origin.stop();
    while (reader.source.readyState !== reader.source.CLOSED) await once(reader.source, 'error');
    const answer = await fetch(urlOf('down'));
    await answer.body?.cancel();
    assert.equal(answer.status, expected);
    await origin.start();
  };

/** What stands behind the server is down, and ends its readers for good. @type {Case} */
export async function givesUpBehind({ t, between, origin, urlOf }) {
  const reader = read(t, urlOf('down'));
  origin.stream('down').send('a');
  await reader.until(1);
  await between.killBehind();
  while (reader.source.readyState !== reader.source.CLOSED) await once(reader.source, 'error');
  assert.equal((await fetch(urlOf('down'))).status, 502);
}

/** Streams of one connection are limited to this number. @param {number} expected @returns {Case} */
export const streams =
  (expected) =>
  async ({ between }) => {
    const session = http2.connect(between.tlsUrl, {
      ca: between.authority,
      servername: 'localhost',
    });
    const [{ maxConcurrentStreams }] = await once(session, 'remoteSettings');
    session.destroy();
    assert.equal(maxConcurrentStreams, expected);
  };
