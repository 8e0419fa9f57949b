// Mutation testing of the connection, the JavaScript around the parser, and the core: what no test would
// notice. Fails where less than 90 % of the mutants die. Those that live must be in living.md, with a reason,
// or they are printed.
//
// Usage: node tests/mutants/main.mjs [core] [scripts], with MUTANTS_SHARE (1) of the mutants, drawn by MUTANTS_SEED.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { coreMutants, fate, originals } from './c.mjs';
import { dies, makeMutants, makeTables, reach } from './javascript.mjs';
import { draw, enough, nameOf } from './sample.mjs';

const share = Number(process.env.MUTANTS_SHARE || 1);
const seed = Number(process.env.MUTANTS_SEED) || Math.ceil(Math.random() * 2 ** 31);
const listed = readFileSync(join(import.meta.dirname, 'living.md'), 'utf8');
const parts = process.argv.length > 2 ? process.argv.slice(2) : ['core', 'scripts'];

/** @typedef {import('./sample.mjs').Mutant} Mutant */

/** Asks for the fate of each mutant, as many at a time as there are cores. `test` returns null for one that
 * lives and undefined for none. @template {Mutant} M @param {string} what @param {M[]} mutants
 * @param {(mutant: M, worker: number) => Promise<string | null | undefined>} test */
async function run(what, mutants, test) {
  const left = [...mutants];
  let died = 0;
  /** @type {M[]} */
  const living = [];
  const work = async (/** @type {number} */ worker) => {
    for (let mutant = left.pop(); mutant; mutant = left.pop()) {
      const killer = await test(mutant, worker);
      if (killer === null) living.push(mutant);
      else if (killer !== undefined) died++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, (_, i) => work(i)));
  const count = died + living.length;
  const strange = living.filter((mutant) => !listed.includes(nameOf(mutant)));
  for (const mutant of strange) console.log(`not listed (line ${mutant.line}): ${nameOf(mutant)}`);
  const known = living.length - strange.length;
  console.log(`mutants of ${what}: ${died} died of ${count}; listed among the living: ${known}`);
  if (!enough(died, count, share)) process.exitCode = 1;
}

console.log(`mutants drawn by the seed ${seed}: a share of ${share}`);
if (parts.includes('core')) {
  const core = draw(coreMutants(), share, seed);
  const known = await originals();
  await run('core/', core, (mutant, worker) => fate(mutant, String(worker), known));
}
if (parts.includes('scripts')) {
  const scripts = draw(await makeMutants(), share, seed);
  const reached = await reach();
  const tables = Array.from({ length: availableParallelism() }, () => makeTables());
  await run('js/connection/ and js/parser/', scripts, (mutant, worker) =>
    dies(mutant, reached, tables[worker]),
  );
  for (const { close } of tables) await close();
}
