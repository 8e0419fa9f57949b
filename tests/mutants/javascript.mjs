// Mutants of the JavaScript that keeps a connection and parses: Stryker makes them, and each is run
// through the suites that reach it, the fastest first.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'build/mutants/js');
const MODULES = join(BUILD, 'modules');
const HOOKS = pathToFileURL(join(import.meta.dirname, 'hooks.mjs'));

/** What is mutated. */
const FOLDERS = ['js/connection', 'js/parser'];

/** Suites that need no browser and no second. They run in one process, in this order. */
const FAST = [
  ...['pure', 'attempt', 'options', 'peer-fields', 'refusal', 'own-fetch', 'page-code'].map(
    (name) => `connection/${name}`,
  ),
  'turns/turns',
  'security/requests',
  ...['create-parser', 'readable-stream', 'transform', 'source-iterator', 'calls'].map(
    (name) => `api/${name}`,
  ),
  'parser/windows',
  'connection/timers',
];
/** Each has a process of its own, and meets only what the others leave alive. */
const SLOWER = [
  'connection/requests',

  'connection/bad-days',

  'parser/limit',
  'api/events',
  'connection/model',
];

/** Instrumenter logs nothing that matters here. */
const quiet = new Proxy({}, { get: () => () => false });

/** @typedef {{ id: string, file: string, line: number, text: string, was: string, is: string }} Mutant */

/** Writes the modules that hold all mutants, and lists these. @returns {Promise<Mutant[]>} */
export async function makeMutants() {
  rmSync(BUILD, { recursive: true, force: true });
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  ).map((name) => ({ name, content: readFileSync(join(ROOT, name), 'utf8'), mutate: true }));
  const made = await new Instrumenter(/** @type {any} */ (quiet)).instrument(files, {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
  });
  for (const { name, content } of made.files) {
    const path = join(MODULES, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const sources = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return made.mutants.map(({ id, fileName, location, replacement }) => {
    const lines = sources.get(fileName);
    return {
      id,
      file: fileName,
      line: location.start.line + 1,
      text: lines[location.start.line].trim(),
      was: cut(lines, location),
      is: replacement,
    };
  });
}

/** @param {string[]} lines @param {any} location */
function cut(lines, { start, end }) {
  const within = lines.slice(start.line, end.line + 1);
  within[within.length - 1] = within[within.length - 1].slice(0, end.column);
  within[0] = within[0].slice(
    start.line === end.line ? Math.min(start.column, end.column) : start.column,
  );
  return within.map((line) => line.trim()).join(' ');
}

const pathOf = (/** @type {string} */ name) => `tests/${name}.test.mjs`;
const SUITES = join(import.meta.dirname, 'suites.mjs');

/** A process that slept through so many looks waits for what a mutant took away. */
const LOOKS = 25;
const LOOK = 100;
/** No suite computes for so long, in hundredths of a second. */
const TICKS = 3000;

/** Whether a process sleeps, and for how long it computed. @param {number} pid */
function look(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return { asleep: fields[0] === 'S', ticks: Number(fields[11]) + Number(fields[12]) };
}

/** Runs suites. Returns whether they passed; a failure ends them, as does a loop or a wait without end. These
 * are told by what the process does, not by the clock, so that a busy machine changes nothing.
 * @param {string[]} suites @param {Record<string, string>} env */
function pass(suites, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--test-reporter=tap', SUITES, ...suites], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env, NODE_OPTIONS: `--import=${HOOKS}`, MUTANTS_FOLDER: MODULES },
    });
    let slept = 0;
    const looking = setInterval(() => {
      if (child.exitCode !== null || child.pid === undefined) return;
      const { asleep, ticks } = look(child.pid);
      slept = asleep ? slept + 1 : 0;
      if (slept > LOOKS || ticks > TICKS) child.kill('SIGKILL');
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

/** Runs every suite without a mutant. Returns each with the mutants that it reaches. */
export async function reach() {
  const all = new Map();
  for (const suite of [...FAST, ...SLOWER].map(pathOf)) {
    const coverage = join(BUILD, 'coverage', suite);
    if (!(await pass([suite], { MUTANTS_COVERAGE: coverage })))
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

/** Whether a suite fails with a mutant. @param {Mutant} mutant @param {Awaited<ReturnType<typeof reach>>} known */
export async function dies({ id }, known) {
  const groups = [FAST, ...SLOWER.map((name) => [name])].map((names) =>
    names.map(pathOf).filter((suite) => known.get(suite).has(id)),
  );
  for (const group of groups.filter(({ length }) => length > 0)) {
    if (!(await pass(group, { __STRYKER_ACTIVE_MUTANT__: id }))) return group[0];
  }
  return null;
}
