/**
 * The latest events of the run, for a tab that comes back from the back/forward cache.
 */
import { withoutFirst } from './message.js';

/** Characters of their text, of which half may be gone. */
const MOST = 524288;

/** @param {number} first the number of the next event */
export function makeRing(first) {
  let text = '';

  return {
    /** @param {string} more the text of the next events, and of no comment, which has no number */
    push(more) {
      text += more;
      if (text.length < MOST) return;
      const half = Math.ceil(text.split('\n\n').length / 2);
      text = withoutFirst(text, half);
      first += half;
    },

    /**
     * @param {number} at the number of an event
     * @returns {string} those after it; '' where they are not here any more
     */
    after: (at) => (at + 1 < first ? '' : withoutFirst(text, at + 1 - first)),
  };
}
