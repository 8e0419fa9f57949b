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

/** Answers as told, and notes by which way each request has the last event ID. 'end' is a stream that ends at
 * once, and 'unsent' a request that the page's own code prevents. @param {import('node:test').TestContext} t
 * @param {('net' | 'end' | 'unsent' | 503)[]} answers */
async function waysOf(t, ...answers) {
  const ways = [];
  await new Promise((resolve) => {
    const { source } = serving.open(t, 'http://other.test/', {
      lastEventId: '7',
      retry: () => 1,
      headers() {
        if (answers[0] !== 'unsent') return {};
        answers.shift();
        ways.push('none');
        throw new Error('mine');
      },
      async fetch(url, { method, headers }) {
        if (method === 'HEAD') return new Response();
        const byHeader = new Headers(headers).get('Last-Event-ID') === '7';
        const byParameter = new URL(url).searchParams.get('lastEventId') === '7';
        ways.push(`${byHeader ? 'header' : ''}${byParameter ? 'parameter' : ''}`);
        if (answers.length === 1) {
          source.close();
          resolve(undefined);
        }
        const answer = answers.shift();
        if (answer === 'net') throw new TypeError('network');
        return new Response('', { status: answer === 503 ? 503 : 200, headers: STREAM });
      },
    });
  });
  return ways;
}

for (const [what, answers, ways] of [
  [
    'After a connection by the parameter, one more refusal of the header is proof.',
    ['net', 'net', 'end', 'net', 'end'],
    ['header', 'header', 'parameter', 'header', 'parameter'],
  ],
  [
    'A connection by the header takes an earlier refusal back.',
    ['net', 'end', 'net', 'end'],
    ['header', 'header', 'header', 'header'],
  ],
  [
    'So does a response of any other status.',
    ['net', 503, 'net', 'end'],
    ['header', 'header', 'header', 'header'],
  ],
  [
    'After an attempt by the parameter that has no answer, the header is tried again.',
    ['end', 'net', 'net', 'net', 'end'],
    ['header', 'header', 'header', 'parameter', 'header'],
  ],
  [
    'The proof outlasts an attempt that was never sent.',
    ['net', 'net', 'unsent', 'end'],
    ['header', 'header', 'none', 'parameter'],
  ],
]) {
  test(what, async (t) => {
    t.mock.method(console, 'warn', () => {});
    assert.deepEqual(await waysOf(t, ...answers), ways);
  });
}

test('What sends the probe of a source may close it, which ends the probe.', async (t) => {
  const { fetch, signals } = answering('net');
  await new Promise((resolve) => {
    const { source } = serving.open(t, 'http://other.test/', {
      fetch(url, init) {
        if (init.method === 'HEAD') {
          source.close();
          resolve(undefined);
        }
        return fetch(url, init);
      },
    });
  });
  assert.equal(signals[1].aborted, true);
});
