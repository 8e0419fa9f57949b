/**
 * The latest events of the run, for a tab that comes back from the back/forward cache.
 */
import { withoutFirst } from './message.js';

/** Characters of the text of a half: the older one is let go when the newer one is full. */
const HALF = 262144;

/** @param {number} first the number of the next event */
export function makeRing(first) {
  let older = '';
  let newer = '';
  /** Of the newer half's first event, and of the next. */
  let middle = first;
  let next = first;

  return {
    /** @param {string} text of the next events, and of no comment, which has no number @param {number} count */
    push(text, count) {
      newer += text;
      next += count;
      if (newer.length < HALF) return;
      older = newer;
      newer = '';
      first = middle;
      middle = next;
    },

    /**
     * @param {number} at the number of an event
     * @returns {string} those after it; '' where they are not here any more
     */
    after: (at) => (at + 1 < first ? '' : withoutFirst(older + newer, at + 1 - first)),
  };
}
