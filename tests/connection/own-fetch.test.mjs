// A fetch of the page's own: whatever it resolves to, the source is told, and nothing is left behind.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { event, open, serve, STREAM, turns } from './serve.mjs';

const URL = 'http://source.test/';
const bytes = (text) => new TextEncoder().encode(text);
const headers = new Headers(STREAM);
const respond = (body) => async () => ({ status: 200, url: URL, headers, body });

/** Fetches as node-fetch does: the body is the stream of Node.js. */
function nodeFetch(url, init) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: init.headers }, (response) =>
      resolve({
        status: response.statusCode,
        url,
        headers: new Headers(response.headers),
        body: response,
      }),
    );
    request.on('error', reject);
  });
}

/** A body that is no web stream, whose chunks are these. */
async function* generate(...chunks) {
  yield* chunks;
}

describe('bodies that are read', () => {
  const CHUNK = bytes('data: é\n\n');
  const BODIES = {
    'a web stream': () => new Response(CHUNK).body,
    'a stream of Node.js': () => Readable.from([Buffer.from(CHUNK)]),
    'an async iterable of bytes': () => generate(CHUNK.subarray(0, 7), CHUNK.subarray(7)),
    'an async iterable of ArrayBuffers': () => generate(CHUNK.slice().buffer),
    'an async iterable of DataViews': () => generate(new DataView(CHUNK.slice().buffer)),
  };
  for (const [name, body] of Object.entries(BODIES)) {
    test(name, async (t) => {
      const { source, trace } = open(t, URL, { fetch: respond(body()) });
      const { failure } = await event(source, 'error');
      assert.deepEqual(trace, ['open 1', 'message é', 'error 0']);
      assert.equal(failure.kind, 'ended');
    });
  }

  test('a stream of Node.js from a server, which close() destroys', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, STREAM);
      response.write('data: 1\n\n');
    });
    let body;
    const fetch = async (...parameters) => {
      const response = await nodeFetch(...parameters);
      ({ body } = response);
      return response;
    };
    const { source } = open(t, url, { fetch });
    assert.equal((await event(source, 'message')).data, '1');
    const closed = once(body, 'close');
    source.close();
    await closed;
    assert.equal(body.destroyed, true);
  });

  test('none at all is a response that ended', async (t) => {
    const { source, trace } = open(t, URL, { fetch: respond(null) });
    const { failure } = await event(source, 'error');
    assert.deepEqual(trace, ['open 1', 'error 0']);
    assert.equal(failure.kind, 'ended');
  });
});

describe('bodies that cannot be read fail for good, with a message', () => {
  const locked = new Response('data: x\n\n').body;
  locked.getReader();
  const BODIES = {
    'an empty object': [{}, /not an object \(Object\)$/],
    undefined: [undefined, /not undefined$/],
    'a string': ['data: x\n\n', /not a string$/],
    'a locked stream': [locked, /locked/],
    'chunks that are strings': [generate('data: x\n\n'), /must be bytes, not a string$/],
    'chunks that are numbers': [generate(7), /must be bytes, not 7$/],
    'a chunk that is missing': [generate(undefined), /must be bytes, not undefined$/],
    'a web stream of strings': [
      new ReadableStream({ start: (stream) => stream.enqueue('data: x\n\n') }),
      /must be bytes, not a string$/,
    ],
  };
  for (const [name, [body, message]] of Object.entries(BODIES)) {
    test(name, async (t) => {
      const { source, trace } = open(t, URL, { fetch: respond(body) });
      const { failure } = await event(source, 'error');
      assert.equal(trace.at(-1), 'error 2');
      assert.equal(failure.kind, 'body');
      assert.equal(failure.status, 200);
      assert.ok(failure.error instanceof TypeError);
      assert.match(failure.message, message);
      await turns();
      assert.equal(trace.filter((line) => line.startsWith('error')).length, 1);
    });
  }

  const ANSWERS = { undefined: undefined, null: null, 'an empty object': {}, 'a string': 'x' };
  for (const [name, answer] of Object.entries(ANSWERS)) {
    test(`an answer that is ${name}`, async (t) => {
      const { source } = open(t, URL, { fetch: async () => answer });
      const { failure } = await event(source, 'error');
      assert.equal(source.readyState, 2);
      assert.match(failure.kind, /^(body|status)$/);
    });
  }
});

describe('a fetch that fails is a network error', () => {
  const error = new Error('mine');
  const FETCHES = {
    rejects: async () => Promise.reject(error),
    throws() {
      throw error;
    },
  };
  for (const [name, fetch] of Object.entries(FETCHES)) {
    test(`It ${name}.`, async (t) => {
      const { source, trace } = open(t, URL, { fetch });
      const { failure } = await event(source, 'error');
      assert.deepEqual(trace, ['error 0']);
      assert.equal(failure.kind, 'network');
      assert.equal(failure.error, error);
    });
  }

  test('A body that breaks is one too.', async (t) => {
    async function* broken() {
      yield bytes('data: 1\n\n');
      throw error;
    }
    const { source, trace } = open(t, URL, { fetch: respond(broken()) });
    const { failure } = await event(source, 'error');
    assert.deepEqual(trace, ['open 1', 'message 1', 'error 0']);
    assert.deepEqual([failure.kind, failure.error], ['network', error]);
  });

  test('One that somebody else aborted is not, and fails for good.', async (t) => {
    const fetch = async () => Promise.reject(new DOMException('stopped', 'AbortError'));
    const { source, trace } = open(t, URL, { fetch });
    const { failure } = await event(source, 'error');
    assert.deepEqual(trace, ['error 2']);
    assert.equal(failure.kind, 'aborted');
  });
});

describe('a fetch that does not heed the signal', () => {
  test('close() cancels its body.', async (t) => {
    let body;
    const cancelled = new Promise((resolve) => {
      body = new ReadableStream({
        start: (stream) => stream.enqueue(bytes('data: 1\n\n')),
        cancel: resolve,
      });
    });
    const { source } = open(t, URL, { fetch: respond(body) });
    await event(source, 'message');
    source.close();
    await cancelled;
  });

  test('close() before its response cancels the body as soon as it comes.', async (t) => {
    let answer;
    let body;
    const called = new Promise((resolve) => {
      const fetch = () => {
        resolve();
        return new Promise((resolve) => (answer = resolve));
      };
      t.source = open(t, URL, { fetch });
    });
    await called;
    t.source.source.close();
    const cancelled = new Promise((resolve) => (body = new ReadableStream({ cancel: resolve })));
    answer(await respond(body)());
    await cancelled;
    assert.deepEqual(t.source.trace, []);
  });

  test('A response that will not do has its body cancelled.', async (t) => {
    let body;
    const cancelled = new Promise((resolve) => (body = new ReadableStream({ cancel: resolve })));
    const fetch = async () => ({ status: 503, url: URL, headers, body });
    const { trace } = open(t, URL, { fetch });
    await cancelled;
    assert.deepEqual(trace, ['error 2']);
  });

  test('A cancel that throws or rejects disturbs nobody.', async (t) => {
    const bad = (cancel) => ({
      getReader: () => ({ read: () => new Promise(() => {}), cancel }),
    });
    for (const cancel of [
      () => Promise.reject(new Error('mine')),
      () => {
        throw new Error('mine');
      },
    ]) {
      const { source } = open(t, URL, { fetch: respond(bad(cancel)) });
      await event(source, 'open');
      source.close();
      await turns();
      assert.equal(source.readyState, 2);
    }
  });
});
