// Requests as the page needs them, and retries that it decides, in Node.js against a real server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { backoff } from '../../js/api/backoff.js';
import { TICK } from '../../js/platform/lifecycle.js';
import { event, open, serve, STREAM, turns, uncaught } from './serve.mjs';

/** Answers that end with retry: 1, and the last one stays open. */
const answering =
  (...texts) =>
  (request, response, count) => {
    response.writeHead(200, STREAM);
    if (count < texts.length) response.end(`retry: 1\n${texts[count - 1]}`);
    else response.write(texts[texts.length - 1]);
  };

describe('headers', () => {
  test('A function is asked before each attempt, and may promise: a token is renewed.', async (t) => {
    const { url, requests } = await serve(t, (request, response, count) => {
      response.writeHead(200, STREAM);
      if (count === 1) response.end('retry: 1\nid: 7\ndata: 1\n\n');
      else response.write('data: 2\n\n');
    });
    const told = [];
    const headers = async ({ attempt, lastEventId, failure, signal }) => {
      told.push([attempt, lastEventId, failure && failure.kind, signal.aborted]);
      return { Authorization: `Bearer ${told.length}` };
    };
    const { source } = open(t, url, { headers });
    await event(source, 'message', 2);
    assert.deepEqual(
      requests.map(({ headers }) => headers.authorization),
      ['Bearer 1', 'Bearer 2'],
    );
    assert.deepEqual(told, [
      [1, '', null, false],
      [1, '7', 'ended', false],
    ]);
  });

  for (const [name, headers] of Object.entries({
    throws() {
      throw new Error('mine');
    },
    rejects: () => Promise.reject(new Error('mine')),
    'returns what is none': () => 'X-A: 1',
    'returns a bad value': () => ({ 'X-A': 'a\nb' }),
  })) {
    test(`One that ${name} is a failure, and another attempt follows.`, async (t) => {
      const { url } = await serve(t, answering('data: x\n\n'));
      let calls = 0;
      const { source, trace } = open(t, url, {
        headers: (info) => (calls++ ? {} : headers(info)),
        reconnectionTime: 1,
      });
      const { failure } = await event(source, 'error');
      assert.equal(failure.kind, 'request');
      assert.ok(failure.error instanceof Error);
      await event(source, 'message');
      assert.deepEqual(trace, ['error 0', 'open 1', 'message x']);
    });
  }

  test('close() while they are awaited sends no request, and aborts their signal.', async (t) => {
    const { url, requests } = await serve(t, answering('data: x\n\n'));
    let resolve;
    const asked = new Promise((tell) => {
      const headers = ({ signal }) => {
        tell(signal);
        return new Promise((given) => (resolve = given));
      };
      t.opened = open(t, url, { headers });
    });
    const signal = await asked;
    t.opened.source.close();
    assert.equal(signal.aborted, true);
    resolve({});
    await event(open(t, url).source, 'message');
    assert.equal(requests.length, 1);
  });
});

describe('headers that never come', () => {
  const never = () => new Promise(() => {});

  /** A source that waits for them, and what their function was told. */
  async function waiting(t, init) {
    const { url, requests } = await serve(t, answering('data: x\n\n'));
    let opened;
    const signal = await new Promise((tell) => {
      const headers = ({ signal }) => {
        tell(signal);
        return never();
      };
      opened = open(t, url, { headers, ...init });
    });
    return { ...opened, requests, signal };
  }

  test('The source stays CONNECTING, and no idleTimeout ends that: nothing is silent but the page.', async (t) => {
    const { source, trace, requests } = await waiting(t, { idleTimeout: 1 });
    // One whose timeout of the same length has passed meanwhile.
    const { url } = await serve(t, (request, response) =>
      response.writeHead(200, STREAM).write(':\n'),
    );
    const { failure } = await event(open(t, url, { idleTimeout: 20 }).source, 'error');
    assert.equal(failure.kind, 'idle');
    assert.equal(source.readyState, 0);
    assert.deepEqual(trace, []);
    assert.equal(requests.length, 0);
  });

  test("The option signal ends it, and aborts the function's signal.", async (t) => {
    const controller = new AbortController();
    const { source, signal, requests } = await waiting(t, { signal: controller.signal });
    controller.abort();
    assert.equal(source.readyState, 2);
    assert.equal(signal.aborted, true);
    assert.equal(requests.length, 0);
  });
});

describe('method and body', () => {
  test('They are sent, at each attempt, and what ended is not asked for again.', async (t) => {
    const bodies = [];
    const { url, requests } = await serve(t, async (request, response, count) => {
      let body = '';
      for await (const piece of request) body += piece;
      bodies.push(body);
      response.writeHead(200, STREAM);
      if (count === 1) response.write('retry: 1\ndata: 1\n\n', () => request.socket.destroy());
      else response.end('data: 2\n\n');
    });
    const { source, trace } = open(t, url, {
      method: 'post',
      headers: { 'Content-Type': 'application/json' },
      body: ({ attempt }) => JSON.stringify({ attempt }),
    });
    await event(source, 'error', 2);
    assert.deepEqual(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2', 'error 2']);
    assert.deepEqual(bodies, ['{"attempt":1}', '{"attempt":1}']);
    assert.deepEqual(
      requests.map(({ method, headers }) => [method, headers['content-type']]),
      Array(2).fill(['POST', 'application/json']),
    );
  });
});

test('A stream is sent as a body, by a function at each attempt.', async (t) => {
  const bodies = [];
  const { url } = await serve(t, async (request, response, count) => {
    bodies.push((await request.setEncoding('utf8').toArray()).join(''));
    if (count === 1) response.writeHead(503).end();
    else response.writeHead(200, STREAM).write('data: x\n\n');
  });
  const body = ({ attempt }) => new Blob([`stream ${attempt}`]).stream();
  const { source } = open(t, url, { method: 'POST', body, retry: () => 1 });
  await event(source, 'message');
  assert.deepEqual(bodies, ['stream 1', 'stream 2']);
});

test('An attempt is counted since the latest open connection, and so is the limit of a backoff.', async (t) => {
  const { url } = await serve(t, (request, response, count) => {
    if (count === 1) return response.writeHead(503).end();
    response.writeHead(200, STREAM);
    if (count < 4) response.end(`data: ${count}\n\n`);
    else response.write('data: last\n\n');
  });
  const retry = backoff({ min: 1, limit: 2, jitter: false });
  const { source, trace } = open(t, url, { retry });
  const attempts = [];
  source.addEventListener('error', ({ failure }) => attempts.push([failure.kind, failure.attempt]));
  await event(source, 'message', 3);
  assert.deepEqual(attempts, [
    ['status', 1],
    ['ended', 1],
    ['ended', 1],
  ]);
  assert.equal(trace.at(-1), 'message last');
});

test('Where headers and body both fail, no rejection is left unhandled.', async (t) => {
  const { url, requests } = await serve(t, () => {});
  const unhandled = t.mock.fn();
  process.on('unhandledRejection', unhandled);
  t.after(() => process.off('unhandledRejection', unhandled));
  const { source } = open(t, url, {
    method: 'POST',
    headers: async () => {
      throw new Error('headers');
    },
    body() {
      throw new Error('body');
    },
  });
  const { failure } = await event(source, 'error');
  source.close();
  await turns();
  assert.deepEqual([failure.kind, failure.error.message], ['request', 'body']);
  assert.deepEqual([unhandled.mock.callCount(), requests.length], [0, 0]);
});

describe('backoff, given odd things', () => {
  const failure = { kind: 'network', attempt: 3, usual: 3000, reconnectionTime: 3000 };

  test('Undefined is the default, and a wrong kind is a TypeError that names it.', () => {
    const names = ['min', 'max', 'factor', 'jitter', 'limit', 'statuses'];
    const policy = backoff(Object.fromEntries(names.map((name) => [name, undefined])));
    for (let i = 0; i < 100; i++) assert.ok(policy(failure) <= 12000);
    const wrong = { min: '5', max: -5, factor: 0.5, jitter: 1, limit: NaN, statuses: 503 };
    for (const [name, value] of Object.entries(wrong)) {
      assert.throws(() => backoff({ [name]: value }), {
        name: 'TypeError',
        message: new RegExp(`backoff: ${name}`),
      });
    }
  });

  test('What came of a sleeping page goes on at once, and counts for no limit.', () => {
    const policy = backoff({ limit: 0, min: 1000 });
    assert.equal(policy({ ...failure, kind: 'suspended', usual: 0 }), 0);
  });

  const RETRY_AFTER = {
    2: 2000,
    99999999999: 86400000,
    'in 2099': 1,
    soon: 1,
    '-5': 1,
    'Mon, 01 Jan 2001 00:00:00 GMT': 1,
    'Fri, 01 Jan 2100 00:00:00 GMT': 86400000,
  };
  for (const [value, delay] of Object.entries(RETRY_AFTER)) {
    test(`Retry-After: ${value} makes ${delay} ms.`, () => {
      const headers = new Headers({ 'Retry-After': value });
      const policy = backoff({ min: 1, factor: 1, jitter: false });
      assert.equal(
        policy({ ...failure, kind: 'status', status: 503, headers, usual: false }),
        delay,
      );
    });
  }
});

describe('signal', () => {
  test('Its abort closes the source.', async (t) => {
    const { url } = await serve(t, answering('data: x\n\n'));
    const controller = new AbortController();
    const { source, trace } = open(t, url, { signal: controller.signal });
    await event(source, 'message');
    controller.abort();
    assert.equal(source.readyState, 2);
    await turns();
    assert.deepEqual(trace, ['open 1', 'message x']);
  });

  test('With one that is aborted already, no request is sent.', async (t) => {
    const { url, requests } = await serve(t, answering('data: x\n\n'));
    const { source } = open(t, url, { signal: AbortSignal.abort() });
    assert.equal(source.readyState, 2);
    await event(open(t, url).source, 'message');
    assert.equal(requests.length, 1);
  });
});

describe('lastEventId and reconnectionTime', () => {
  test('The first request goes on after the option, and the properties follow the stream.', async (t) => {
    const { url, requests } = await serve(t, answering('retry: 5\nid: 8\ndata: x\n\n'));
    const { source } = open(t, url, { lastEventId: '7', reconnectionTime: 9 });
    assert.deepEqual([source.lastEventId, source.reconnectionTime], ['7', 9]);
    await event(source, 'message');
    assert.equal(requests[0].headers['last-event-id'], '7');
    assert.deepEqual([source.lastEventId, source.reconnectionTime], ['8', 5]);
  });
});

describe('retry', () => {
  const answer503 = (request, response, count) => {
    if (count > 1) return answering('data: x\n\n')(request, response, 1);
    response.writeHead(503, { 'Retry-After': '7' });
    response.end();
  };

  for (const [name, retry] of Object.entries({
    'at once': () => 20,
    promised: async () => 20,
  })) {
    test(`It is told of the failure, and its answer counts: ${name}.`, async (t) => {
      const { url } = await serve(t, answer503);
      const told = [];
      const { source, trace } = open(t, url, {
        retry(failure) {
          told.push(failure);
          return retry();
        },
      });
      const { delay, status, message, headers, code } = await event(source, 'error');
      assert.deepEqual([delay, status, code, headers.get('Retry-After')], [20, 503, 503, '7']);
      assert.match(message, /503$/);
      await event(source, 'message');
      assert.deepEqual(trace, ['error 0', 'open 1', 'message x']);
      const [{ kind, attempt, usual, reconnectionTime }] = told;
      assert.deepEqual([kind, attempt, usual, reconnectionTime], ['status', 1, false, 3000]);
    });
  }

  for (const [name, retry] of Object.entries({
    'at once': () => false,
    promised: async () => false,
  })) {
    test(`With false there is one connection: ${name}.`, async (t) => {
      const { url, requests } = await serve(t, answering('data: x\n\n', 'data: y\n\n'));
      const { source, trace } = open(t, url, { retry });
      assert.equal((await event(source, 'error')).delay, null);
      assert.deepEqual(trace, ['open 1', 'message x', 'error 2']);
      await turns();
      assert.equal(requests.length, 1);
    });
  }

  for (const [name, retry] of Object.entries({
    throws() {
      throw new Error('mine');
    },
    rejects: () => Promise.reject(new Error('mine')),
    'is none': () => 'soon',
  })) {
    test(`An answer that ${name} is uncaught, and what is usual follows.`, async (t) => {
      const errors = uncaught(t);
      const { url } = await serve(t, answering('data: x\n\n', 'data: y\n\n'));
      const { source } = open(t, url, { retry });
      assert.equal((await event(source, 'message', 2)).data, 'y');
      assert.equal(errors.length, 1);
    });
  }

  test('close() while it is awaited ends all: no error follows.', async (t) => {
    const { url } = await serve(t, answer503);
    let answer;
    const asked = new Promise((tell) => {
      const retry = () => {
        tell();
        return new Promise((resolve) => (answer = resolve));
      };
      t.opened = open(t, url, { retry });
    });
    await asked;
    t.opened.source.close();
    answer(1);
    await turns();
    assert.deepEqual(t.opened.trace, []);
    assert.equal(t.opened.source.readyState, 2);
  });
});

describe('idleTimeout', () => {
  test('A connection on which nothing comes is dead, and another one follows.', async (t) => {
    const silent = await serve(t, (request, response, count) => {
      response.writeHead(200, STREAM);
      response.write(`retry: 1\ndata: ${count}\n\n`);
    });
    // Only the test lets it pass: a machine that stands still before an answer is no silence of the server.
    const idleTimeout = 60_000;
    let passed = 0;
    let look;
    const { setTimeout } = globalThis;
    const now = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => now() + passed);
    t.mock.method(globalThis, 'setTimeout', (run, milliseconds, ...more) => {
      if (milliseconds > TICK) look = run;
      else return setTimeout(run, milliseconds, ...more);
    });
    const { source, trace } = open(t, silent.url, { idleTimeout });
    await event(source, 'message');
    passed = idleTimeout;
    look();
    const { failure } = await event(source, 'error');
    assert.equal(failure.kind, 'idle');
    await event(source, 'message');
    assert.deepEqual(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2']);
    const [first] = silent.requests;
    if (!first.destroyed) await once(first, 'close');
  });

  test('No answer at all is the same.', async (t) => {
    const { url } = await serve(t, () => {});
    const { source, trace } = open(t, url, { idleTimeout: 20, reconnectionTime: 1 });
    assert.equal((await event(source, 'error', 2)).failure.kind, 'idle');
    assert.deepEqual(trace, ['error 0', 'error 0']);
  });
});

describe('open', () => {
  test('It carries the answer.', async (t) => {
    const { url } = await serve(t, (request, response) => {
      response.writeHead(200, { ...STREAM, 'X-A': '1' });
      response.flushHeaders();
    });
    const { status, headers, url: final, attempt } = await event(open(t, url).source, 'open');
    assert.deepEqual([status, headers.get('X-A'), final, attempt], [200, '1', url, 1]);
  });
});

describe('backoff', () => {
  const failure = {
    kind: 'ended',
    status: 200,
    headers: null,
    attempt: 1,
    usual: 3000,
    reconnectionTime: 3000,
  };
  const after = (options, more) => backoff(options)({ ...failure, ...more });

  test('Waits grow by the factor, up to the longest.', () => {
    const waits = [1, 2, 3, 4, 9].map((attempt) =>
      after({ min: 100, max: 1000, factor: 3, jitter: false }, { attempt }),
    );
    assert.deepEqual(waits, [100, 300, 900, 1000, 1000]);
  });

  test('The first is `min`, whatever the reconnection time; a server that ends at once is not hammered.', () => {
    assert.equal(after({ min: 1000, jitter: false }, { kind: 'network' }), 1000);
    assert.equal(after({ min: 1, jitter: false }, { usual: 40, reconnectionTime: 0 }), 40);
  });

  test('They are drawn between 0 and their length.', (t) => {
    const random = t.mock.method(Math, 'random', () => 0.25);
    assert.equal(after({ min: 100 }, { attempt: 3 }), 100);
    assert.equal(random.mock.callCount(), 1);
  });

  test('Retry-After counts in both its forms.', (t) => {
    t.mock.method(Date, 'now', () => Date.parse('Wed, 25 Nov 2026 00:00:00 GMT'));
    const wait = (value) =>
      after(
        { jitter: false, min: 1 },
        {
          kind: 'status',
          status: 503,
          usual: false,
          headers: new Headers({ 'Retry-After': value }),
        },
      );
    assert.equal(wait('7'), 7000);
    assert.equal(wait('Wed, 25 Nov 2026 00:00:09 GMT'), 9000);
    assert.equal(wait('Wed, 25 Nov 2020 00:00:09 GMT'), 1);
    assert.equal(wait('soon'), 1);
  });

  test('Only the statuses that are worth it, and only so many attempts.', () => {
    const status = (status, options) => after(options, { kind: 'status', status, usual: false });
    for (const worth of [408, 425, 429, 500, 502, 503, 504]) assert.notEqual(status(worth), false);
    for (const futile of [204, 400, 401, 403, 404, 410, 501]) assert.equal(status(futile), false);
    assert.notEqual(status(404, { statuses: [404] }), false);
    assert.equal(after({ limit: 3 }, { attempt: 3 }), false);
    assert.notEqual(after({ limit: 3 }, { attempt: 2 }), false);
    assert.equal(after({}, { kind: 'type', usual: false }), false);
  });
});
