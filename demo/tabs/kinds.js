// What a tab may be made of, and what can be done to each. A frame shares the thread of the page that it is
// in, so it cannot be blocked; a worker and a window have their own.
import { element } from '../shelf/elements.js';

/**
 * @typedef {object} Made
 * @property {Record<string, () => void>} acts by the words of their buttons; none ends a window but its owner
 * @property {(() => void)} [end] of what the page can end itself
 */

/** @param {string} source @param {string} title */
function frame(source, title) {
  const made = element('iframe');
  Object.assign(made, { src: source, title, hidden: true });
  document.getElementById('frames').append(made);
  return made;
}

/**
 * @param {string} run
 * @param {BroadcastChannel} channel
 * @returns {Record<string, (name: string) => Made>}
 */
export function kindsOf(run, channel) {
  // What the page is asked for, its tabs are too: see follow.js.
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  const queryOf = (/** @type {string} */ name) => new URLSearchParams({ ...asked, run, name });
  const blocking = (/** @type {string} */ name) => () => channel.postMessage({ block: name });

  return {
    frame(name) {
      const made = frame(`tab.html?${queryOf(name)}`, name);
      return {
        end: () => made.remove(),
        acts: { Close: () => made.remove(), Reload: () => made.contentWindow.location.reload() },
      };
    },

    worker(name) {
      const made = new Worker(`worker.js?${queryOf(name)}`, { type: 'module' });
      const end = () => made.terminate();
      return { end, acts: { Crash: end, Block: blocking(name) } };
    },

    window(name) {
      open(`tab.html?${queryOf(name)}`, '_blank', 'noopener');
      return this.opened(name);
    },

    /** One that is open already. */
    opened: (name) => ({ acts: { Block: blocking(name) } }),
  };
}

/** A tab with the browser's own source, at another origin. @param {string} origin @param {string} run @param {string} name */
export function nativeFrame(origin, run, name) {
  const query = new URLSearchParams({ run, name, native: '' });
  const made = frame(`${origin}/tabs/tab.html?${query}`, name);
  return { end: () => made.remove(), acts: {} };
}
