// Mutation testing of the connection, the JavaScript around the parser, and the core: what no test would
// notice. Fails where less than 90 % of the mutants die, where one that lives is not in living.md, with a reason, and
// where a line of living.md fits no mutant.
//
// Usage: node tests/mutants/main.mjs [core] [scripts], with MUTANTS_SHARE (1) of the mutants, drawn by MUTANTS_SEED.
// MUTANTS_FATES names a file that keeps what became of each: those that it has are not tried again.
import { availableParallelism } from 'node:os';
import { coreMutants, fate, originals } from './c.mjs';
import { dies, reach } from './javascript.mjs';
import { keysOf, openFates } from './fates.mjs';
import { listedNames, stale, unlisted } from './living.mjs';
import { draw, enough } from './sample.mjs';
import { makeTables } from './tables.mjs';
import { makeMutants } from './tree.mjs';

const share = Number(process.env.MUTANTS_SHARE || 1);
const seed = Number(process.env.MUTANTS_SEED) || Math.ceil(Math.random() * 2 ** 31);
const fates = openFates(process.env.MUTANTS_FATES);
const listed = listedNames();
/** Mutants between two notes of how far it is. */
const NOTE = 100;
const parts = process.argv.length > 2 ? process.argv.slice(2) : ['core', 'scripts'];

/** @typedef {import('./sample.mjs').Mutant} Mutant */

/** Asks for the fate of each mutant, as many at a time as there are cores. `test` returns null for one that
 * lives and undefined for none. @template {Mutant} M @param {string} what @param {M[]} mutants
 * @param {(mutant: M, worker: number) => Promise<string | null | undefined>} test */
async function run(what, mutants, test) {
  const keys = keysOf(mutants);
  const left = [...mutants];
  let died = 0;
  /** @type {M[]} */
  const living = [];
  const fateOf = async (/** @type {M} */ mutant, /** @type {number} */ worker) => {
    const key = keys.get(mutant);
    if (fates.known.has(key)) return fates.known.get(key);
    const start = performance.now();
    const killer = await test(mutant, worker);
    fates.note(key, killer, Math.round(performance.now() - start) / 1000);
    return killer;
  };
  const work = async (/** @type {number} */ worker) => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const killer = await fateOf(mutant, worker);
      if (left.length % NOTE === 0) console.error(`${what}: ${left.length} are left`);
      if (killer === null) living.push(mutant);
      else if (killer !== undefined) died++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, (_, i) => work(i)));
  const count = died + living.length;
  const strange = unlisted(listed, living);
  for (const name of strange) console.log(`not listed: ${name}`);
  const known = living.length - strange.length;
  console.log(`mutants of ${what}: ${died} died of ${count}; listed among the living: ${known}`);
  if (!enough(died, count, share) || strange.length > 0) process.exitCode = 1;
}

/** Draws of mutants, and says which lines of living.md fit none. @template {Mutant} M @param {M[]} mutants */
function drawOf(mutants) {
  for (const name of stale(listed, mutants)) {
    console.log(`there is no such mutant: ${name}`);
    process.exitCode = 1;
  }
  return draw(mutants, share, seed);
}

console.log(`mutants drawn by the seed ${seed}: a share of ${share}`);
if (parts.includes('core')) {
  const core = drawOf(coreMutants());
  const known = await originals();
  await run('core/', core, (mutant, worker) => fate(mutant, String(worker), known));
}
if (parts.includes('scripts')) {
  const scripts = drawOf(await makeMutants());
  const reached = await reach();
  const tables = Array.from({ length: availableParallelism() }, () => makeTables());
  await run('js/connection/ and js/parser/', scripts, (mutant, worker) =>
    dies(mutant, reached, tables[worker]),
  );
  for (const { close } of tables) await close();
}
