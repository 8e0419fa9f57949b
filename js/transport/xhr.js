/**
 * The transport over XMLHttpRequest, for engines whose fetch does not stream.
 */
import { isCrossOrigin } from '../platform/url.js';
import { openSource } from './xhr-bytes.js';

/**
 * Engines may copy the whole text of a response at each look. Beyond this length it is looked at
 * only at `progress` events, which come every 50 ms at most.
 */
const LONG = 1048576;

const HEADERS_RECEIVED = 2;
const DONE = 4;

/** @type {import('./choose.js').Transport} */
export function openXhr(request, receiver) {
  const xhr = new XMLHttpRequest();
  let responded = false;
  let ended = false;
  let reading = false;
  let waiting = false;

  /** @param {Event} event */
  function change(event) {
    if (ended || xhr.readyState < HEADERS_RECEIVED) return;
    // The status of a network error is 0.
    if (!responded && xhr.status !== 0) respond();
    if (event.type === 'progress' || xhr.readyState === DONE || source.held() < LONG) read();
  }

  function respond() {
    responded = true;
    const contentType = xhr.getResponseHeader('Content-Type') || '';
    if (!receiver.response(xhr.status, contentType, xhr.responseURL || '')) abort();
  }

  /** A loop, as the receiver may call next at once, for thousands of chunks. */
  function read() {
    if (reading) return;
    reading = true;
    while (!waiting && !ended) {
      const chunk = responded && source.read();
      if (!chunk) break;
      waiting = true;
      receiver.chunk(chunk, next, source.held());
    }
    reading = false;
    if (!waiting && source.isDone()) end();
  }

  function next() {
    waiting = false;
    read();
  }

  function end() {
    if (ended) return;
    ended = true;
    receiver.end();
  }

  function abort() {
    if (ended) return;
    ended = true;
    xhr.abort();
  }

  xhr.open('GET', request.url, true);
  xhr.withCredentials = request.withCredentials;
  for (const name in request.headers) xhr.setRequestHeader(name, request.headers[name]);
  // Cross-origin, this header would need a preflight.
  if (request.hasCacheHeader && !isCrossOrigin(request.url))
    xhr.setRequestHeader('Cache-Control', 'no-cache');
  const source = openSource(xhr, read);
  xhr.onreadystatechange = change;
  xhr.onprogress = change;
  try {
    xhr.send();
  } catch (error) {
    // Old engines throw what is a network error elsewhere.
    setTimeout(end);
  }
  return abort;
}
