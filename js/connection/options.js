/**
 * The options of `new EventSource(url, options)`: the default of each, and what is taken for a value.
 * What is none of these throws a TypeError that names the option, what was given and what would do.
 */
import { MAX_EVENT_SIZE } from '../parser/size.js';
import { describe, describeSecretly } from '../platform/describe.js';
import { realm } from '../platform/realm.js';
import { isSentOnce, readMethod } from './body-option.js';
import { readHeaders } from './header-option.js';
import { LONGEST } from './wait.js';

/** @typedef {import('./option-types.js').Settings} Settings */
/** @typedef {import('./option-types.js').AttemptInfo} AttemptInfo */

/**
 * @typedef {object} Option
 * @property {unknown} default
 * @property {string} wanted what would do, in words
 * @property {(value: any) => unknown} read the setting; undefined where the value is none
 */

/** As a dictionary of WebIDL has it, any value is true or false. */
const SWITCH = {
  default: false,
  wanted: 'a boolean',
  read: (/** @type {unknown} */ value) => !!value,
};

/** @type {Record<keyof Settings, Option>} */
export const OPTIONS = {
  withCredentials: SWITCH,
  headers: {
    default: [],
    wanted:
      'an object of strings, Headers, or pairs of strings, of names and values that HTTP allows, or a ' +
      'function that returns one',
    read: (value) => (typeof value === 'function' ? value : readHeaders(value)),
  },
  method: { default: 'GET', wanted: 'a method that has a response to read', read: readMethod },
  body: {
    default: undefined,
    wanted: 'what fetch takes for one',
    read: (value) => (value === null || value === '' ? '' : value || undefined),
  },
  transport: {
    default: undefined,
    wanted: "'fetch', or 'xhr' where there is an XMLHttpRequest",
    read: (value) => (isTransport(value) ? value : undefined),
  },
  fetch: {
    default: undefined,
    wanted: 'a function',
    read: (value) => (typeof value === 'function' ? value : undefined),
  },
  signal: {
    default: undefined,
    wanted: 'an AbortSignal',
    read: (value) => (value && typeof value.addEventListener === 'function' ? value : undefined),
  },
  lastEventId: {
    default: '',
    wanted: 'a string without U+0000, line ends and lone surrogates',
    read: (value) => (isText(value) && !/[\0\r\n]/.test(value) ? value : undefined),
  },
  retry: {
    default: undefined,
    wanted: 'a function',
    read: (value) => (typeof value === 'function' ? value : undefined),
  },
  idleTimeout: {
    default: Infinity,
    wanted: 'a number of milliseconds, more than 0',
    read: (value) => (isLength(value) && value > 0 ? value : undefined),
  },
  pauseWhenHidden: SWITCH,
  comments: SWITCH,
  finishEvents: SWITCH,
  reconnectionTime: {
    default: 3000,
    wanted: 'a number of milliseconds, 0 or more',
    read: (value) => (isLength(value) ? Math.min(value, LONGEST) : undefined),
  },
  turnTime: {
    default: 50,
    wanted: 'a number of milliseconds, 0 or more',
    read: (value) => (isLength(value) ? value : undefined),
  },
  maxEventSize: { default: MAX_EVENT_SIZE, wanted: 'a number of bytes, 1 or more', read: readSize },
  responseLimit: { default: 4194304, wanted: 'a number of bytes, 1 or more', read: readSize },
  lastEventIdParameter: {
    default: 'lastEventId',
    wanted: 'a string that is not empty, or null',
    read: (value) => (value === null || (value && isText(value)) ? value : undefined),
  },
};

/**
 * @param {any} init
 * @returns {Settings}
 * @throws {TypeError}
 */
export function readOptions(init) {
  /** @type {any} */
  const settings = {};
  for (const name in OPTIONS) {
    const option = OPTIONS[/** @type {keyof Settings} */ (name)];
    const value = init[name];
    settings[name] = value === undefined ? option.default : option.read(value);
    if (value !== undefined && settings[name] === undefined) throw wrong(name, option, value);
  }
  if (settings.fetch && settings.transport === 'xhr') {
    throw new TypeError("EventSource: the option fetch cannot go with transport 'xhr'");
  }
  if (settings.body && settings.method === 'GET') {
    throw new TypeError('EventSource: the option body cannot go with the method GET');
  }
  const { retry } = settings;
  if (isSentOnce(settings.body) && (!retry || retry.retries)) {
    throw new TypeError(
      'EventSource: the option body must be a function that makes a stream, as a stream can be sent ' +
        'once; or retry must be a function that returns false',
    );
  }
  return settings;
}

/** @param {string} name @param {Option} option @param {unknown} value */
function wrong(name, { wanted }, value) {
  // Other strings may hold a secret.
  const shown = name === 'transport' ? describe(value) : describeSecretly(value);
  return new TypeError(
    'EventSource: the option ' + name + ' must be ' + wanted + '; it was ' + shown,
  );
}

/** Whether it is a string that has a UTF-8. @param {unknown} value */
function isText(value) {
  try {
    return typeof value === 'string' && !!encodeURIComponent(`-${value}`);
  } catch (error) {
    return false;
  }
}

/** @param {unknown} value */
function isTransport(value) {
  return value === 'xhr' ? !!realm.XMLHttpRequest : value === 'fetch';
}

/** @param {unknown} value @returns {boolean} Infinity is one too */
function isLength(value) {
  return typeof value === 'number' && value >= 0;
}

/** @param {unknown} value */
function readSize(value) {
  return isLength(value) && /** @type {number} */ (value) >= 1 ? value : undefined;
}
