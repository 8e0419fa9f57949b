// A file that keeps what became of each mutant, so that a run that was ended goes on where it stopped.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { nameOf } from './sample.mjs';

/** @typedef {import('./sample.mjs').Mutant} Mutant */

/** Names of mutants, of which no two are the same, in their order. @template {Mutant} M @param {M[]} mutants
 * @returns {Map<M, string>} */
export function keysOf(mutants) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return new Map(
    mutants.map((mutant) => {
      const name = nameOf(mutant);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [mutant, count > 1 ? `${name} (${count})` : name];
    }),
  );
}

/** @param {string | undefined} path of the file, if any */
export function openFates(path) {
  /** @type {Map<string, string | null | undefined>} */
  const known = new Map();
  const text = path && existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const line of text.split('\n').filter(Boolean)) {
    const { name, none, killer } = JSON.parse(line);
    known.set(name, none ? undefined : killer);
  }
  return {
    known,
    /** @param {string} name @param {string | null | undefined} killer @param {number} seconds */
    note(name, killer, seconds) {
      const none = killer === undefined || undefined;
      if (path) appendFileSync(path, `${JSON.stringify({ killer, none, seconds, name })}\n`);
    },
  };
}
