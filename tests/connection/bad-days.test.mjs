// What servers and pages do on a bad day, in Node.js, and what the page is told of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createGzip } from 'node:zlib';
import { TICK } from '../../js/platform/lifecycle.js';
import { event, open, serve, STREAM, turns, urlOfNobody } from './serve.mjs';

/** What an error says of its failure. */
const said = ({ failure: { kind, status, attempt } }) => ({ kind, status, attempt });

describe('every failure has a name', () => {
  test('a status', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(503, { 'Retry-After': '7' });
      response.end();
    });
    const { source, trace } = open(t, url);
    const error = await event(source, 'error');
    assert.deepEqual(said(error), { kind: 'status', status: 503, attempt: 1 });
    assert.equal(error.failure.headers.get('Retry-After'), '7');
    assert.deepEqual(trace, ['error 2']);
  });

  test('a type', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('data: x\n\n');
    });
    const { source, trace } = open(t, url);
    assert.deepEqual(said(await event(source, 'error')), { kind: 'type', status: 200, attempt: 1 });
    assert.deepEqual(trace, ['error 2']);
  });

  test('nobody there, and nobody there again', async (t) => {
    const { source, trace } = open(t, await urlOfNobody(t), { reconnectionTime: 1 });
    const errors = await Promise.all([1, 2, 3].map((nth) => event(source, 'error', nth)));
    assert.deepEqual(
      errors.map(said),
      [1, 2, 3].map((attempt) => ({ kind: 'network', status: 0, attempt })),
    );
    assert.ok(errors[0].failure.error instanceof TypeError);
    assert.deepEqual(trace, ['error 0', 'error 0', 'error 0']);
  });

  test('the end, and a broken connection', async (t) => {
    const { url } = await serve(t, (request, response, count) => {
      response.writeHead(200, STREAM);
      if (count === 1) response.end('retry: 1\ndata: 1\n\n');
      else response.write('data: 2\n\n', () => request.socket.resetAndDestroy());
    });
    const { source } = open(t, url);
    const errors = await Promise.all([1, 2].map((nth) => event(source, 'error', nth)));
    assert.deepEqual(errors.map(said), [
      { kind: 'ended', status: 200, attempt: 1 },
      { kind: 'network', status: 200, attempt: 1 },
    ]);
  });

  for (const url of [
    'about:blank',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'mailto:a@example.org',
    'file:///etc/hostname',
    'ws://127.0.0.1/',
    'http://127.0.0.1:25/',
    'https://127.0.0.1:6667/',
  ]) {
    test(`a URL like ${url}, for good`, async (t) => {
      const { source, trace } = open(t, url);
      assert.equal(source.readyState, 0);
      const { kind, attempt } = (await event(source, 'error')).failure;
      assert.deepEqual([kind, attempt], ['url', 1]);
      await turns();
      assert.deepEqual(trace, ['error 2']);
    });
  }

  test('A fetch of the page decides by itself which URLs there are.', async (t) => {
    const { source } = open(t, 'app://stream', {
      fetch: async () => new Response('data: x\n\n', { headers: STREAM }),
    });
    assert.equal((await event(source, 'message')).data, 'x');
  });

  test('The origin of an event of a data: URL is opaque.', async (t) => {
    const { source } = open(t, 'data:text/event-stream,data:%20x%0A%0A');
    const { data, origin } = await event(source, 'message');
    assert.deepEqual([data, origin], ['x', 'null']);
  });

  test('open has no failure.', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, STREAM);
      response.flushHeaders();
    });
    assert.equal((await event(open(t, url).source, 'open')).failure, undefined);
  });
});

describe('a source that is closed in the task that made it', () => {
  for (const [name, close] of Object.entries({
    'at once': (source) => source.close(),
    'in a microtask': (source) => Promise.resolve().then(() => source.close()),
  })) {
    test(`sends no request: ${name}.`, async (t) => {
      const { url, requests } = await serve(t, (request, response) => {
        response.writeHead(200, STREAM);
        response.write('data: x\n\n');
      });
      const { source, trace } = open(t, url);
      await close(source);
      // Another one has come and gone.
      await event(open(t, url).source, 'message');
      assert.equal(requests.length, 1);
      assert.deepEqual(trace, []);
    });
  }
});

describe('a server that ends at once, with retry: 0,', () => {
  test('is asked again after waits that grow.', async (t) => {
    const waits = [];
    const { setTimeout } = globalThis;
    t.mock.method(globalThis, 'setTimeout', (callback, milliseconds, ...more) => {
      waits.push(milliseconds);
      return setTimeout(callback, 0, ...more);
    });
    const fetch = async () => new Response('retry: 0\n\n', { headers: STREAM });
    const { source } = open(t, 'http://source.test/', { fetch });
    await event(source, 'error', 10);
    const between = waits.filter((milliseconds) => milliseconds !== TICK);
    assert.deepEqual(between.slice(0, 9), [10, 20, 40, 80, 160, 320, 640, 1000, 1000]);
  });

  test('is asked at once where it brought an event.', async (t) => {
    const fetch = async () => new Response('retry: 0\ndata: x\n\n', { headers: STREAM });
    const timer = t.mock.method(globalThis, 'setTimeout');
    const { source } = open(t, 'http://source.test/', { fetch });
    await event(source, 'error', 3);
    const waits = timer.mock.calls.filter(
      ({ arguments: [, milliseconds] }) => milliseconds !== TICK,
    );
    assert.equal(waits.length, 0);
  });
});

describe('work without events', () => {
  test('A fast stream of comments leaves the thread to timers.', async (t) => {
    const comment = Buffer.alloc(1 << 20, ': comment\n');
    let chunks = 0;
    const stream = new ReadableStream({
      pull(controller) {
        // Far more than there is time for before the timer, were it never left.
        if (chunks++ < 5000) controller.enqueue(comment);
        else controller.close();
      },
    });
    const fetch = async () => new Response(stream, { headers: STREAM });
    const { source } = open(t, 'http://source.test/', { fetch, turnTime: 1 });
    await event(source, 'open');
    await new Promise((resolve) => setTimeout(resolve));
    source.close();
    assert.ok(chunks < 5000, `${chunks} chunks before the timer`);
  });

  test('So does one chunk of them that is large.', async (t) => {
    const chunk = Buffer.alloc(64 << 20, ': comment\n');
    let pieces = 0;
    chunk.subarray = function (...parameters) {
      pieces++;
      return Uint8Array.prototype.subarray.apply(this, parameters);
    };
    async function* body() {
      yield chunk;
    }
    const fetch = async () => ({ status: 200, headers: new Headers(STREAM), body: body() });
    const { source } = open(t, 'http://source.test/', { fetch, turnTime: 0 });
    await event(source, 'open');
    await new Promise((resolve) => setTimeout(resolve));
    source.close();
    assert.ok(pieces > 0 && pieces < 64, `${pieces} of 64 pieces before the timer`);
  });
});

describe('an event that grows without end', () => {
  const limit = 200_000;
  const PARTS = {
    'a line': 'data: '.padEnd(1000, 'x'),
    'lines of data': 'data: x\n',
    'an id': 'id: '.padEnd(1000, 'x'),
    'a type': 'event: '.padEnd(1000, 'x'),
  };
  for (const [name, part] of Object.entries(PARTS)) {
    test(`fails for good: ${name}.`, async (t) => {
      const { url } = await serve(t, (request, response) => {
        response.writeHead(200, STREAM);
        if (request.url !== '/') return response.write('data: fine\n\n');
        const write = () => {
          while (response.write(part.startsWith('data: x\n') ? part : part.slice(6).repeat(9)));
        };
        response.write(part);
        response.on('drain', write);
        write();
      });
      const other = open(t, `${url}other`);
      await event(other.source, 'message');
      const { source, trace } = open(t, url, { maxEventSize: limit });
      const { failure } = await event(source, 'error');
      assert.deepEqual(trace, ['open 1', 'error 2']);
      assert.equal(failure.kind, 'limit');
      assert.match(failure.message, /maxEventSize/);
      assert.equal(other.source.readyState, 1);
    });
  }

  test('A gzip bomb is one.', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, { ...STREAM, 'Content-Encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.write('data: ');
      const megabyte = Buffer.alloc(1 << 20, 'x');
      const write = () => {
        while (!response.destroyed && gzip.write(megabyte));
      };
      gzip.on('drain', write);
      write();
    });
    const { source } = open(t, url, { maxEventSize: 5_000_000 });
    const { failure } = await event(source, 'error');
    assert.equal(failure.kind, 'limit');
    assert.equal(source.readyState, 2);
  });

  test('Many events, each below the limit, are none.', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, STREAM);
      response.end(`data: ${'x'.repeat(limit - 100)}\n\n`.repeat(20));
    });
    const { source, trace } = open(t, url, { maxEventSize: limit });
    assert.equal((await event(source, 'error')).failure.kind, 'ended');
    assert.equal(trace.length, 22);
  });
});
