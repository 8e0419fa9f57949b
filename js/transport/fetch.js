/**
 * The transport over fetch and its body's stream.
 */
import { realm } from '../platform/realm.js';

/** @type {import('./choose.js').Transport} */
export function openFetch(request, receiver) {
  const controller = realm.AbortController && new realm.AbortController();
  /** @type {ReadableStreamDefaultReader<Uint8Array> | undefined} */
  let reader;
  let aborted = false;

  function abort() {
    if (aborted) return;
    aborted = true;
    if (controller) controller.abort();
    else if (reader) reader.cancel().catch(() => {});
  }

  /** @param {Response} response */
  function respond(response) {
    if (aborted && controller) return;
    if (response.body) reader = response.body.getReader();
    // Without an AbortController, this is the first moment at which it can be stopped.
    if (aborted && reader) reader.cancel().catch(() => {});
    if (aborted) return;
    const contentType = response.headers.get('Content-Type') || '';
    if (!receiver.response(response.status, contentType, response.url)) abort();
    else read();
  }

  function read() {
    if (aborted) return;
    if (!reader) end();
    else reader.read().then(take, end);
  }

  /** @param {ReadableStreamReadResult<Uint8Array>} result */
  function take(result) {
    if (aborted) return;
    if (result.done) end();
    else receiver.chunk(result.value, read, 0);
  }

  function end() {
    if (aborted) return;
    aborted = true;
    receiver.end();
  }

  /** @returns {Promise<Response>} */
  function send() {
    return /** @type {typeof fetch} */ (request.fetch || realm.fetch)(request.url, {
      headers: request.headers,
      cache: 'no-store',
      credentials: request.withCredentials ? 'include' : 'same-origin',
      signal: controller && controller.signal,
    });
  }

  try {
    send().then(respond, end);
  } catch (error) {
    // A `fetch` of the page's own threw, which is a network error too.
    setTimeout(end);
  }
  return abort;
}
