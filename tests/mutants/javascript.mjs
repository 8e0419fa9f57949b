// Mutants of the JavaScript that keeps a connection and parses: Stryker makes them, all in one copy of the
// modules, and each is run through the suites that reach it, table tests first, up to the first failure.
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'build/mutants/js');
/** The project, with the mutants in its js/. */
const TREE = join(BUILD, 'tree');
const HOOKS = pathToFileURL(join(import.meta.dirname, 'hooks.mjs'));

/** What is mutated. */
const FOLDERS = ['js/connection', 'js/parser'];

/** @param {string} folder @param {string} names */
const inFolder = (folder, names) => names.split(' ').map((name) => `${folder}/${name}`);

/** @param {string} name */
const pathOf = (name) => `tests/${name}.test.mjs`;

/** Suites that need no process of their own for each mutant: see warm.mjs. */
const TABLES = [
  ...inFolder('connection', 'pure forms settling options'),
  ...inFolder('parser', 'size text'),
  ...inFolder('connection', 'attempt timers delivery sender probing'),
  ...inFolder('connection', 'refusal own-fetch'),
  ...inFolder('parser', 'windows parser limit'),
  'turns/turns',
  ...inFolder('api', 'create-parser calls transform readable-stream'),
].map(pathOf);
/** The first so many are of what has no state: what is made while modules load is theirs. */
const PURE = 6;

/**
 * The others that have tests of what is mutated. The suites of a group run in one process, a group after the
 * other, and a mutant that a group leaves alive meets the next.
 */
const GROUPS = [
  [
    ...inFolder('connection', 'peer-fields page-code'),
    ...inFolder('api', 'source-iterator messages'),
    'security/requests',
  ],
  ['parser/long'],
  ['connection/requests'],
  ['api/events'],
  ['connection/bad-days'],
  ['connection/model'],
].map((group) => group.map(pathOf));

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
  plant(made.files);
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

/** Copies what suites read, by links, and puts files in their place. @param {{ name: string, content: string }[]} files */
function plant(files) {
  mkdirSync(join(TREE, 'tests'), { recursive: true });
  const link = (/** @type {string} */ folder, /** @type {string} */ name) =>
    symlinkSync(join(ROOT, folder, name), join(TREE, folder, name));
  for (const name of readdirSync(ROOT)) {
    if (!['js', 'tests', '.git'].includes(name)) link('.', name);
  }
  for (const name of readdirSync(join(ROOT, 'tests'))) {
    const from = join(ROOT, 'tests', name);
    if (name === 'node_modules') link('tests', name);
    else if (name !== 'hosts') execFileSync('cp', ['-r', from, join(TREE, 'tests')]);
  }
  execFileSync('cp', ['-r', join(ROOT, 'js'), TREE]);
  for (const { name, content } of files) writeFileSync(join(TREE, name), content);
  const shim = JSON.stringify(pathToFileURL(join(TREE, 'tests/mutants/shim.mjs')).href);
  for (const path of TABLES) {
    const source = readFileSync(join(TREE, path), 'utf8');
    writeFileSync(join(TREE, warmOf(path)), source.replace("'node:test'", shim));
  }
}

/** @param {string} path */
const warmOf = (path) => path.replace(/\.test\.mjs$/, '.warm.mjs');

/** @param {string[]} lines @param {any} location */
function cut(lines, { start, end }) {
  const within = lines.slice(start.line, end.line + 1);
  within[within.length - 1] = within[within.length - 1].slice(0, end.column);
  within[0] = within[0].slice(
    start.line === end.line ? Math.min(start.column, end.column) : start.column,
  );
  return within.map((line) => line.trim()).join(' ');
}

const SUITES = join(TREE, 'tests/mutants/suites.mjs');

/** A process that slept through so many looks waits for what a mutant took away. */
const LOOKS = 25;
const LOOK = 100;
/** No group computes for so long, in hundredths of a second. */
const TICKS = 1500;

/** Nor do the table tests that reach one mutant. */
const TABLE_TICKS = 400;

/** Whether a process sleeps, and for how long it computed. @param {number} pid */
function look(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return { asleep: fields[0] === 'S', ticks: Number(fields[11]) + Number(fields[12]) };
}

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
  for (const suite of [...TABLES, ...GROUPS.flat()]) {
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

/** Starts a process that has loaded the table tests. */
async function startWarm() {
  const urls = TABLES.map((path) => pathToFileURL(join(TREE, warmOf(path))).href);
  const child = fork(join(TREE, 'tests/mutants/warm.mjs'), urls, {
    cwd: TREE,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await once(child, 'message');
  if (!message.ready) throw new Error('the table tests fail without a mutant');
  return child;
}

/** Table tests, in one process as long as a mutant does it no harm. */
export function makeTables() {
  /** @type {Promise<import('node:child_process').ChildProcess> | null} */
  let starting = null;

  /** @param {string} id @returns {Promise<any>} */
  async function ask(id) {
    starting ??= startWarm();
    const child = await starting;
    const before = look(/** @type {number} */ (child.pid)).ticks;
    const looking = setInterval(() => {
      if (
        child.exitCode === null &&
        look(/** @type {number} */ (child.pid)).ticks - before > TABLE_TICKS
      )
        child.kill('SIGKILL');
    }, LOOK);
    const answer = new Promise((resolve) => {
      child.once('message', resolve);
      child.once('exit', () => resolve({ isReached: true, killer: 'a loop without end' }));
    });
    child.send(id);
    const result = await answer;
    clearInterval(looking);
    child.removeAllListeners();
    if (result.isSpent || result.killer === 'a loop without end') {
      child.kill('SIGKILL');
      starting = null;
    }
    return result;
  }

  return {
    ask,
    async close() {
      if (starting) (await starting).kill();
    },
  };
}

/** What a mutant dies of: a table test, or a suite, or the first of several that ran together; null where it
 * lives. @param {Mutant} mutant @param {Map<string, Set<string>>} reached @param {ReturnType<typeof makeTables>} tables */
export async function dies({ id }, reached, tables) {
  const { killer, isStray, isStatic } = await tables.ask(id);
  if (killer) return killer;
  const first = isStray || isStatic ? [TABLES.slice(0, PURE), TABLES.slice(PURE)] : [];
  for (const group of [...first, ...GROUPS]) {
    const suites = group.filter((suite) => reached.get(suite)?.has(id));
    if (suites.length > 0 && !(await pass(suites, { __STRYKER_ACTIVE_MUTANT__: id })))
      return suites[0];
  }
  return null;
}
