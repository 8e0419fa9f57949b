// EventSource.fromReadableStream (whatwg/html, pull request 12272), in Node.js.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventSource } from '../../js/api/event-source.js';
import { turns } from '../connection/serve.mjs';

const encoder = new TextEncoder();

/** A source of a stream that the test writes, and what happened to it. */
function open(stream, init) {
  const source = EventSource.fromReadableStream(stream, init);
  const trace = [];
  const note = ({ type, data }) => trace.push(`${type} ${data ?? source.readyState}`);
  for (const type of ['open', 'message', 'error']) source.addEventListener(type, note);
  return { source, trace };
}

function pushed() {
  /** @type {ReadableStreamDefaultController<any>} */
  let controller;
  const stream = new ReadableStream({ start: (given) => void (controller = given) });
  return { stream, push: (text) => controller.enqueue(encoder.encode(text)), controller };
}

/** A body as a response has one. */
const bodyOf = (text) => new Response(text).body;

describe('a stream that is taken', () => {
  test('It is locked at once: another source cannot take it.', () => {
    const { stream } = pushed();
    const { source } = open(stream);
    assert.equal(stream.locked, true);
    assert.throws(() => EventSource.fromReadableStream(stream), TypeError);
    source.close();
  });

  test('It is cancelled where the source is closed in the task that made it.', async () => {
    let cancelled = 0;
    const stream = new ReadableStream({ cancel: () => void cancelled++ });
    const { source, trace } = open(stream);
    source.close();
    await turns();
    assert.equal(cancelled, 1);
    assert.deepEqual(trace, []);
  });

  test('It is cancelled where the source is closed from the start, by its signal.', async () => {
    let cancelled = 0;
    const stream = new ReadableStream({ cancel: () => void cancelled++ });
    const { source } = open(stream, { signal: AbortSignal.abort() });
    await turns();
    assert.deepEqual([source.readyState, cancelled], [2, 1]);
  });

  test('What its cancelling throws concerns nobody.', async (t) => {
    const rejections = [];
    const note = (reason) => rejections.push(reason);
    process.on('unhandledRejection', note);
    t.after(() => process.off('unhandledRejection', note));
    const stream = new ReadableStream({ cancel: () => Promise.reject(new Error('mine')) });
    open(stream).source.close();
    const other = open(new ReadableStream({ cancel: () => Promise.reject(new Error('mine')) }));
    await new Promise((resolve) => (other.source.onopen = resolve));
    other.source.close();
    await turns();
    assert.deepEqual(rejections, []);
  });

  test('It is not let go while the page is hidden: nobody could ask for it again.', async (t) => {
    const document = Object.assign(new EventTarget(), {
      hidden: true,
      baseURI: 'http://source.test/',
    });
    globalThis.document = document;
    t.after(() => delete globalThis.document);
    const { source } = open(bodyOf('data: x\n\n'), { pauseWhenHidden: true });
    assert.equal((await new Promise((resolve) => (source.onmessage = resolve))).data, 'x');
    source.close();
  });
});

describe('a stream that fails', () => {
  test('What is no stream, or is locked, is a TypeError.', () => {
    const { stream } = pushed();
    stream.getReader();
    for (const wrong of [stream, undefined, null, 'text', {}, new Response('x')]) {
      assert.throws(() => EventSource.fromReadableStream(wrong), TypeError);
    }
  });

  test('Its error fires error with CLOSED, tells why, and nothing follows.', async () => {
    const { stream, push, controller } = pushed();
    const { source, trace } = open(stream);
    const failed = new Promise((resolve) => source.addEventListener('error', resolve));
    push('data: 1\n\ndata: half');
    await turns();
    const reason = new Error('torn');
    controller.error(reason);
    const { failure, delay } = await failed;
    await turns();
    assert.deepEqual(trace, ['open 1', 'message 1', 'error 2']);
    assert.deepEqual([failure.kind, failure.error, delay], ['network', reason, null]);
  });

  test('Its end fires error with CLOSED, and an event that is not finished is dropped.', async () => {
    const { source, trace } = open(bodyOf('data: 1\n\ndata: half'));
    const { failure } = await new Promise((resolve) => source.addEventListener('error', resolve));
    assert.equal(failure.kind, 'ended');
    assert.deepEqual(trace, ['open 1', 'message 1', 'error 2']);
  });

  test('A chunk that is no bytes closes the source, and cancels the stream.', async () => {
    let cancelled = 0;
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(42),
      cancel: () => void cancelled++,
    });
    const { source, trace } = open(stream);
    const { failure } = await new Promise((resolve) => source.addEventListener('error', resolve));
    assert.equal(failure.kind, 'body');
    assert.deepEqual(trace, ['open 1', 'error 2']);
    assert.equal(cancelled, 1);
  });
});

test('It has the URL about:event-stream, no credentials, and the origin "null".', async () => {
  const { source } = open(bodyOf('id: 7\ndata: x\n\n'));
  const event = await new Promise((resolve) => (source.onmessage = resolve));
  assert.equal(source.url, 'about:event-stream');
  assert.equal(source.withCredentials, false);
  assert.equal(event.origin, 'null');
  assert.equal(event.lastEventId, '7');
  assert.ok(source instanceof EventSource);
});

test('It opens asynchronously.', async () => {
  const { stream } = pushed();
  const { source, trace } = open(stream);
  assert.equal(source.readyState, 0);
  await new Promise((resolve) => (source.onopen = resolve));
  assert.deepEqual(trace, ['open 1']);
  source.close();
});

test('close() cancels the stream, and no event follows.', async () => {
  let cancelled = 0;
  const stream = new ReadableStream({ cancel: () => void cancelled++ });
  const { source, trace } = open(stream);
  await new Promise((resolve) => (source.onopen = resolve));
  source.close();
  await turns();
  assert.equal(cancelled, 1);
  assert.deepEqual(trace, ['open 1']);
  assert.equal(source.readyState, 2);
});

test('lastEventId and reconnectionTime stand when a pipeTo has resolved.', async () => {
  const { readable, writable } = new TransformStream();
  const { source } = open(readable);
  await bodyOf('retry: 42\nid: 7\ndata: x\n\n').pipeTo(writable, { preventClose: true });
  assert.equal(source.lastEventId, '7');
  assert.equal(source.reconnectionTime, 42);
  source.close();
});

test('They stand however long the listeners take, unless turnTime says otherwise.', async (t) => {
  for (const [init, id] of [
    [undefined, '3'],
    [{ turnTime: 0 }, '1'],
  ]) {
    const { readable, writable } = new TransformStream();
    const source = EventSource.fromReadableStream(readable, init);
    t.after(() => source.close());
    let time = performance.now();
    // The listeners are slow by the clock alone.
    const clock = t.mock.method(performance, 'now', () => (time += 60));
    source.onmessage = () => {};
    const text = 'id: 1\ndata: 1\n\nid: 2\ndata: 2\n\nid: 3\ndata: 3\n\n';
    await bodyOf(text).pipeTo(writable, { preventClose: true });
    clock.mock.restore();
    assert.equal(source.lastEventId, id);
  }
});

test('Responses piped one after the other are one stream: each goes on after the last event ID.', async () => {
  const { readable, writable } = new TransformStream();
  const { source, trace } = open(readable);
  const responses = ['id: 1\ndata: 1\n\ndata: torn', '\ufeffdata: 2\n\nid: 3\ndata: 3\n\n'];
  const asked = [];
  for (const text of responses) {
    asked.push(source.lastEventId);
    await bodyOf(text).pipeTo(writable, { preventClose: true });
    source.reset();
  }
  const closed = new Promise((resolve) => source.addEventListener('error', resolve));
  await writable.close();
  await closed;
  assert.deepEqual(asked, ['', '1']);
  assert.deepEqual(trace, ['open 1', 'message 1', 'message 2', 'message 3', 'error 2']);
  assert.equal(source.lastEventId, '3');
});

test('reset() in a listener lets the rest of the chunk come.', async () => {
  const { stream, push } = pushed();
  const { source, trace } = open(stream);
  source.addEventListener('message', () => source.reset());
  push('data: 1\n\ndata: 2\n\ndata: torn');
  await turns();
  push('data: 3\n\n');
  await turns();
  assert.deepEqual(trace, ['open 1', 'message 1', 'message 2', 'message 3']);
  source.close();
});
