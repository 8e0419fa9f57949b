// What the page's own functions do to a source while it calls them: close it, throw, promise oddly.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { event, open, serve, STREAM, turns, uncaught } from './serve.mjs';

const hello = (request, response) => response.writeHead(200, STREAM).write('data: x\n\n');

describe('A source that is closed while its request is made sends none, and is silent', () => {
  /** Options, given what closes the source. @type {Record<string, (close: () => void) => object>} */
  const closing = {
    'by its headers': (close) => ({
      headers() {
        close();
        return {};
      },
    }),
    'by headers that are promised': (close) => ({
      async headers() {
        close();
        return {};
      },
    }),
    'by its body': (close) => ({
      method: 'POST',
      body() {
        close();
        return 'x';
      },
    }),
  };
  for (const [name, make] of Object.entries(closing)) {
    test(`${name}.`, async (t) => {
      const { url, requests } = await serve(t, hello);
      let resolve;
      const closed = new Promise((settle) => (resolve = settle));
      const { source, trace } = open(
        t,
        url,
        make(() => resolve(source.close())),
      );
      await closed;
      assert.equal(source.readyState, 2);
      // Another one has its answer, so this one would have had its own.
      await event(open(t, url).source, 'message');
      assert.deepEqual(trace, []);
      assert.equal(requests.length, 1);
    });
  }

  test('by its signal, aborted in its headers.', async (t) => {
    const { url, requests } = await serve(t, hello);
    const controller = new AbortController();
    const { source, trace } = open(t, url, {
      signal: controller.signal,
      headers() {
        controller.abort();
        return {};
      },
    });
    await event(open(t, url).source, 'message');
    assert.deepEqual([source.readyState, trace, requests.length], [2, [], 1]);
  });

  test('by its own fetch, whose answer it leaves.', async (t) => {
    const { url } = await serve(t, hello);
    let signal;
    const { source, trace } = open(t, url, {
      fetch: (address, init) => {
        source.close();
        ({ signal } = init);
        return fetch(address, init);
      },
    });
    await event(open(t, url).source, 'message');
    assert.deepEqual([source.readyState, trace, signal.aborted], [2, [], true]);
  });
});

describe('A body of an own fetch', () => {
  /** One chunk, and then what it is told to do. @param {() => any} second */
  const bodyWith = (second) => ({
    calls: 0,
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      return this.calls++ === 0
        ? Promise.resolve({ value: new TextEncoder().encode('data: x\n\n') })
        : second();
    },
  });
  const odd = {
    throws() {
      throw new Error('mine');
    },
    'returns no promise': () => 5,
  };
  for (const [name, second] of Object.entries(odd)) {
    for (const turnTime of [0, 50]) {
      test(`whose later next() ${name} fails the connection (turnTime ${turnTime}).`, async (t) => {
        const response = { status: 200, headers: new Headers(STREAM), body: bodyWith(second) };
        const { source, trace } = open(t, 'http://x.test/', {
          fetch: async () => response,
          turnTime,
        });
        const { failure } = await event(source, 'error');
        assert.equal(failure.kind, 'body');
        assert.deepEqual(trace, ['open 1', 'message x', 'error 2']);
      });
    }
  }
});

test('A body with chunks that are no bytes is let go.', async (t) => {
  let returned = 0;
  async function* body() {
    try {
      yield 'text';
    } finally {
      returned++;
    }
  }
  const response = { status: 200, headers: new Headers(STREAM), body: body() };
  const { source } = open(t, 'http://x.test/', { fetch: async () => response });
  const { failure } = await event(source, 'error');
  await turns();
  assert.deepEqual([failure.kind, returned], ['body', 1]);
});

test('A source that is closed keeps no listener of its signal.', async (t) => {
  const { url } = await serve(t, hello);
  const { signal } = new AbortController();
  const listening = new Set();
  signal.addEventListener = (type, callback) => listening.add(callback);
  signal.removeEventListener = (type, callback) => listening.delete(callback);
  const { source } = open(t, url, { signal });
  await event(source, 'message');
  assert.equal(listening.size, 1);
  source.close();
  assert.equal(listening.size, 0);
});

describe('A policy', () => {
  test('whose promise throws is uncaught, and what is usual follows.', async (t) => {
    const errors = uncaught(t);
    const { url } = await serve(t, (request, response) => response.writeHead(503).end());
    const mine = new Error('mine');
    const { source, trace } = open(t, url, {
      retry: () => ({
        then() {
          throw mine;
        },
      }),
    });
    await event(source, 'error');
    assert.deepEqual([errors, trace], [[mine], ['error 2']]);
  });

  test('whose promise answers twice is heard once.', async (t) => {
    const { url, requests } = await serve(t, (request, response, count) =>
      count === 1 ? response.writeHead(503).end() : hello(request, response),
    );
    const { source, trace } = open(t, url, {
      retry: () => ({
        then(resolve) {
          resolve(0);
          resolve(false);
        },
      }),
    });
    await event(source, 'message');
    await turns();
    assert.deepEqual(trace, ['error 0', 'open 1', 'message x']);
    assert.equal(requests.length, 2);
  });

  test('that answers 0 hammers no server: what brings nothing waits longer each time.', async (t) => {
    const { url } = await serve(t, (request, response) => response.writeHead(503).end());
    const { source } = open(t, url, { retry: () => 0 });
    const delays = [];
    source.addEventListener('error', ({ delay }) => delays.push(delay));
    await event(source, 'error', 5);
    assert.deepEqual(delays, [10, 20, 40, 80, 160]);
  });
});
