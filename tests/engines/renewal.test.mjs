// When the connection over XHR is renewed, by what comes at a look at the response. No engine lets
// a page tell how much that is, so this one stands in.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mock, test } from 'node:test';

/** @type {Engine[]} */
const requests = [];
const engine = new EventEmitter();

/** An XMLHttpRequest whose response the test writes. */
class Engine {
  readyState = 2;
  status = 200;
  responseText = '';
  lastEventId = '';
  aborted = false;

  /** It knows no type but text. */
  get responseType() {
    return '';
  }

  set responseType(type) {}

  open() {}

  send() {
    requests.push(this);
    engine.emit('request');
  }

  abort() {
    this.aborted = true;
  }

  getAllResponseHeaders() {
    return 'content-type: text/event-stream\r\n';
  }

  /** @param {string} name @param {string} value */
  setRequestHeader(name, value) {
    if (name === 'Last-Event-ID') this.lastEventId = value;
  }

  /** @param {string} text what one look brings */
  receive(text) {
    this.readyState = 3;
    this.responseText += text;
    /** @type {any} */ (this).onprogress({ type: 'progress' });
  }

  /** @param {string} text what comes with the end */
  finish(text) {
    this.readyState = 4;
    this.responseText += text;
    /** @type {any} */ (this).onreadystatechange({ type: 'readystatechange' });
  }
}

Object.assign(globalThis, { XMLHttpRequest: Engine });
// No look takes time, so none is put off.
mock.method(performance, 'now', () => 0);
const { EventSource } = await import('../../js/api/event-source.js');

const LIMIT = 100_000;
const event = (/** @type {number} */ id, length = 0) =>
  `id: ${id}\ndata: ${'x'.repeat(length)}\n\n`;

/** @param {(stream: Engine) => void} body @param {object} [more] options */
async function withSource(body, more) {
  const sent = once(engine, 'request');
  // All that a test does is one turn of the event loop, however long it takes.
  const turnTime = Infinity;
  const options = /** @type {const} */ ({ transport: 'xhr', responseLimit: LIMIT, turnTime });
  const source = new EventSource('http://127.0.0.1/', { ...options, ...more });
  await sent;
  try {
    body(/** @type {Engine} */ (requests.pop()));
  } finally {
    source.close();
  }
}

test('A response that comes in small chunks is renewed at the limit.', () =>
  withSource((stream) => {
    for (let id = 1; id <= 10; id++) stream.receive(event(id, LIMIT / 10 - 20));
    assert.equal(stream.aborted, false);
    stream.receive(event(11, 1000));
    assert.equal(stream.aborted, true);
    assert.equal(requests.pop()?.lastEventId, '11');
  }));

test('One that comes in large chunks is not, until they get small.', () =>
  withSource((stream) => {
    for (let id = 1; id <= 10; id++) stream.receive(event(id, 150_000));
    assert.equal(stream.aborted, false);
    stream.receive(event(11));
    assert.equal(stream.aborted, true);
    assert.equal(requests.pop()?.lastEventId, '11');
  }));

test('One that comes in large chunks without end is renewed at sixteen times the limit.', () =>
  withSource((stream) => {
    for (let id = 1; id <= 16; id++) stream.receive(event(id, LIMIT - 100));
    assert.equal(stream.aborted, false);
    stream.receive(event(17, LIMIT));
    assert.equal(stream.aborted, true);
    assert.equal(requests.pop()?.lastEventId, '17');
  }));

test('One that is there at once is read to its end before it is renewed.', () =>
  withSource((stream) => {
    let text = '';
    for (let id = 1; id <= 40; id++) text += event(id, LIMIT / 2);
    stream.receive(text);
    assert.equal(stream.aborted, true);
    assert.equal(requests.pop()?.lastEventId, '40');
  }));

test('One that came to its end is not renewed, however long it is.', () =>
  withSource((stream) => {
    stream.receive(event(1));
    stream.finish(event(2, 20 * LIMIT));
    assert.equal(stream.aborted, false);
  }));

test('What another method than GET brought is never renewed.', () =>
  withSource(
    (stream) => {
      for (let id = 1; id <= 40; id++) stream.receive(event(id, LIMIT));
      assert.equal(stream.aborted, false);
    },
    { method: 'POST' },
  ));
