// Mutation testing of the connection, the JavaScript around the parser, and the core: what no test would
// notice. Fails where less than 90 % of the mutants die. Those that live must be in living.md, with a reason,
// or they are printed.
//
// Usage: node tests/mutants/main.mjs, with MUTANTS_SHARE (1) of the mutants, drawn by MUTANTS_SEED.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { coreMutants, fate, originals } from './c.mjs';
import { dies, makeMutants, reach } from './javascript.mjs';
import { Random } from '../wasm/random.mjs';

/** The share of mutants that die. */
const GOAL = 0.9;

const share = Number(process.env.MUTANTS_SHARE || 1);
const seed = Number(process.env.MUTANTS_SEED) || Math.ceil(Math.random() * 2 ** 31);
const listed = readFileSync(join(import.meta.dirname, 'living.md'), 'utf8');

/** @typedef {{ file: string, line: number, text: string, was: string, is: string }} Mutant */

/** How living.md names a mutant: without its line's number, which other changes move. @param {Mutant} mutant */
const nameOf = ({ file, text, was, is }) =>
  `\`${file}\`: in \`${text}\`, \`${brief(was)}\` becomes \`${brief(is)}\``;

/** @param {string} code */
const brief = (code) => code.replaceAll(/\s+/g, ' ').replace(/^(.{60}).+$/, '$1…');

/** Draws a share of a list. @template T @param {T[]} list @param {Random} random */
const draw = (list, random) => list.filter(() => random.below(10_000) < share * 10_000);

/** Asks for the fate of each mutant, as many at a time as there are cores. `test` returns null for one that
 * lives and undefined for none. @template {Mutant} M @param {string} what @param {M[]} mutants
 * @param {(mutant: M, worker: number) => Promise<string | null | undefined>} test */
async function run(what, mutants, test) {
  const left = [...mutants];
  let killed = 0;
  /** @type {M[]} */
  const living = [];
  const work = async (/** @type {number} */ worker) => {
    for (let mutant = left.pop(); mutant; mutant = left.pop()) {
      const killer = await test(mutant, worker);
      if (killer === null) living.push(mutant);
      else if (killer !== undefined) killed++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, (_, i) => work(i)));
  const count = killed + living.length;
  const strange = living.filter((mutant) => !listed.includes(nameOf(mutant)));
  for (const mutant of strange) console.log(`not listed (line ${mutant.line}): ${nameOf(mutant)}`);
  console.log(
    `mutants of ${what}: ${count}, killed ${killed}, listed ${living.length - strange.length}`,
  );
  // A sample may miss the goal by chance: three standard deviations are allowed for.
  const chance = share < 1 ? 3 * Math.sqrt((GOAL * (1 - GOAL)) / count) : 0;
  return killed >= (GOAL - chance) * count;
}

console.log(`mutants drawn by the seed ${seed}: a share of ${share}`);
const random = new Random(seed);
const scripts = draw(await makeMutants(), random);
const core = draw(coreMutants(), random);
const known = await originals();
const inCore = await run('core/', core, (mutant, worker) => fate(mutant, String(worker), known));
const reached = await reach();
const inScripts = await run('js/connection/ and js/parser/', scripts, (mutant) =>
  dies(mutant, reached),
);
process.exitCode = inCore && inScripts ? 0 : 1;
