// What counts as a refusal (CORS), in Node.js with the origin of a page, and a fetch that answers as told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

/** @type {typeof import('./serve.mjs')} */
let serving;

before(async () => {
  globalThis.origin = 'http://page.test';
  serving = await import('./serve.mjs');
});

after(() => {
  delete globalThis.origin;
});

const STREAM = { 'Content-Type': 'text/event-stream' };

/**
 * Answers each request in its turn: 'net' as a network error, a number as a status. Probes find the
 * server there.
 * @param {('net' | number)[]} answers
 */
function answering(...answers) {
  const asked = [];
  const signals = [];
  return {
    asked,
    signals,
    async fetch(url, { method, signal }) {
      asked.push(method);
      signals.push(signal);
      if (method === 'HEAD') return new Response();
      const answer = answers.shift();
      if (answer === 'net') throw new TypeError('network');
      const body = answer === 200 ? new ReadableStream() : null;
      return new Response(body, { status: answer, headers: STREAM });
    },
  };
}

test('Two attempts without an answer, of a server that a probe found in between, are a refusal.', async (t) => {
  const { fetch, asked, signals } = answering('net', 'net');
  const { source } = serving.open(t, 'http://other.test/', { fetch, reconnectionTime: 1 });
  const { failure } = await serving.event(source, 'error');
  assert.deepEqual([failure.kind, source.readyState], ['refused', 2]);
  assert.equal(signals[1].aborted, true, 'the probe is aborted at its response');
  assert.deepEqual(asked, ['GET', 'HEAD', 'GET']);
});

test('An answer that the page could read proves that there is no refusal.', async (t) => {
  const { fetch, asked } = answering('net', 503, 'net', 200);
  const { source, trace } = serving.open(t, 'http://other.test/', {
    fetch,
    reconnectionTime: 1,
    retry: ({ kind }) => (kind === 'status' ? 1 : undefined),
  });
  await serving.event(source, 'open');
  assert.deepEqual(trace, ['error 0', 'open 1']);
  assert.deepEqual(asked, ['GET', 'HEAD', 'GET', 'GET', 'HEAD', 'GET']);
});

test('Nor is what was never sent a refusal.', async (t) => {
  const { fetch, asked } = answering('net', 'net', 200);
  let calls = 0;
  const { source, trace } = serving.open(t, 'http://other.test/', {
    fetch,
    reconnectionTime: 1,
    headers() {
      if (++calls === 2) throw new Error('mine');
      return {};
    },
  });
  await serving.event(source, 'open');
  assert.deepEqual(trace, ['error 0', 'open 1']);
  assert.deepEqual(asked, ['GET', 'HEAD', 'GET', 'HEAD', 'GET']);
});
