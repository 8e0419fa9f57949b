// What a run of the race was, in figures and in words.

/**
 * What a frame of the page showed: when, from the start of the run, and what stood in it.
 * @typedef {{ at: number, received: number, typed: string }} Frame
 *
 * @typedef {object} Run
 * @property {number} count events that were asked for
 * @property {number} received
 * @property {number} inOrder of them
 * @property {number} time from the start to the last event
 * @property {Frame[]} frames the first at the start, the last after the end
 * @property {number | null} slowestKey how long a key waited for its listener; null where none was typed
 */

/** A frame that lasts longer than this is seen as a stop. */
export const SEEN = 100;

/** A difference below it is the luck of one run. */
const LUCK = 1.1;

const integer = new Intl.NumberFormat('en-GB');

/** The longest stretch without a frame. @param {Frame[]} frames */
export function longestFrame(frames) {
  let longest = 0;
  for (let i = 1; i < frames.length; i++) {
    longest = Math.max(longest, frames[i].at - frames[i - 1].at);
  }
  return longest;
}

/** Stretches without a frame that a person sees. @param {Frame[]} frames @returns {{ from: number, to: number }[]} */
export const stops = (frames) =>
  frames
    .slice(1)
    .map(({ at }, i) => ({ from: frames[i].at, to: at }))
    .filter(({ from, to }) => to - from > SEEN);

/** Frames a second until the last event. @param {Run} run */
export function frameRateOf({ frames, time }) {
  const shown = frames.filter(({ at }) => at > 0 && at <= time).length;
  return time > 0 ? (shown / time) * 1000 : 0;
}

/** Events a second. @param {Run} run */
export const rateOf = ({ received, time }) => (time > 0 ? (received / time) * 1000 : 0);

/** What the page showed at a time: the last frame until then. @param {Frame[]} frames @param {number} at */
export function frameAt(frames, at) {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (frames[middle].at <= at) low = middle;
    else high = middle - 1;
  }
  return frames[low];
}

/** @param {Run} run */
const wholeness = ({ count, received, inOrder }) =>
  inOrder === count && received === count ? '' : `only ${inOrder} of ${count} in order`;

/** @param {number} ours @param {number} theirs events a second */
function speed(ours, theirs) {
  const factor = Math.max(ours, theirs) / Math.min(ours, theirs);
  if (!(factor >= LUCK)) return 'Both took the same time.';
  const who = ours > theirs ? 'Ours' : 'The browser’s own';
  return `${who} was ${factor.toFixed(factor < 10 ? 1 : 0)} times as fast.`;
}

/** @param {number} ours @param {number} theirs the longest frames */
function stillness(ours, theirs) {
  const [held, other] = [ours, theirs].map((time) => integer.format(Math.round(time)));
  const both = `Ours held the page for ${held} ms at most, the browser’s own for ${other} ms`;
  return Math.max(ours, theirs) > SEEN ? `${both}.` : `${both}: neither is seen.`;
}

/** The race in words, whoever is better. @param {Run} ours @param {Run} theirs */
export function verdictOf(ours, theirs) {
  const faults = [
    ['Ours', wholeness(ours)],
    ['The browser’s own', wholeness(theirs)],
  ].filter(([, fault]) => fault);
  if (faults.length) return faults.map(([who, fault]) => `${who} delivered ${fault}.`).join(' ');
  const frames = stillness(longestFrame(ours.frames), longestFrame(theirs.frames));
  return `${frames} ${speed(rateOf(ours), rateOf(theirs))}`;
}
