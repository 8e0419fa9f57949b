// What surrounds a connection: a page that is cached and hidden, and a network whose every answer the test
// gives. Loaded before js/.
import './clock.mjs';

/** The page's own events, and what was uncaught. */
export const page = new EventTarget();
export const document = Object.assign(new EventTarget(), { hidden: false });
/** @type {unknown[]} */
export const uncaught = [];
/** What the console is told. @type {string[]} */
export const warnings = [];
console.warn = (text) => void warnings.push(text);

Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  location: { href: 'http://page.test/', origin: 'http://page.test' },
  document,
  reportError: (/** @type {unknown} */ error) => void uncaught.push(error),
});

/** One request, as the test sees it. */
export class Call {
  isOver = false;
  /** @type {ReadableStreamDefaultController<Uint8Array> | undefined} */
  #controller;

  /** @param {string} url @param {any} init */
  constructor(url, init) {
    this.url = url;
    this.init = init;
    this.response = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    init.signal.addEventListener('abort', () => {
      this.isOver = true;
      const error = new DOMException('aborted', 'AbortError');
      this.reject?.(error);
      this.#controller?.error(error);
    });
  }

  get isProbe() {
    return this.init.method === 'HEAD';
  }

  /** What it asks to go on after, wherever it says so. */
  get lastEventId() {
    const inQuery = new URL(this.url).searchParams.get('lastEventId');
    return inQuery ?? this.init.headers['Last-Event-ID'] ?? '';
  }

  /** @param {number} status @param {string} type */
  answer(status, type = 'text/event-stream') {
    const body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isOver = true;
      },
    });
    const headers = new Headers({ 'Content-Type': type });
    this.resolve?.({ status, headers, url: '', body });
  }

  /** @param {string} text */
  push(text) {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  end() {
    this.isOver = true;
    this.#controller?.close();
  }

  /** The request or the response breaks. */
  fail() {
    this.isOver = true;
    const error = new TypeError('network');
    this.reject?.(error);
    this.#controller?.error(error);
  }
}

/** The requests of one source. */
export class Network {
  /** @type {Call[]} */
  calls = [];

  fetch = (/** @type {string} */ url, /** @type {any} */ init) => {
    const call = new Call(url, init);
    this.calls.push(call);
    return call.response;
  };

  /** @param {boolean} probes */
  alive(probes) {
    return this.calls.filter((call) => call.isProbe === probes && !call.isOver);
  }
}
