// Draws mutants, names them, and says whether enough of them died.
import { Random } from '../wasm/random.mjs';

/** The share of mutants that die. */
const GOAL = 0.9;

/** @typedef {{ file: string, line: number, text: string, was: string, is: string }} Mutant */

/** How living.md names a mutant: without its line's number, which other changes move. @param {Mutant} mutant */
export const nameOf = ({ file, text, was, is }) =>
  `\`${file}\`: in \`${text}\`, \`${brief(was)}\` becomes \`${brief(is)}\``;

/** @param {string} code */
const brief = (code) => code.replaceAll(/\s+/g, ' ').replace(/^(.{60}).+$/, '$1…');

/** Draws a share of a list. @template T @param {T[]} list @param {number} share @param {number} seed */
export function draw(list, share, seed) {
  const random = new Random(seed);
  return list.filter(() => random.below(10_000) < share * 10_000);
}

/** @param {number} died @param {number} count @param {number} share */
export function enough(died, count, share) {
  // A sample may miss the goal by chance: three standard deviations are allowed for.
  const chance = share < 1 ? 3 * Math.sqrt((GOAL * (1 - GOAL)) / count) : 0;
  return died >= (GOAL - chance) * count;
}
