// A stream and its cuts in the fragment of a URL: nothing of it goes to a server.
import { LINE_ENDS } from './stream.js';

/** @typedef {import('./stream.js').Typed & { cuts: number[], everywhere: boolean }} Shown */

/** What one page can draw, and look at in each way that it can be cut, at every key. */
export const LONGEST_TEXT = 1000;
export const MOST_CUTS = 20;

/** @param {Shown} shown @returns {string} without `#` */
export function toFragment({ text, ends, mark, cuts, everywhere }) {
  const parts = new URLSearchParams({ text });
  if (ends !== 'LF') parts.set('ends', ends);
  if (mark) parts.set('mark', '1');
  if (everywhere) parts.set('cuts', 'all');
  else if (cuts.length) parts.set('cuts', cuts.join(' '));
  return `${parts}`;
}

/** @param {string} fragment of anyone: what it should not hold is left out @returns {Shown | null} */
export function fromFragment(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const text = parts.get('text');
  if (text === null) return null;
  const ends = parts.get('ends') ?? '';
  const cuts = parts.get('cuts') ?? '';
  return {
    text: text.replace(/\r\n?/g, '\n').slice(0, LONGEST_TEXT),
    ends: Object.hasOwn(LINE_ENDS, ends) ? /** @type {keyof typeof LINE_ENDS} */ (ends) : 'LF',
    mark: parts.get('mark') === '1',
    cuts: (cuts.match(/\d{1,4}/g) ?? []).slice(0, MOST_CUTS).map(Number),
    everywhere: cuts === 'all',
  };
}
