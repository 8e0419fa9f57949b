// events(): over every kind of body, to the end, left early, and aborted.
import assert from 'node:assert/strict';
import { createServer, get } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import test from 'node:test';
import { events } from '../../js/entry/stream.js';
import { BODIES, collect, endless, EVENTS, generated, pieces, TEXT, webStream } from './bodies.mjs';

for (const [name, make] of Object.entries(BODIES)) {
  test(`events() reads ${name} to its end, and drops what is unfinished`, async () => {
    const calls = [];
    const note = (value) => calls.push(value);
    const options = { onComment: note, onId: note, onRetry: note };
    assert.deepEqual(await collect(events(make(), options)), EVENTS);
    assert.deepEqual(calls, ['c', '2', 5]);
  });
}

test('a response without a body has no events', async () => {
  assert.deepEqual(await collect(events(new Response(null))), []);
});

test('events() refuses what it cannot read, and says what it takes', () => {
  for (const [source, given] of [
    [undefined, 'undefined'],
    [null, 'null'],
    ['data: 1\n\n', 'the string "data: 1\\n\\n"'],
    [{}, 'an object (Object)'],
    [new Uint8Array(3), 'an object (Uint8Array)'],
    [Promise.resolve(), 'an object (Promise)'],
  ]) {
    assert.throws(() => events(source), {
      name: 'TypeError',
      message: `events() was given ${given}. It takes a Response, or a stream or another async iterable of bytes or text.`,
    });
  }
  const { stream } = webStream([]);
  stream.getReader();
  assert.throws(() => events(stream), { name: 'TypeError' });
});

test('events() refuses options that are none, and leaves the body alone', () => {
  const { stream } = webStream([]);
  for (const [options, message] of [
    [5, "events() was given 5. It takes an object of options, as in { onError: 'terminate' }."],
    [{ onId: 5 }, 'events(): onId is 5. It takes a function.'],
    [{ signal: 5 }, 'events(): signal is 5. It takes an AbortSignal.'],
    [
      { maxBufferSize: -1 },
      'events(): maxBufferSize is -1. It takes a number of characters, or Infinity.',
    ],
  ]) {
    assert.throws(() => events(stream, options), { name: 'TypeError', message });
  }
  assert.equal(stream.locked, false);
});

test('events() reads no further than it is asked to', async () => {
  const body = webStream(['data: 1\n\ndata: 2\n\n', ':\n\n', 'data: 3\n\n', 'data: 4\n\n']);
  const iterator = events(body.stream);
  assert.equal(body.pulled, 0);
  const data = async () => (await iterator.next()).value.data;
  assert.deepEqual([await data(), await data(), body.pulled], ['1', '2', 1]);
  assert.deepEqual([await data(), body.pulled], ['3', 3]);
});

test('calls of next that do not wait for each other get one event each, in order', async () => {
  const iterator = events(webStream(pieces(TEXT)).stream);
  const calls = Array.from({ length: 4 }, () => iterator.next());
  assert.deepEqual(await Promise.all(calls), [
    { value: EVENTS[0], done: false },
    { value: EVENTS[1], done: false },
    { value: undefined, done: true },
    { value: undefined, done: true },
  ]);
});

for (const [name, leave] of Object.entries({
  break: async (iterable) => {
    for await (const event of iterable) if (event) break;
  },
  throw: async (iterable) => {
    const error = new Error('mine');
    const loop = async () => {
      for await (const event of iterable) if (event) throw error;
    };
    await assert.rejects(loop(), error);
  },
})) {
  test(`events() cancels the body where the loop is left by ${name}`, async () => {
    const body = webStream(['data: 1\n\ndata: 2\n\n'], { ends: false });
    const iterator = events(body.stream);
    await leave(iterator);
    assert.equal(body.cancelled, 1);
    assert.deepEqual(await iterator.next(), { value: undefined, done: true });
    assert.deepEqual(await iterator.return('x'), { value: 'x', done: true });
    assert.equal(body.cancelled, 1);
  });
}

test('events() destroys a stream of Node.js where the loop is left', async () => {
  const stream = endless();
  for await (const event of events(stream)) {
    assert.equal(event.data, '1');
    break;
  }
  assert.equal(stream.destroyed, true);
});

test('events() lets an async generator end where the loop is left', async () => {
  let ended = 0;
  async function* source() {
    try {
      yield 'data: 1\n\n';
      yield 'data: 2\n\n';
    } finally {
      ended++;
    }
  }
  for await (const event of events(source())) if (event) break;
  assert.equal(ended, 1);
});

test('an abort ends a wait for events with its reason, and cancels the body', async () => {
  const reason = new Error('mine');
  for (const make of [
    () => webStream(['data: 1\n\n'], { ends: false }).stream,
    endless,
    () => generated(['data: 1\n\n', new Promise(() => {})]),
  ]) {
    const controller = new AbortController();
    const iterator = events(make(), { signal: controller.signal });
    assert.equal((await iterator.next()).value.data, '1');
    const next = iterator.next();
    await setImmediate();
    controller.abort(reason);
    await assert.rejects(next, reason);
    assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  }
});

test('an abort drops events that were read already', async () => {
  const controller = new AbortController();
  const body = webStream(['data: 1\n\ndata: 2\n\n']);
  const iterator = events(body.stream, { signal: controller.signal });
  await iterator.next();
  controller.abort();
  await assert.rejects(iterator.next(), { name: 'AbortError' });
  assert.equal(body.cancelled, 1);
});

test('a signal that was aborted before ends the first wait', async () => {
  const body = webStream(['data: 1\n\n']);
  const iterator = events(body.stream, { signal: AbortSignal.abort() });
  await assert.rejects(iterator.next(), { name: 'AbortError' });
  assert.deepEqual([body.cancelled, body.pulled], [1, 0]);
});

test('events() leaves no listener at the signal', async () => {
  let count = 0;
  const { signal } = new AbortController();
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args) => (count++, addEventListener.apply(signal, args));
  signal.removeEventListener = (...args) => (count--, removeEventListener.apply(signal, args));
  await collect(events(webStream(['data: 1\n\n']).stream, { signal }));
  assert.equal(count, 0);
  for await (const event of events(webStream(['data: 1\n\n']).stream, { signal })) if (event) break;
  assert.equal(count, 0);
});

test('what breaks a body is thrown after the events before it', async () => {
  const error = new Error('broken');
  async function* source() {
    yield 'data: 1\n\n';
    throw error;
  }
  const iterator = events(source());
  assert.equal((await iterator.next()).value.data, '1');
  await assert.rejects(iterator.next(), error);
  assert.deepEqual(await iterator.next(), { value: undefined, done: true });
});

for (const [name, chunk, options, expected] of [
  ['a chunk that is neither', 5, {}, { name: 'TypeError', message: /^feed\(\) was given 5\./ }],
  [
    'a line in error, if asked to',
    'data: 2\n\nwrong\ndata: 3\n\n',
    { onError: 'terminate' },
    { name: 'ParseError', type: 'unknown-field', line: 'wrong' },
  ],
  [
    'an event that is too large',
    'data: 2\n\ndata: 12345678901',
    { maxBufferSize: 10 },
    { name: 'ParseError', type: 'max-buffer-size-exceeded' },
  ],
  [
    'an event that is too large, told to onError',
    'data: 2\n\ndata: 12345678901',
    { maxBufferSize: 10, onError() {} },
    { name: 'ParseError', type: 'max-buffer-size-exceeded' },
  ],
]) {
  test(`${name} ends the loop with an error after the events before it`, async () => {
    const body = webStream(['data: 1\n\n', chunk, 'data: 4\n\n']);
    const data = [];
    await assert.rejects(async () => {
      for await (const event of events(body.stream, options)) data.push(event.data);
    }, expected);
    assert.deepEqual(data, chunk === 5 ? ['1'] : ['1', '2']);
    assert.equal(body.cancelled, 1);
  });
}

test('a callback that throws ends the loop with what it threw', async () => {
  const error = new Error('mine');
  const onRetry = () => {
    throw error;
  };
  const iterator = events(webStream(['data: 1\n\nretry: 5\n']).stream, { onRetry });
  assert.equal((await iterator.next()).value.data, '1');
  await assert.rejects(iterator.next(), error);
});

test('a stream of nothing but comments leaves nothing behind', async () => {
  let left = 100_000;
  async function* source() {
    while (left-- > 0) yield ':\n\n';
    yield 'data: 1\n\n';
  }
  assert.equal((await collect(events(source()))).length, 1);
});

test('events() reads a response of node:http, and closes its connection at break', async (t) => {
  /** @type {() => void} */
  let close;
  const closed = new Promise((resolve) => (close = resolve));
  const server = createServer((request, response) => {
    response.on('close', close);
    response.write(TEXT);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const response = await new Promise((resolve) => {
    get(`http://127.0.0.1:${server.address().port}/`, resolve);
  });
  for await (const event of events(response)) {
    assert.deepEqual(event, EVENTS[0]);
    break;
  }
  await closed;
});
