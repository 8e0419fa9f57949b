/**
 * The events that an EventSource dispatches. Making and dispatching a native one costs more than
 * all the rest of an event's way, so these are plain objects that inherit from the prototypes of
 * Event and MessageEvent, and answer for themselves all that those would be asked (DOM standard,
 * 2.2; HTML standard, 9.1).
 */
import { realm } from './realm.js';

/** The eventPhase of an event while its target's listeners are called. */
const AT_TARGET = 2;

/**
 * How far the propagation of an event is stopped: not at all, for other targets, or for all other
 * listeners.
 */
export const GOES_ON = 0;
const STOPPED = 1;
export const STOPPED_AT_ONCE = 2;

/**
 * What is there beside the standard's attributes; private to events.js and listeners.js.
 * @typedef {object} Dispatch
 * @property {EventTarget | null} _current the target while the event is being dispatched to it
 * @property {number} _stop
 * @property {boolean} _passive whether a passive listener is being called
 */

/** @typedef {Event & Dispatch} SourceEvent */
/** @typedef {MessageEvent & Dispatch} SourceMessageEvent */

/**
 * Attributes and methods of an event at its only target.
 * @type {PropertyDescriptorMap}
 */
const atTarget = {
  srcElement: getter(function () {
    return this.target;
  }),
  currentTarget: getter(function () {
    return this._current;
  }),
  eventPhase: getter(function () {
    return this._current ? AT_TARGET : 0;
  }),
  composedPath: method(function () {
    return this._current ? [this._current] : [];
  }),
  stopPropagation: method(function () {
    if (this._stop === GOES_ON) this._stop = STOPPED;
  }),
  stopImmediatePropagation: method(function () {
    this._stop = STOPPED_AT_ONCE;
  }),
  cancelBubble: getter(
    function () {
      return this._stop !== GOES_ON;
    },
    function (stop) {
      if (stop) this.stopPropagation();
    },
  ),
};

/** @type {PropertyDescriptorMap} */
const eventMembers = {
  _passive: value(false),
  isTrusted: value(true),
  bubbles: value(false),
  cancelable: value(false),
  composed: value(false),
  defaultPrevented: value(false),
  returnValue: getter(
    function () {
      return !this.defaultPrevented;
    },
    function (go) {
      if (!go) this.preventDefault();
    },
  ),
  preventDefault: method(function () {
    if (this.cancelable && !this._passive) define(this, { defaultPrevented: value(true) });
  }),
  initEvent: method(function (type, bubbles = false, cancelable = false) {
    if (this._current) return;
    this.type = String(type);
    this._stop = GOES_ON;
    define(this, {
      isTrusted: value(false),
      bubbles: value(Boolean(bubbles)),
      cancelable: value(Boolean(cancelable)),
      defaultPrevented: value(false),
    });
  }),
};

/** @type {PropertyDescriptorMap} */
const messageMembers = {
  source: value(null),
  ports: value(Object.freeze([])),
};

/**
 * `open` and `error`.
 * @type {new (type: string, target: EventTarget, timeStamp: number) => SourceEvent}
 */
export const PlainEvent = /** @type {any} */ (
  /** @this {any} @param {string} type @param {EventTarget} target @param {number} timeStamp */
  function (type, target, timeStamp) {
    this.type = type;
    this.target = target;
    this.timeStamp = timeStamp;
    this._current = null;
    this._stop = GOES_ON;
  }
);
PlainEvent.prototype = prototypeFrom(realm.Event, atTarget, eventMembers);

/**
 * An event of the stream.
 * @type {new (type: string, target: EventTarget, timeStamp: number,
 *   data: string, origin: string, lastEventId: string) => SourceMessageEvent}
 */
export const StreamMessageEvent = /** @type {any} */ (
  /** @this {any} @param {string} type @param {EventTarget} target @param {number} timeStamp
   * @param {string} data @param {string} origin @param {string} lastEventId */
  function (type, target, timeStamp, data, origin, lastEventId) {
    this.type = type;
    this.target = target;
    this.timeStamp = timeStamp;
    this._current = null;
    this._stop = GOES_ON;
    this.data = data;
    this.origin = origin;
    this.lastEventId = lastEventId;
  }
);
StreamMessageEvent.prototype = prototypeFrom(
  realm.MessageEvent || realm.Event,
  atTarget,
  eventMembers,
  messageMembers,
);

/**
 * Makes an event that the page created ready to be dispatched at target. Its own class goes on to
 * hold whether it is cancelled.
 * @param {Event} event
 * @param {EventTarget} target
 * @returns {SourceEvent}
 */
export function adopt(event, target) {
  const { preventDefault } = event;
  define(event, atTarget);
  define(event, {
    target: value(target),
    _current: value(null),
    _stop: value(GOES_ON),
    _passive: value(false),
    preventDefault: method(function () {
      if (!this._passive) preventDefault.call(event);
    }),
  });
  return /** @type {SourceEvent} */ (event);
}

/** Milliseconds since the page's time origin, as in `Event.timeStamp`. */
export function now() {
  return realm.performance ? realm.performance.now() : Date.now();
}

/**
 * @param {{ prototype: Event, new (type: string): Event } | undefined} native
 * @param {...PropertyDescriptorMap} members
 */
function prototypeFrom(native, ...members) {
  const prototype = Object.create(native ? native.prototype : Object.prototype);
  if (native) answerForNative(prototype, native);
  members.forEach((map) => define(prototype, map));
  return prototype;
}

/**
 * An engine's further attributes refuse an object that is not native. Theirs are read off a native
 * event, once.
 * @param {object} prototype
 * @param {new (type: string) => Event} native
 */
function answerForNative(prototype, native) {
  let sample;
  try {
    sample = /** @type {any} */ (new native(''));
  } catch (error) {
    return; // An engine without event constructors.
  }
  for (const name in sample) {
    const member = sample[name];
    if (typeof member !== 'function') define(prototype, { [name]: value(member) });
  }
}

/**
 * @param {object} object
 * @param {PropertyDescriptorMap} members
 */
function define(object, members) {
  Object.defineProperties(object, members);
}

/** @param {unknown} content */
function value(content) {
  return { value: content, writable: true, configurable: true };
}

/** @param {(this: any, ...parameters: any[]) => unknown} content */
function method(content) {
  return value(content);
}

/**
 * @param {(this: any) => unknown} get
 * @param {(this: any, content: any) => void} [set]
 */
function getter(get, set) {
  return { get, set, configurable: true };
}
