// `for await` over a source, `using` and what else hangs on symbols, from the entry point of the package.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventSource } from '../../js/entry/index.js';
import { event, serve, STREAM, turns } from '../connection/serve.mjs';

/** Streams one after the other; the last one stays open. */
const streams = (t, ...texts) =>
  serve(t, (request, response, count) => {
    response.writeHead(200, STREAM);
    response.write(texts[count - 1]);
    if (count < texts.length) response.end();
  });

/** @returns {any} */
const open = (t, url, init) => {
  const source = new EventSource(url, { reconnectionTime: 1, ...init });
  t.after(() => source.close());
  return source;
};

test('A source that gives up ends the loop with an error that has the failure, after the events.', async (t) => {
  const { url } = await serve(t, (request, response, count) => {
    if (count === 1) response.writeHead(200, STREAM).end('data: 1\n\ndata: 2\n\n');
    else response.writeHead(401).end();
  });
  const seen = [];
  const loop = async () => {
    for await (const event of open(t, url)) seen.push(event.data);
  };
  await assert.rejects(loop, ({ message, failure }) => {
    assert.match(message, /401/);
    return failure.status === 401;
  });
  assert.deepEqual(seen, ['1', '2']);
});

test('A loop over a source that gave up before throws the same error, and each later one does.', async (t) => {
  const { url } = await serve(t, (request, response) => response.writeHead(403).end());
  const source = open(t, url);
  const { failure } = await event(source, 'error');
  for (let loop = 0; loop < 2; loop++) {
    await assert.rejects(
      async () => {
        for await (const event of source) assert.fail(event);
      },
      (error) => error.failure === failure && /403/.test(error.message),
    );
  }
});

test('A source that the page closed between two attempts ends a later loop, and throws nothing.', async (t) => {
  const { url } = await serve(t, (request, response) => response.writeHead(200, STREAM).end());
  const source = open(t, url, { reconnectionTime: 60_000 });
  await event(source, 'error');
  source.close();
  for await (const event of source) assert.fail(event);
});

test('The loop goes on over a reconnection, and has the events of all types.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\n', 'event: add\ndata: 2\n\n');
  const seen = [];
  for await (const { type, data } of open(t, url)) {
    seen.push(`${type} ${data}`);
    if (seen.length === 2) break;
  }
  assert.deepEqual(seen, ['message 1', 'add 2']);
});

test('Events that come while the loop is busy wait.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\ndata: 2\n\ndata: 3\n\n');
  const seen = [];
  for await (const { data } of open(t, url)) {
    seen.push(data);
    await turns(10);
    if (seen.length === 3) break;
  }
  assert.deepEqual(seen, ['1', '2', '3']);
});

test('close() ends the loop, also one that waits; what came before comes first.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\ndata: 2\n\n');
  const source = open(t, url);
  source.addEventListener('message', ({ data }) => data === '2' && source.close());
  const seen = [];
  for await (const { data } of source) seen.push(data);
  assert.deepEqual(seen, ['1', '2']);
  for await (const event of source) assert.fail(event);
});

test('Leaving the loop closes nothing, and leaves no listener.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\n');
  const source = open(t, url);
  for await (const event of source) {
    assert.equal(event.data, '1');
    break;
  }
  assert.equal(source.readyState, 1);
  assert.deepEqual(Object.values(source._connection.listeners.byType).filter(Boolean), []);
});

test('What a loop that was left held can be collected while its source stays open.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\n');
  const source = open(t, url);
  async function leave() {
    const iterator = source[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return();
    return new WeakRef(iterator);
  }
  const left = await leave();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  for (let round = 0; round < 20 && left.deref(); round++) {
    await turns();
    collect();
  }
  assert.equal(left.deref(), undefined);
  assert.equal(source.readyState, 1);
});

test('Two loops over one source have all events each, and calls of next their order.', async (t) => {
  const { url } = await streams(t, 'data: 1\n\ndata: 2\n\ndata: 3\n\n');
  const source = open(t, url);
  const one = source[Symbol.asyncIterator]();
  const two = source[Symbol.asyncIterator]();
  const found = await Promise.all([one.next(), one.next(), two.next(), two.next(), one.next()]);
  assert.deepEqual(
    found.map(({ value }) => value.data),
    ['1', '2', '1', '2', '3'],
  );
  assert.deepEqual(await one.return('x'), { value: 'x', done: true });
  assert.deepEqual(await one.next(), { value: undefined, done: true });
});

test('Symbol.dispose closes it.', { skip: !Symbol.dispose }, async (t) => {
  const { url } = await streams(t, 'data: 1\n\n');
  const source = open(t, url);
  source[Symbol.dispose]();
  assert.equal(source.readyState, 2);
});

test('It says that there is an option fetch, as the npm package eventsource does.', () => {
  assert.equal(EventSource[Symbol.for('eventsource.supports-fetch-override')], true);
});
