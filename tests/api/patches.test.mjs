// Code that replaces methods of EventSource.prototype, as monitoring does: it finds them where it looks,
// and what it puts there is called.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { EventSource } from '../../dist/index.js';

const { prototype } = EventSource;
const { addEventListener, removeEventListener } = prototype;

/** @type {EventSource} */
let source;

before(() => {
  source = new EventSource('http://127.0.0.1:9/', { fetch: () => new Promise(() => {}) });
});

after(() => {
  Object.assign(prototype, { addEventListener, removeEventListener });
  source.close();
});

test('a page can wrap each listener, and removes it by its own function', () => {
  assert.ok(Object.hasOwn(prototype, 'addEventListener'), 'where Sentry looks for it');
  /** @type {string[]} */
  const calls = [];
  /** @type {WeakMap<Function, Function>} */
  const wrapped = new WeakMap();
  const wrap = (/** @type {Function} */ listener) => {
    if (!wrapped.has(listener)) {
      wrapped.set(listener, function (/** @type {Event} */ event) {
        calls.push('wrapper');
        return listener.call(this, event);
      });
    }
    return wrapped.get(listener);
  };
  prototype.addEventListener = function (type, listener, options) {
    return addEventListener.call(this, type, wrap(listener), options);
  };
  prototype.removeEventListener = function (type, listener, options) {
    return removeEventListener.call(this, type, wrap(listener), options);
  };
  const listener = () => calls.push('listener');
  source.addEventListener('message', listener);
  source.dispatchEvent(new Event('message'));
  assert.deepEqual(calls, ['wrapper', 'listener']);
  source.removeEventListener('message', listener);
  source.dispatchEvent(new Event('message'));
  assert.deepEqual(calls, ['wrapper', 'listener']);
});
