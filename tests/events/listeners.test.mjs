// The listeners of one target: a table of what is added, and who hears an event in which order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlainEvent, StreamEvent } from '../../js/events/events.js';
import { ANY, makeListeners } from '../../js/events/listeners.js';

const target = new EventTarget();

/** Listeners, and what they heard. */
function make() {
  /** @type {string[]} */
  const heard = [];
  const listeners = makeListeners(target);
  const hear = (/** @type {string} */ name) => () => void heard.push(name);
  const dispatch = (type = 'x') => {
    listeners.dispatch(new PlainEvent(type, target, 0, {}));
    return heard.splice(0).join('');
  };
  return { listeners, hear, heard, dispatch };
}

test('They are called in the order in which they were added, capturing ones first.', () => {
  const { listeners, hear, dispatch } = make();
  listeners.add('x', hear('1'));
  listeners.add('x', hear('2'), true);
  listeners.setHandler('x', hear('3'));
  listeners.add('x', { handleEvent: hear('4') });
  listeners.add('y', hear('5'));
  assert.equal(dispatch(), '2134');
  assert.equal(dispatch('y'), '5');
  assert.equal(dispatch('z'), '');
});

test('One is added once for each way of capturing, and removed by the same.', () => {
  const { listeners, hear, dispatch } = make();
  const one = hear('1');
  for (const capture of [false, false, true, true]) listeners.add('x', one, { capture });
  assert.equal(dispatch(), '11');
  listeners.remove('x', one, true);
  assert.equal(dispatch(), '1');
  listeners.remove('x', hear('1'));
  assert.equal(dispatch(), '1');
  listeners.remove('x', one);
  assert.equal(dispatch(), '');
  assert.equal(listeners.byType.x, undefined);
});

test('What is added during a dispatch waits for the next, and what is removed is not called.', () => {
  const { listeners, hear, heard, dispatch } = make();
  const late = hear('3');
  const removed = hear('2');
  listeners.add('x', () => {
    heard.push('1');
    listeners.remove('x', removed);
    listeners.add('x', late);
  });
  listeners.add('x', removed);
  assert.equal(dispatch(), '1');
  assert.equal(dispatch(), '13');
});

test('`once` ends with the first event, also where it dispatches another.', () => {
  const { listeners, heard, dispatch } = make();
  const again = () => {
    heard.push('1');
    listeners.dispatch(new PlainEvent('x', target, 0, {}));
  };
  listeners.add('x', again, { once: true });
  assert.equal(dispatch(), '1');
  assert.equal(dispatch(), '');
});

test('A handler keeps its place until it is null, and whatever is no object is null.', () => {
  const { listeners, hear, dispatch } = make();
  listeners.setHandler('x', hear('1'));
  listeners.add('x', hear('2'));
  const third = hear('3');
  listeners.setHandler('x', third);
  assert.equal(listeners.handler('x'), third);
  assert.equal(dispatch(), '32');
  listeners.setHandler('x', /** @type {any} */ (5));
  assert.equal(listeners.handler('x'), null);
  listeners.setHandler('x', third);
  assert.equal(dispatch(), '23');
});

test('Stopped propagation ends before the next phase, immediately before the next listener.', () => {
  for (const [stop, expected] of [
    ['stopPropagation', '12'],
    ['stopImmediatePropagation', '1'],
  ]) {
    const { listeners, hear, heard, dispatch } = make();
    const stopping = (/** @type {any} */ event) => {
      heard.push('1');
      event[stop]();
    };
    listeners.add('x', stopping, true);
    listeners.add('x', hear('2'), true);
    listeners.add('x', hear('3'));
    assert.equal(dispatch(), expected);
  }
});

test('A signal removes what it was given for, and what was removed takes its hands off the signal.', () => {
  const { listeners, hear, dispatch } = make();
  const controller = new AbortController();
  const { signal } = controller;
  listeners.add('x', hear('1'), { signal });
  listeners.add('x', hear('2'));
  assert.equal(dispatch(), '12');
  controller.abort();
  assert.equal(dispatch(), '2');
  listeners.add('x', hear('3'), { signal });
  assert.equal(dispatch(), '2');
});

test('Null and undefined add nothing, and what is no object throws.', () => {
  const { listeners, dispatch } = make();
  for (const nothing of [null, undefined]) listeners.add('x', nothing);
  assert.equal(dispatch(), '');
  for (const wrong of [5, 'f', true, Symbol('s')]) {
    assert.throws(() => listeners.add('x', wrong), TypeError);
  }
});

test('The handler of all types hears events of the stream, after the listeners of each type.', () => {
  const { listeners, hear, heard, dispatch } = make();
  listeners.setHandler(ANY, hear('any'));
  listeners.add('x', hear('x '));
  listeners.dispatch(new StreamEvent('x', target, 0, '', '', ''));
  listeners.dispatch(new StreamEvent('y', target, 0, '', '', ''));
  assert.equal(heard.splice(0).join(''), 'x anyany');
  assert.equal(dispatch(), 'x ');
});

test('No type is one that every object has.', () => {
  const { listeners, hear, dispatch } = make();
  for (const type of ['__proto__', 'constructor', 'toString']) {
    assert.equal(dispatch(type), '', type);
    listeners.add(type, hear('1'));
    assert.equal(dispatch(type), '1', type);
  }
});
