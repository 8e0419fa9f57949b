// Reads a stream of a chaos server in a page, and posts what came of it. Bundled to ES5 by bundle.mjs.
//
//   ?way=      of ways.mjs
//   &stream=   the URL of the stream
//   &seed= &events=
//   &transport=fetch|xhr
//   &report=   where to post
import { seedOf } from '../server/chaos-random.mjs';
import { read } from './reader.mjs';
import { optionsOf, readingOf, ways } from './ways.mjs';

/** @param {string} name */
function parameter(name) {
  const found = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);
  return found ? decodeURIComponent(found[1].replace(/\+/g, ' ')) : '';
}

/** Old engines compose characters of what is sent: they get ASCII to send. @param {unknown} value */
const toASCII = (value) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => '\\u' + ('000' + character.charCodeAt(0).toString(16)).slice(-4),
  );

let posted = false;

/** @param {object} outcome */
function post(outcome) {
  if (posted) return;
  posted = true;
  const xhr = new XMLHttpRequest();
  xhr.open('POST', parameter('report'));
  xhr.setRequestHeader('Content-Type', 'text/plain');
  xhr.send(toASCII({ ...outcome, userAgent: navigator.userAgent }));
}

/** @param {boolean} hidden */
function setHidden(hidden) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  const event = document.createEvent('Event');
  event.initEvent('visibilitychange', true, false);
  document.dispatchEvent(event);
}

/** Milliseconds for which the page is shown at most, and hidden. */
const SHOWN = 100;
const HIDDEN = 10;

/** Hides and shows the page until all is read. @param {number} nth */
function hide(nth) {
  if (posted) return;
  setHidden(nth % 2 === 1);
  const most = nth % 2 === 1 ? HIDDEN : SHOWN;
  setTimeout(() => hide(nth + 1), seedOf(seed, nth) % most);
}

/** A fetch of the page's own, whose bodies come in chunks of other lengths. @param {any} url @param {any} init */
function fetchAnew(url, init) {
  return fetch(url, init).then((response) => ({
    status: response.status,
    headers: response.headers,
    url: response.url,
    body: response.body && rechunked(response.body),
  }));
}

/** @param {ReadableStream<Uint8Array>} body */
function rechunked(body) {
  const reader = body.getReader();
  return new ReadableStream({
    pull: (controller) =>
      reader.read().then(({ done, value }) => {
        if (done) return controller.close();
        for (let at = 0; at < value.length; at += 1000)
          controller.enqueue(value.slice(at, at + 1000));
      }),
    cancel: (reason) => reader.cancel(reason),
  });
}

/** What a function for headers throws is reported, as it should. @param {unknown} message */
const isMeant = (message) => /no token/.test(String(message));

const seed = Number(parameter('seed'));

function start() {
  const name = parameter('way');
  const way = ways[name];
  const { aborts, hides } = way;
  const controller = aborts ? new AbortController() : undefined;
  const realm = {
    fetch: name === 'with a fetch of its own' && fetchAnew,
    signal: controller && controller.signal,
  };
  const options = optionsOf(way, realm);
  if (!options.fetch) options.transport = parameter('transport');
  const { EventSource } = /** @type {any} */ (window).EventSourceWasm;
  const source = new EventSource(parameter('stream'), options);
  const close = controller && (() => controller.abort());
  const reading = { seed, events: Number(parameter('events')), ...readingOf(way) };
  read(source, reading, post, close);
  if (hides) hide(0);
}

window.onerror = (message) => {
  if (!isMeant(message)) post({ problem: 'uncaught: ' + message });
};
window.addEventListener('unhandledrejection', (event) => {
  if (!isMeant(event.reason)) post({ problem: 'unhandled: ' + event.reason });
});
window.onload = () => {
  try {
    start();
  } catch (error) {
    post({ problem: 'it does not start: ' + error });
  }
};
