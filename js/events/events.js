/**
 * The events that an EventSource dispatches. Making and dispatching a native one costs more than
 * all the rest of an event's way, so these are plain objects that inherit from the prototypes of
 * Event and MessageEvent, and answer for themselves all that those would be asked (DOM standard,
 * 2.2; HTML standard, 9.1).
 */
import { realm } from '../platform/realm.js';

/** The eventPhase of an event while its target's listeners are called. */
export const AT_TARGET = 2;

/**
 * What is there beside the standard's attributes, for listeners.js.
 * @typedef {object} Dispatch
 * @property {EventTarget | null} currentTarget
 * @property {number} eventPhase
 * @property {boolean} _stopped whether no other listener may be called
 * @property {boolean} [_passive] whether a passive listener is being called: only page-event.js asks
 */

/** @typedef {Omit<Event, keyof Dispatch> & Dispatch} SourceEvent */

/**
 * What our events answer in place of native ones.
 * @type {PropertyDescriptorMap}
 */
const answers = {
  currentTarget: value(null),
  eventPhase: value(0),
  cancelBubble: value(false),
  isTrusted: value(true),
  srcElement: {
    /** @this {Event} */
    get() {
      return this.target;
    },
    configurable: true,
  },
  composedPath: method(function () {
    return this.currentTarget ? [this.currentTarget] : [];
  }),
  stopPropagation: method(function () {
    this.cancelBubble = true;
  }),
  // Rare, and no walk over the event may find it: so it is no property of each from the start.
  stopImmediatePropagation: method(function () {
    this.cancelBubble = true;
    Object.defineProperties(this, { _stopped: value(true) });
  }),
  // What they would change is settled.
  preventDefault: value(nothing),
  initEvent: value(nothing),
  initMessageEvent: value(nothing),
};

/**
 * `open` and `error`. Details are properties beside the standard's, which no walk over the event finds.
 * @type {new (type: string, target: EventTarget, timeStamp: number, details: Record<string, unknown>) =>
 *   SourceEvent}
 */
export const PlainEvent = /** @type {any} */ (
  /** @this {any} @param {string} type @param {EventTarget} target @param {number} timeStamp
   * @param {Record<string, unknown>} details */
  function (type, target, timeStamp, details) {
    this.type = type;
    this.target = target;
    this.timeStamp = timeStamp;
    for (const name in details) Object.defineProperty(this, name, value(details[name]));
  }
);
PlainEvent.prototype = prototypeLike('Event');

/**
 * An event of the stream.
 * @type {new (type: string, target: EventTarget, timeStamp: number,
 *   data: string, origin: string, lastEventId: string) => SourceEvent}
 */
export let StreamEvent = /** @type {any} */ (
  /** @this {any} @param {string} type @param {EventTarget} target @param {number} timeStamp
   * @param {string} data @param {string} origin @param {string} lastEventId */
  function (type, target, timeStamp, data, origin, lastEventId) {
    this.type = type;
    this.target = target;
    this.timeStamp = timeStamp;
    this.data = data;
    this.origin = origin;
    this.lastEventId = lastEventId;
    // As own properties from the start, these keep all events of one shape.
    this.currentTarget = null;
    this.eventPhase = 0;
    this.cancelBubble = false;
  }
);
StreamEvent.prototype = prototypeLike('MessageEvent');

// Firefox, which alone has InternalError, optimises no first write of a name that an object of the
// prototype chain has as an accessor: the way of an event takes 810 ns, and 170 with a literal. In
// Chromium that is 120 and 520.
if ('InternalError' in realm) {
  const { prototype } = StreamEvent;
  StreamEvent = /** @type {any} */ (
    /** @param {string} type @param {EventTarget} target @param {number} timeStamp
     * @param {string} data @param {string} origin @param {string} lastEventId */
    function (type, target, timeStamp, data, origin, lastEventId) {
      return {
        __proto__: prototype,
        type,
        target,
        timeStamp,
        data,
        origin,
        lastEventId,
        currentTarget: null,
        eventPhase: 0,
        cancelBubble: false,
      };
    }
  );
  StreamEvent.prototype = prototype;
}

/** Whether it is one of ours. @param {unknown} event @returns {event is SourceEvent} */
export function isOurs(event) {
  return event instanceof PlainEvent || event instanceof StreamEvent;
}

/**
 * A prototype that inherits from a native one, without its attributes: they refuse what is not
 * native. Their values are read off a native event, once.
 * @param {'Event' | 'MessageEvent'} name
 */
function prototypeLike(name) {
  const native = realm[name] || realm.Event;
  const prototype = Object.create(native ? native.prototype : Object.prototype);
  const sample = /** @type {any} */ (sampleOf(name, native));
  // In some imitations of a page, no walk over an event finds its attributes.
  for (let holder = sample; Object.getPrototypeOf(holder); holder = Object.getPrototypeOf(holder)) {
    Object.getOwnPropertyNames(holder).forEach((key) => {
      const member = sample[key];
      if (typeof member !== 'function') Object.defineProperty(prototype, key, value(member));
    });
  }
  Object.defineProperties(prototype, answers);
  // A walk over an event finds what it finds on a native one.
  Object.getOwnPropertyNames(prototype).forEach((key) =>
    Object.defineProperty(prototype, key, { enumerable: key in sample }),
  );
  return Object.defineProperties(prototype, { _stopped: value(false) });
}

/** @param {'Event' | 'MessageEvent'} name @param {any} native */
function sampleOf(name, native) {
  try {
    return new native('');
  } catch (error) {
    // An engine without constructors of events.
    return realm.document ? realm.document.createEvent(name) : { data: null };
  }
}

function nothing() {}

/** @param {unknown} content */
export function value(content) {
  return { value: content, writable: true, configurable: true };
}

/** @param {(this: any, ...parameters: any[]) => unknown} content */
export function method(content) {
  return value(content);
}
