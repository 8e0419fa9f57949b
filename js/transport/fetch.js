/**
 * The transport over fetch and its body's stream.
 */
import { realm } from '../platform/realm.js';
import { chunkOf, discard, openBody } from '../platform/body.js';

/** The engine's, whatever the page puts in its place later. */
const { Promise } = realm;

/** @type {import('./contract.js').Transport} */
export function openFetch(request, receiver) {
  const controller = realm.AbortController && new realm.AbortController();
  /** @type {import('../platform/body.js').Body | undefined} */
  let body;
  let over = false;

  function abort() {
    if (over) return;
    over = true;
    if (controller) controller.abort();
    // A `fetch` of the page's own may not heed the signal.
    if (body) quietly(body.cancel);
  }

  /** @param {import('./contract.js').EndKind} kind @param {unknown} [error] */
  function end(kind, error) {
    if (over) return;
    // What is left of the response is not read.
    if (kind === 'body') abort();
    over = true;
    receiver.end(kind, error);
  }

  /** @param {Response} response */
  function respond(response) {
    if (over) return quietly(() => discard(response.body));
    const { status, statusText, headers, url } = response;
    const head = { status, statusText: statusText || '', headers, url: url || '' };
    if (!receiver.response(head)) {
      abort();
      return quietly(() => discard(response.body));
    }
    // As the standard has it, a response that can have no body is one that is at its end.
    if (response.body === null) return end('ended');
    body = openBody(response.body);
    read();
  }

  /** @param {{ done?: boolean, value?: any }} result */
  function take({ done, value }) {
    if (over) return;
    if (done) end('ended');
    else receiver.chunk(chunkOf(value), read, 0);
  }

  /** @param {any} error */
  function broken(error) {
    end(error && error.name === 'AbortError' ? 'aborted' : 'network', error);
  }

  const read = guarded(() => {
    if (!over && body) body.next().then(taken, broken);
  });
  const taken = guarded(take);

  /**
   * What a response of the page's own `fetch` throws says that it cannot be read.
   * @template T
   * @param {(value: T) => void} step
   * @returns {(value?: any) => void}
   */
  function guarded(step) {
    return (value) => {
      try {
        step(value);
      } catch (error) {
        end('body', error);
      }
    };
  }

  /** A function that throws is a promise that rejects. @returns {Promise<Response>} */
  function send() {
    return new /** @type {PromiseConstructor} */ (Promise)((resolve) =>
      resolve(
        /** @type {typeof fetch} */ (request.fetch || realm.fetch)(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.body,
          // Without it, no stream is sent.
          ...(request.body && { duplex: 'half' }),
          // It is for the origin that it was made for.
          redirect: request.body ? 'manual' : 'follow',
          cache: 'no-store',
          credentials: request.withCredentials ? 'include' : 'same-origin',
          signal: controller && controller.signal,
        }),
      ),
    );
  }

  send().then(guarded(respond), broken);
  return abort;
}

/** Calls what may throw, or return a promise that nobody waits for. @param {() => unknown} action */
export function quietly(action) {
  try {
    const result = /** @type {any} */ (action());
    if (result && result.then) result.then(undefined, () => {});
  } catch (error) {
    // The connection is over: nobody is left to tell.
  }
}
