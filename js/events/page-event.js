/**
 * `dispatchEvent` with an event of the page's own. The engine dispatches it, at a target that stands
 * in for the EventSource: so it refuses what is no event, and afterwards the event is in the state
 * that any dispatch leaves, and works anywhere else.
 */
import { method, value } from './events.js';
import { realm } from '../platform/realm.js';

/**
 * @param {Event} event
 * @param {EventTarget} source
 * @param {(event: any) => void} callListeners
 * @returns {boolean} whether it was not cancelled
 */
export function dispatchPageEvent(event, source, callListeners) {
  const standIn = makeTarget();
  // What is no event, the engine refuses at its dispatch.
  const { type } = Object(event);
  const receive = () => answerAs(event, source, standIn, callListeners);
  standIn.addEventListener(type, receive);
  const goesOn = standIn.dispatchEvent(event);
  // zone.js counts listeners.
  standIn.removeEventListener(type, receive);
  return goesOn;
}

/** A target that lets an event be as the standard says; in Chromium, others leave it stopped. */
function makeTarget() {
  if (realm.document) return document.createElement('i');
  try {
    return new EventTarget();
  } catch (error) {
    // A worker of an old engine.
    return new XMLHttpRequest();
  }
}

/**
 * Calls the listeners while the event answers for the EventSource.
 * @param {Event} event
 * @param {EventTarget} source
 * @param {EventTarget} standIn
 * @param {(event: any) => void} callListeners
 */
function answerAs(event, source, standIn, callListeners) {
  const { stopPropagation, stopImmediatePropagation, preventDefault } = event;
  /** @type {PropertyDescriptorMap} */
  const during = {
    currentTarget: value(source),
    composedPath: method(() => [source]),
    stopPropagation: method(() => stopPropagation.call(event)),
    stopImmediatePropagation: method(() => {
      adopted._stopped = true;
      stopImmediatePropagation.call(event);
    }),
    preventDefault: method(() => {
      if (!adopted._passive) preventDefault.call(event);
    }),
    _stopped: value(false),
    _passive: value(false),
  };
  /** @type {any} */
  let adopted = event;
  /** What the page has put on it. @type {PropertyDescriptorMap} */
  const before = {};
  try {
    Object.defineProperties(event, {
      target: standing('target', source, standIn),
      srcElement: standing('srcElement', source, standIn),
    });
    for (const name in during) {
      const own = Object.getOwnPropertyDescriptor(event, name);
      if (own) before[name] = own;
    }
    Object.defineProperties(event, during);
  } catch (error) {
    // What an old engine's event says of itself can be hidden, but not replaced.
    adopted = Object.create(event, during);
    Object.defineProperties(adopted, { target: value(source), srcElement: value(source) });
  }
  callListeners(adopted);
  if (adopted !== event) return;
  for (const name in during) delete (/** @type {any} */ (event)[name]);
  Object.defineProperties(event, before);
}

/**
 * What native code says of the event, but the EventSource for what stands in for it: also after the
 * dispatch, until there is another one somewhere else.
 * @param {'target' | 'srcElement'} name
 * @param {EventTarget} source
 * @param {EventTarget} standIn
 */
function standing(name, source, standIn) {
  const { get } = /** @type {any} */ (
    Object.getOwnPropertyDescriptor(/** @type {any} */ (realm.Event).prototype, name)
  );
  return {
    /** @this {Event} */
    get() {
      const target = get.call(this);
      // Chromium before 65 took the target from an event that it had dispatched.
      return target && target !== standIn ? target : source;
    },
    configurable: true,
  };
}
