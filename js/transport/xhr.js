/**
 * The transport over XMLHttpRequest, for engines whose fetch does not stream.
 */
import { schedule } from '../platform/turn.js';
import { originOf } from '../platform/url.js';
import { parseHeaders } from './headers.js';
import { openSource } from './xhr-bytes.js';

const HEADERS_RECEIVED = 2;

/** @type {import('./contract.js').Transport} */
export function openXhr(request, receiver) {
  const xhr = new XMLHttpRequest();
  let responded = false;
  let ended = false;
  let reading = false;
  let waiting = false;
  /** React Native leaves the status as it was. */
  let broken = false;

  function change() {
    if (ended || xhr.readyState < HEADERS_RECEIVED) return;
    // The status of a network error is 0.
    if (!responded && xhr.status !== 0) respond();
    read();
  }

  function respond() {
    responded = true;
    const headers = parseHeaders(xhr.getAllResponseHeaders() || '');
    const { statusText, responseURL } = xhr;
    const url = responseURL || '';
    // As over fetch. The engine has sent the body there, but no event comes of it.
    const hasLeft = !!request.body && !!url && originOf(url) !== originOf(request.url);
    const status = hasLeft ? 0 : xhr.status;
    if (!receiver.response({ status, statusText, headers, url })) abort();
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
    // The events `error` and `abort`, which say why there is no more, come after this one.
    if (!waiting && source.isDone()) schedule(() => end());
  }

  function next() {
    waiting = false;
    read();
  }

  /** @param {import('./contract.js').EndKind} [kind] @param {unknown} [error] */
  function end(kind = broken || xhr.status === 0 ? 'network' : 'ended', error) {
    if (ended) return;
    ended = true;
    receiver.end(kind, error);
  }

  function abort() {
    if (ended) return;
    ended = true;
    xhr.abort();
  }

  xhr.open(request.method, request.url, true);
  xhr.withCredentials = request.withCredentials;
  for (const name in request.headers) xhr.setRequestHeader(name, request.headers[name]);
  const source = openSource(xhr, read);
  xhr.onreadystatechange = change;
  xhr.onprogress = change;
  xhr.onabort = () => end('aborted');
  xhr.onerror = () => {
    broken = true;
  };
  try {
    xhr.send(request.body);
  } catch (error) {
    // Old engines throw what is a network error elsewhere.
    schedule(() => end('network', error));
  }
  return abort;
}
