/**
 * The latest events of the run, for a tab that comes back from the back/forward cache.
 */
import { withoutFirst } from './message.js';

/** Characters of the text of a half: the older one is let go when the newer one is full. */
const HALF = 262144;

/** @param {number} before the number of the event before its first */
export function makeRing(before) {
  let older = '';
  let newer = '';
  /** The numbers of the last events of both halves. */
  let middle = before;
  let last = before;

  return {
    /** @param {string} text of the next events, and of no comment, which has no number @param {number} count */
    push(text, count) {
      newer += text;
      last += count;
      if (newer.length < HALF) return;
      older = newer;
      newer = '';
      before = middle;
      middle = last;
    },

    /**
     * @param {number} at the number of an event
     * @returns {string} those after it; '' where they are not here any more
     */
    after: (at) => (at < before ? '' : withoutFirst(older + newer, at - before)),
  };
}
