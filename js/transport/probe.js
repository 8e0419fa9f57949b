/**
 * A probe tells a server that refuses a request across origins from one that is not there: to the page
 * both are the same network error.
 */
import { realm } from '../platform/realm.js';
import { quietly } from './fetch.js';

/** @typedef {Pick<import('./contract.js').Request, 'url' | 'withCredentials' | 'fetch'>} Asked */

const HEADERS_RECEIVED = 2;

/** Whether a probe needs no permission of the server's, and so hears it whatever it answers. */
export function probesWithoutPermission() {
  return !!(realm.fetch && realm.AbortController);
}

/**
 * Asks for the head of a URL with nothing that needs a preflight.
 * @param {Asked} request
 * @param {(there: boolean) => void} done whether the server answered; called at most once
 * @returns {() => void} ends the probe
 */
export function openProbe(request, done) {
  let over = false;

  /** @param {boolean} there */
  function end(there) {
    if (over) return;
    close();
    done(there);
  }

  const abort = (probesWithoutPermission() ? probeByFetch : probeByXhr)(request, end);

  function close() {
    over = true;
    abort();
  }

  return close;
}

/** @param {Asked} request @param {(there: boolean) => void} end */
function probeByFetch(request, end) {
  const controller = new /** @type {typeof AbortController} */ (realm.AbortController)();
  new Promise((resolve) =>
    resolve(
      /** @type {typeof fetch} */ (request.fetch || realm.fetch)(request.url, {
        method: 'HEAD',
        mode: 'no-cors',
        cache: 'no-store',
        credentials: request.withCredentials ? 'include' : 'same-origin',
        signal: controller.signal,
      }),
    ),
  ).then(
    () => end(true),
    () => end(false),
  );
  return () => controller.abort();
}

/** Hears only what the server permits. @param {Asked} request @param {(there: boolean) => void} end */
function probeByXhr(request, end) {
  const xhr = new XMLHttpRequest();
  xhr.open('HEAD', request.url, true);
  xhr.withCredentials = request.withCredentials;
  xhr.onreadystatechange = () => {
    if (xhr.readyState >= HEADERS_RECEIVED && xhr.status !== 0) end(true);
  };
  xhr.onerror = () => end(false);
  quietly(() => xhr.send());
  return () => xhr.abort();
}
