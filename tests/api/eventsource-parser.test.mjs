// Feeds the same streams to eventsource-parser and to ours, and compares what they call.
import { createParser as theirs } from 'eventsource-parser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParser as ours } from '../../js/entry/stream.js';
import { readVectors } from '../vectors/vectors.mjs';
import { Random, randomStream } from '../wasm/random.mjs';

const RANDOM_STREAMS = 1500;
const SEED = 20261125;
const WHOLE = 2 ** 20;
const SIZES = [WHOLE, 1, 2, 3, 7];

/** What ours makes of a longer wait. */
const RETRY_MAX = 2 ** 31 - 1;

const random = new Random(SEED);
const streams = [
  ...readVectors().map(({ name, stream }) => ({ name, stream })),
  ...Array.from({ length: RANDOM_STREAMS }, (_, i) => ({
    name: `random stream ${i}`,
    stream: randomStream(random),
  })),
];

/** All calls of all callbacks; of errors what is public. */
function callsOf(createParser, chunks, consume = false) {
  const calls = [];
  const parser = createParser({
    onEvent: (event) => calls.push(['event', event]),
    onId: (id) => calls.push(['id', id]),
    onRetry: (retry) => calls.push(['retry', Math.min(retry, RETRY_MAX)]),
    onComment: (comment) => calls.push(['comment', comment]),
    onError: ({ name, type, field, value, line }) =>
      calls.push(['error', { name, type, field, value, line }]),
  });
  for (const chunk of chunks) parser.feed(chunk);
  if (consume) parser.reset({ consume: true });
  return calls;
}

/** @template {string | Uint8Array} T @param {T} stream @returns {T[]} */
function cut(stream, size) {
  const chunks = [];
  for (let at = 0; at < stream.length; at += size) chunks.push(stream.slice(at, at + size));
  return chunks;
}

/** What a decoder before the parser gives it. It leaves the byte order mark, which both parsers drop. */
function decoded(chunks) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return [...chunks.map((chunk) => decoder.decode(chunk, { stream: true })), decoder.decode()];
}

const isUnknown = ([kind, error]) => kind === 'error' && error.type === 'unknown-field';

/** Theirs tell of an unknown field only where its line was not cut. */
function assertSameButUnknown(ourCalls, theirCalls, message) {
  const known = (calls) => calls.filter((call) => !isUnknown(call));
  assert.deepEqual(known(ourCalls), known(theirCalls), message);
  let at = 0;
  for (const call of theirCalls.filter(isUnknown)) {
    while (at < ourCalls.length && JSON.stringify(ourCalls[at]) !== JSON.stringify(call)) at++;
    assert.ok(at++ < ourCalls.length, `${message}: ${JSON.stringify(call)}`);
  }
}

function assertSame(ourChunks, theirChunks, name, size) {
  for (const consume of [false, true]) {
    const message = `${name}, pieces of ${size}, consume: ${consume}`;
    const ourCalls = callsOf(ours, ourChunks, consume);
    const theirCalls = callsOf(theirs, theirChunks, consume);
    if (size === WHOLE && !consume) assert.deepEqual(ourCalls, theirCalls, message);
    else assertSameButUnknown(ourCalls, theirCalls, message);
  }
}

for (const size of SIZES) {
  const pieces = size === WHOLE ? 'whole' : `in pieces of ${size}`;

  test(`vectors and random streams of bytes, ${pieces}, give the same calls`, () => {
    for (const { name, stream } of streams) {
      const chunks = cut(stream, size);
      assertSame(chunks, decoded(chunks), name, size);
    }
  });

  test(`vectors and random streams of text, ${pieces}, give the same calls`, () => {
    for (const { name, stream } of streams) {
      const chunks = cut(Buffer.from(stream).toString(), size);
      assertSame(chunks, chunks, name, size);
    }
  });
}

test('an unknown field is told alike wherever the stream is cut', () => {
  for (const { name, stream } of streams) {
    const whole = callsOf(ours, [stream], true);
    for (const size of [1, 3]) {
      assert.deepEqual(callsOf(ours, cut(stream, size), true), whole, `${name}, ${size}`);
    }
  }
});

test('with onError and without it the other calls are the same', () => {
  const withoutOnError = (config) => ours({ ...config, onError: undefined });
  for (const { name, stream } of streams) {
    const chunks = cut(stream, 5);
    assert.deepEqual(
      callsOf(withoutOnError, chunks),
      callsOf(ours, chunks).filter(([kind]) => kind !== 'error'),
      name,
    );
  }
});

test('an event has the same properties, in the same order', () => {
  const keys = (createParser) => {
    const found = [];
    const onEvent = (event) => found.push(Object.keys(event).join());
    createParser({ onEvent }).feed('data: 1\n\nid: 1\nevent: t\ndata: 2\n\n');
    return found;
  };
  assert.deepEqual(keys(ours), keys(theirs));
});
