// What a site loads beside its streams: whether it comes, seen again and again.
import { element } from '../shelf/elements.js';

const REST = 500;
/** From here on it is not merely slow. */
export const LONG = 1000;

/** @typedef {{ since: number, took: number | null }} Seen `took`: of the latest that came, while none waits */

/** @param {string} url */
async function fetchOnce(url) {
  // Of another origin only that it came is known, and wanted. Without credentials, which is usual there,
  // browsers give it other connections than the streams'.
  await fetch(url, { mode: 'no-cors', credentials: 'include', cache: 'no-store' });
}

/** @param {string} url */
function loadOnce(url) {
  const frame = element('iframe');
  Object.assign(frame, { src: url, title: 'A page', hidden: true });
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.remove();
      resolve(undefined);
    });
    document.getElementById('frames').append(frame);
  });
}

/** @param {() => Promise<unknown>} act @returns {Seen} */
function repeat(act) {
  /** @type {Seen} */
  const seen = { since: performance.now(), took: null };
  const round = async () => {
    seen.since = performance.now();
    const waits = setTimeout(() => (seen.took = null), LONG);
    // A server that is being started anew is no cause to stop.
    await act().catch(() => {});
    clearTimeout(waits);
    seen.took = performance.now() - seen.since;
    setTimeout(round, REST);
  };
  round();
  return seen;
}

/** A fetch and a page load of an origin. @param {string} origin */
export const probe = (origin) => ({
  fetch: repeat(() => fetchOnce(`${origin}/tabs/answer?${Math.random()}`)),
  page: repeat(() => loadOnce(`${origin}/tabs/page?${Math.random()}`)),
});
