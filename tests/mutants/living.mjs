// The list of the mutants that live, living.md, beside those that there are. Where several have one name, each
// has a line of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf } from './sample.mjs';

/** @typedef {import('./sample.mjs').Mutant} Mutant */

/** The names of living.md. @param {string} [text] */
export const listedNames = (text = readFileSync(join(import.meta.dirname, 'living.md'), 'utf8')) =>
  [...text.matchAll(/^- (`.+?`: in `.+`, `.+` becomes `.*?`)(?=: |$)/gm)].map(([, name]) => name);

/** What of a list is left when others are taken away, one for one. @template T @param {T[]} list
 * @param {T[]} others */
function without(list, others) {
  const left = [...others];
  return list.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Those of the names that fit no mutant of these files. @param {string[]} names @param {Mutant[]} mutants */
export function stale(names, mutants) {
  const folders = new Set(mutants.map(({ file }) => file.split('/')[0]));
  const own = names.filter((name) => folders.has(name.slice(1).split('/')[0]));
  return without(own, mutants.map(nameOf));
}

/** Those that are not in the list. @param {string[]} names @param {Mutant[]} living */
export const unlisted = (names, living) => without(living.map(nameOf), names);
