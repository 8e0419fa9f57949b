// What a mutant of JavaScript dies of: each is run through the suites that reach it, table tests first, up to
// the first failure.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { look, LOOK } from './tables.mjs';
import { ALL_TABLES, BUILD, GROUPS, TREE } from './tree.mjs';

/** @typedef {import('./tree.mjs').Mutant} Mutant */

const HOOKS = pathToFileURL(join(import.meta.dirname, 'hooks.mjs'));
const SUITES = join(TREE, 'tests/mutants/suites.mjs');

/** A process that slept through so many looks waits for what a mutant took away. */
const LOOKS = 25;
/** No group computes for so long, in hundredths of a second. */
const TICKS = 1500;

/** Runs suites. Returns whether they passed; a failure ends them, as does a loop or a wait without end. These
 * are told by what the process does, not by the clock, so that a busy machine changes nothing.
 * @param {string[]} suites @param {Record<string, string>} env @param {number} [ticks] */
function pass(suites, env, ticks = TICKS) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--test-reporter=tap', SUITES, ...suites], {
      cwd: TREE,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    let slept = 0;
    const looking = setInterval(() => {
      if (child.exitCode !== null || child.pid === undefined) return;
      const now = look(child.pid);
      slept = now.asleep ? slept + 1 : 0;
      if (slept > LOOKS || now.ticks > ticks) child.kill('SIGKILL');
    }, LOOK);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      slept = 0;
      if (/^\s*not ok /m.test(text)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      resolve(code === 0);
    });
  });
}

/** Runs suites without a mutant. Returns each with the mutants that it reaches. */
export async function reach() {
  /** @type {Map<string, Set<string>>} */
  const all = new Map();
  for (const group of [...ALL_TABLES, ...GROUPS]) {
    if (group.length > 1 && !(await pass(group, {})))
      throw new Error(`${group.join(', ')} fail together without a mutant`);
  }
  for (const suite of [...ALL_TABLES, ...GROUPS].flat()) {
    const coverage = join(BUILD, 'coverage', suite);
    if (!(await pass([suite], { MUTANTS_COVERAGE: coverage, NODE_OPTIONS: `--import=${HOOKS}` })))
      throw new Error(`${suite} fails without a mutant`);
    all.set(suite, new Set(covered(coverage)));
  }
  return all;
}

/** @param {string} folder @returns {string[]} */
function covered(folder) {
  let files;
  try {
    files = readdirSync(folder);
  } catch {
    return [];
  }
  return files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** What a mutant dies of: a table test, or a suite, or the first of several that ran together; null where it
 * lives. @param {Mutant} mutant @param {Map<string, Set<string>>} reached @param {ReturnType<typeof import('./tables.mjs').makeTables>} tables */
export async function dies(mutant, reached, tables) {
  const { id } = mutant;
  const { killer, isStray, isStatic } = await tables.ask(mutant);
  if (killer) return killer;
  const tablesToo = isStray || isStatic ? ALL_TABLES : [];
  for (const group of [...tablesToo, ...GROUPS]) {
    const first = group.find((suite) => reached.get(suite)?.has(id));
    // All of it: a part of it might fail without a mutant.
    if (first && !(await pass(group, { __STRYKER_ACTIVE_MUTANT__: id }))) return first;
  }
  return null;
}
