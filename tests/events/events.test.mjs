// The events as objects: what they carry, and what no walk over them finds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlainEvent, StreamEvent } from '../../js/events/events.js';
import { makeListeners } from '../../js/events/listeners.js';

const target = new EventTarget();

test('an error event carries the failure that it was given, where no walk finds it', () => {
  const failure = { kind: 'network' };
  const event = /** @type {any} */ (new PlainEvent('error', target, 1, { failure, delay: 5 }));
  assert.equal(event.failure, failure);
  assert.equal(event.delay, 5);
  assert.deepEqual(Object.keys(event), ['type', 'target', 'timeStamp']);
  const names = [];
  for (const name in event) names.push(name);
  assert.ok(!names.includes('failure'));
});

test('an open event has no failure', () => {
  const event = /** @type {any} */ (new PlainEvent('open', target, 1, { status: 200 }));
  assert.equal(event.failure, undefined);
  assert.equal('failure' in event, false);
});

test('stopImmediatePropagation holds for one dispatch of the event, and leaves nothing on it', () => {
  const listeners = makeListeners(target);
  /** @type {string[]} */
  const calls = [];
  listeners.add('a', (/** @type {Event} */ event) => {
    calls.push('first');
    if (calls.length === 1) event.stopImmediatePropagation();
  });
  listeners.add('a', () => calls.push('second'));
  const event = new StreamEvent('a', target, 1, 'data', 'origin', '');
  const keys = Object.keys(event);
  listeners.dispatch(event);
  listeners.dispatch(event);
  assert.deepEqual(calls, ['first', 'first', 'second']);
  assert.deepEqual(Object.keys(event), keys);
});

test('a passive listener leaves nothing on an event', () => {
  const listeners = makeListeners(target);
  let calls = 0;
  listeners.add('a', () => calls++, { passive: true });
  const event = new StreamEvent('a', target, 1, 'data', 'origin', '');
  const names = Object.getOwnPropertyNames(event);
  listeners.dispatch(event);
  assert.equal(calls, 1);
  assert.deepEqual(Object.getOwnPropertyNames(event), names);
});

test("an event of the page's own is in Node.js as any target leaves it", () => {
  const listeners = makeListeners(target);
  const event = new Event('a', { cancelable: true });
  /** @type {unknown[]} */
  const seen = [];
  listeners.add('a', (/** @type {Event} */ given) => {
    seen.push(given === event, given.target === target, given.composedPath()[0] === target);
    given.preventDefault();
  });
  assert.equal(listeners.dispatchFromPage(event), false);
  assert.deepEqual(seen, [true, true, true]);
  assert.equal(event.target, target);
  assert.equal(event.currentTarget, null);
  const other = new EventTarget();
  other.addEventListener('a', (given) => seen.push(given.target === other));
  other.dispatchEvent(event);
  assert.deepEqual(seen, [true, true, true, true]);
});

test('what is no event is a TypeError in Node.js', () => {
  const listeners = makeListeners(target);
  for (const value of [undefined, null, {}, 'a', { type: 'a' }]) {
    assert.throws(() => listeners.dispatchFromPage(/** @type {any} */ (value)), TypeError);
  }
});
