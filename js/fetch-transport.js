/**
 * The transport over fetch and its body's stream.
 */
import { realm } from './realm.js';

/**
 * @typedef {object} Request
 * @property {string} url absolute
 * @property {Record<string, string>} headers
 * @property {boolean} withCredentials
 * @property {typeof fetch} [fetch] instead of the realm's
 */

/**
 * Receives a response, in this order: response, chunks, end. A network error is an end, also before
 * the response.
 * @typedef {object} Receiver
 * @property {(status: number, contentType: string, url: string) => boolean} response whether the
 * body is wanted; url is that after redirects, '' where it is not known
 * @property {(chunk: Uint8Array, next: () => void) => void} chunk borrows the chunk until it calls
 * next, at once or later
 * @property {() => void} end
 */

/**
 * Sends a request.
 * @param {Request} request
 * @param {Receiver} receiver
 * @returns {() => void} aborts the request: the receiver is not called again
 */
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
    if (response.body) reader = response.body.getReader();
    if (aborted) {
      // Without an AbortController, this is the first moment at which it can be stopped.
      if (reader) reader.cancel().catch(() => {});
      return;
    }
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
    else receiver.chunk(result.value, read);
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

  // Also what a `fetch` of the page's own throws is a network error.
  new Promise((resolve) => resolve(send())).then(respond, end);
  return abort;
}
