/**
 * The connection of one EventSource: its states, its reconnection and its last event ID (HTML
 * standard, 9.2.3), and the way of a record to the listeners.
 */
import { now, PlainEvent, StreamMessageEvent } from './events.js';
import { openFetch } from './fetch-transport.js';
import { Listeners } from './listeners.js';
import { sharedCore } from './loader.js';
import { Parser } from './parser.js';
import { inNextTurn, turnIsOver } from './turn.js';
import { isCrossOrigin, originOf, withParameter } from './url.js';

export const CONNECTING = 0;
export const OPEN = 1;
export const CLOSED = 2;

/**
 * Options of `new EventSource(url, options)`. Only the first is in the standard.
 * @typedef {object} EventSourceInit
 * @property {boolean} [withCredentials] sends credentials cross-origin too; default false
 * @property {Record<string, string>} [headers] more request headers; default none
 * @property {typeof fetch} [fetch] what to call instead of the global fetch
 * @property {number} [reconnectionTime] milliseconds before a reconnection, until the stream sets
 * another; default 3000
 * @property {number} [turnTime] milliseconds for which events may be dispatched without leaving the
 * thread to the page; default 50
 * @property {string | null} [lastEventIdParameter] the query parameter that carries the last event
 * ID to servers of another origin that refuse the preflight for the header; null: none; default
 * 'lastEventId'
 */

export const DEFAULTS = { reconnectionTime: 3000, turnTime: 50, lastEventIdParameter: 'lastEventId' };

/** One MIME type, or several headers' joined by commas, of which the last one counts (Fetch
 * standard, "extract a MIME type"). */
const EVENT_STREAM = /(^|,)[ \t\r\n]*text\/event-stream[ \t\r\n]*(;([^",]|"([^"\\]|\\.)*")*)?$/i;

export class Connection {
  /**
   * @param {EventTarget} source its EventSource
   * @param {string} url absolute
   * @param {EventSourceInit} init
   */
  constructor(source, url, init) {
    this.source = source;
    this.url = url;
    this.withCredentials = Boolean(init.withCredentials);
    this.headers = init.headers || {};
    this.fetch = init.fetch;
    this.reconnectionTime = init.reconnectionTime ?? DEFAULTS.reconnectionTime;
    this.turnTime = init.turnTime ?? DEFAULTS.turnTime;
    this.parameter =
      init.lastEventIdParameter === undefined
        ? DEFAULTS.lastEventIdParameter
        : init.lastEventIdParameter;
    /** Whether the server is known to refuse the header and to take the parameter. */
    this.usesParameter = false;
    this.readyState = CONNECTING;
    this.listeners = new Listeners(source);
    /** @type {import('./parser.js').Sink} */
    this.sink = {
      event: (type, data, lastEventId) => this.receive(type || 'message', data, lastEventId),
      retry: (milliseconds) => void (this.reconnectionTime = milliseconds),
      comment: null,
    };
    this.parser = new Parser(sharedCore(), this.sink);
    this.origin = '';
    this.timeStamp = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.abort = () => {};
    this.connect();
  }

  close() {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    clearTimeout(this.timer);
    this.abort();
    this.parser.stop();
  }

  connect() {
    this.parser = new Parser(sharedCore(), this.sink, this.parser.lastEventId);
    this.request(this.usesParameter);
  }

  /** @param {boolean} withParameterOnly whether the last event ID goes into the URL */
  request(withParameterOnly) {
    const { lastEventId } = this.parser;
    const { parameter } = this;
    const headers = Object.assign({}, this.headers, { Accept: 'text/event-stream' });
    let { url } = this;
    if (lastEventId && withParameterOnly && parameter) {
      url = withParameter(url, parameter, lastEventId);
    } else if (lastEventId) {
      headers['Last-Event-ID'] = utf8Bytes(lastEventId);
    }
    const mayBeRefused =
      lastEventId !== '' && parameter !== null && !withParameterOnly && isCrossOrigin(url);
    let responded = false;
    this.abort = openFetch(
      { url, headers, withCredentials: this.withCredentials, fetch: this.fetch },
      {
        response: (status, contentType, finalUrl) => {
          responded = true;
          if (status !== 200 || !EVENT_STREAM.test(contentType)) {
            this.fail();
            return false;
          }
          this.usesParameter = withParameterOnly;
          this.announce(originOf(finalUrl || url));
          return this.readyState === OPEN;
        },
        chunk: (chunk, next) => {
          this.timeStamp = now();
          this.proceed(this.parser.feed(chunk), next);
        },
        end: () => {
          // A refused preflight looks like any network error. Header first, then the parameter.
          if (mayBeRefused && !responded) this.request(true);
          else this.reestablish();
        },
      },
    );
  }

  /**
   * Goes on in the next turn where the chunk is not done.
   * @param {boolean} done
   * @param {() => void} next
   */
  proceed(done, next) {
    if (this.readyState === CLOSED) return;
    if (done) {
      next();
      return;
    }
    inNextTurn(() => {
      this.timeStamp = now();
      if (this.readyState !== CLOSED) this.proceed(this.parser.resume(), next);
    });
  }

  /**
   * @param {string} type
   * @param {string} data
   * @param {string} lastEventId
   */
  receive(type, data, lastEventId) {
    const { listeners, source } = this;
    if (listeners.byType[type]) {
      listeners.dispatch(
        new StreamMessageEvent(type, source, this.timeStamp, data, this.origin, lastEventId),
      );
    }
    if (turnIsOver(this.turnTime)) this.parser.pause();
  }

  /** "Announce the connection". @param {string} origin */
  announce(origin) {
    this.origin = origin;
    this.readyState = OPEN;
    this.fire('open');
  }

  /** "Reestablish the connection". */
  reestablish() {
    this.readyState = CONNECTING;
    this.fire('error');
    if (this.readyState !== CONNECTING) return;
    this.timer = setTimeout(() => this.connect(), this.reconnectionTime);
  }

  /** "Fail the connection". */
  fail() {
    this.close();
    this.fire('error');
  }

  /** @param {string} type */
  fire(type) {
    this.listeners.dispatch(new PlainEvent(type, this.source, now()));
  }
}

/** A header's value is a string of bytes. @param {string} text */
function utf8Bytes(text) {
  return unescape(encodeURIComponent(text));
}
