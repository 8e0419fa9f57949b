/**
 * The connection of one EventSource: its states, its reconnection and its last event ID (HTML
 * standard, 9.2.3), and the way of an event to the listeners.
 */
import { PlainEvent, StreamEvent } from '../events/events.js';
import { makeListeners } from '../events/listeners.js';
import { sharedCore } from '../parser/load.js';
import { startParser } from '../parser/parser.js';
import { transportOf } from '../transport/choose.js';
import { now } from '../platform/clock.js';
import { inNextTurn, turnIsOver } from '../platform/turn.js';
import { isCrossOrigin, originOf, withParameter } from '../platform/url.js';
import { toByteString } from '../platform/utf8.js';
import { PIECE } from '../transport/xhr-bytes.js';

/** @type {0} */
export const CONNECTING = 0;
/** @type {1} */
export const OPEN = 1;
/** @type {2} */
export const CLOSED = 2;

/**
 * Options of `new EventSource(url, options)`. Only the first is in the standard.
 * @typedef {object} EventSourceInit
 * @property {boolean} [withCredentials] sends credentials cross-origin too; default false
 * @property {Record<string, string>} [headers] more request headers; default none
 * @property {import('../transport/choose.js').TransportName} [transport] 'fetch' or 'xhr'; default: fetch
 * where its responses stream and can be aborted
 * @property {typeof fetch} [fetch] what to call instead of the global fetch
 * @property {number} [reconnectionTime] milliseconds before a reconnection, until the stream sets
 * another; default 3000
 * @property {number} [turnTime] milliseconds for which events may be dispatched without leaving the
 * thread to the page; default 50
 * @property {number} [responseLimit] bytes of a response from which on XHR, which keeps all that it
 * received, connects anew after an event with an id of its own; a stream that cannot be resumed so,
 * or that comes in large chunks, goes on to 16 times that length; default 4194304
 * @property {string | null} [lastEventIdParameter] the query parameter that carries the last event
 * ID to servers of another origin that refuse the preflight for the header; null: none; default
 * 'lastEventId'
 */

/** @type {Required<Pick<EventSourceInit, 'reconnectionTime' | 'turnTime' | 'responseLimit' |
 * 'lastEventIdParameter'>>} */
const DEFAULTS = {
  reconnectionTime: 3000,
  turnTime: 50,
  responseLimit: 4194304,
  lastEventIdParameter: 'lastEventId',
};

/** How many times the limit a response may be long that cannot be resumed without loss, or that comes
 * in chunks of a PIECE and more: some engines read on for a while when they abort, and what is on its
 * way comes again. */
const PATIENCE = 16;

/** One MIME type, or those of several headers, of which the last one counts (Fetch standard,
 * "extract a MIME type"), without the quoted values of its parameters. */
const EVENT_STREAM = /(^|,)\s*text\/event-stream\s*(;[^,]*)?$/i;
const QUOTED = /"(\\.|[^"\\])*"/g;

/**
 * @typedef {object} Connection
 * @property {string} url
 * @property {boolean} withCredentials
 * @property {import('../events/listeners.js').Listeners} listeners
 * @property {() => void} close
 * @property {() => number} readyState
 */

/**
 * @param {EventTarget} source its EventSource
 * @param {string} url absolute
 * @param {EventSourceInit} init
 * @returns {Connection}
 */
export function openConnection(source, url, init) {
  const settings = /** @type {EventSourceInit & typeof DEFAULTS} */ (withDefaults(init));
  const { turnTime, responseLimit, lastEventIdParameter } = settings;
  const withCredentials = !!settings.withCredentials;
  const listeners = makeListeners(source);
  const send = transportOf(settings.fetch ? 'fetch' : settings.transport);
  let { reconnectionTime } = settings;
  let readyState = /** @type {number} */ (CONNECTING);
  /** Whether caches are asked by a header, where it takes one: another origin to which the server
   * redirects may refuse it, so the request after a refused one goes without. */
  let hasCacheHeader = true;
  /** Whether the server is known to refuse the header and to take the parameter. */
  let usesParameter = false;
  let origin = '';
  let timeStamp = 0;
  /** @type {number | undefined} */
  let timer;
  let abort = () => {};
  let parser = parseAfter('');
  request(false);

  /** @param {string} lastEventId */
  function parseAfter(lastEventId) {
    return startParser(sharedCore(), { event: receive, retry }, lastEventId);
  }

  /** @param {number} milliseconds */
  function retry(milliseconds) {
    reconnectionTime = milliseconds;
  }

  /**
   * @param {string} type
   * @param {string} data
   * @param {string} lastEventId
   */
  function receive(type, data, lastEventId) {
    const name = type || 'message';
    if (listeners.byType[name]) {
      listeners.dispatch(new StreamEvent(name, source, timeStamp, data, origin, lastEventId));
    }
    if (turnIsOver(turnTime)) parser.pause();
  }

  /** @param {string} type */
  function fire(type) {
    listeners.dispatch(new PlainEvent(type, source, now()));
  }

  /** Sends a request that goes on after the last event ID. */
  function connect() {
    parser = parseAfter(parser.lastEventId);
    request(usesParameter);
  }

  /** @param {boolean} inParameter whether the last event ID goes into the URL */
  function request(inParameter) {
    const { lastEventId } = parser;
    const headers = copy(settings.headers);
    let address = url;
    let mayBeRefused = false;
    let responded = false;
    headers.Accept = 'text/event-stream';
    if (lastEventId && inParameter) {
      address = withParameter(url, /** @type {string} */ (lastEventIdParameter), lastEventId);
    } else if (lastEventId) {
      headers['Last-Event-ID'] = toByteString(lastEventId);
      mayBeRefused = lastEventIdParameter !== null && isCrossOrigin(url);
    }
    abort = send(
      { url: address, headers, withCredentials, fetch: settings.fetch, hasCacheHeader },
      {
        response(status, contentType, finalUrl) {
          responded = true;
          usesParameter = inParameter;
          return respond(status, contentType, finalUrl || address);
        },
        chunk(chunk, next, held) {
          timeStamp = now();
          proceed(parser.feed(chunk), next, held, chunk.length);
        },
        end() {
          if (!responded) hasCacheHeader = !hasCacheHeader;
          // A refused preflight looks like any network error: the header first, then the parameter.
          if (mayBeRefused && !responded) request(true);
          else reestablish();
        },
      },
    );
  }

  /**
   * @param {number} status
   * @param {string} contentType
   * @param {string} finalUrl
   * @returns {boolean} whether the body is wanted
   */
  function respond(status, contentType, finalUrl) {
    if (status !== 200 || !EVENT_STREAM.test(contentType.replace(QUOTED, ''))) {
      // "Fail the connection".
      close();
      fire('error');
      return false;
    }
    origin = originOf(finalUrl);
    if (readyState === CONNECTING) {
      // "Announce the connection".
      readyState = OPEN;
      fire('open');
    }
    return readyState === OPEN;
  }

  /**
   * Goes on once the chunk is done, which may take several turns of the event loop.
   * @param {boolean} done
   * @param {() => void} next
   * @param {number} held
   * @param {number} length of the chunk
   */
  function proceed(done, next, held, length) {
    if (readyState === CLOSED) return;
    if (!done) {
      inNextTurn(() => {
        timeStamp = now();
        proceed(parser.resume(), next, held, length);
      });
    } else if (
      held > responseLimit * (length < PIECE ? 1 : PATIENCE) &&
      parser.lastEventId !== parser.idBefore
    ) {
      abort();
      connect();
    } else if (held > responseLimit * PATIENCE) {
      abort();
      reestablish();
    } else {
      next();
    }
  }

  /** "Reestablish the connection". */
  function reestablish() {
    readyState = CONNECTING;
    fire('error');
    if (readyState === CONNECTING) timer = setTimeout(connect, reconnectionTime);
  }

  function close() {
    if (readyState === CLOSED) return;
    readyState = CLOSED;
    clearTimeout(timer);
    abort();
    parser.stop();
  }

  return { url, withCredentials, listeners, close, readyState: () => readyState };
}

/** @param {EventSourceInit} init */
function withDefaults(init) {
  const settings = Object.create(DEFAULTS);
  for (const name in init) {
    const setting = init[/** @type {keyof EventSourceInit} */ (name)];
    if (setting !== undefined) settings[name] = setting;
  }
  return settings;
}

/** @param {Record<string, string> | undefined} headers @returns {Record<string, string>} */
function copy(headers) {
  /** @type {Record<string, string>} */
  const result = {};
  for (const name in headers) result[name] = headers[name];
  return result;
}
