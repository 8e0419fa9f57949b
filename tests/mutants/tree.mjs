// The copy of the project that holds all mutants of the JavaScript that keeps a connection and parses, as Stryker
// makes them, and the suites that have tests of it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';

const ROOT = join(import.meta.dirname, '../..');
export const BUILD = join(ROOT, 'build/mutants/js');
/** The project, with the mutants in its js/. */
export const TREE = join(BUILD, 'tree');

/** What is mutated. */
const FOLDERS = ['js/connection', 'js/parser'];

/** @param {string} folder @param {string} names */
const inFolder = (folder, names) => names.split(' ').map((name) => `${folder}/${name}`);

/** @param {string} name */
const pathOf = (name) => `tests/${name}.test.mjs`;

/**
 * Suites that need no process of their own for each mutant: see warm.mjs. Those of the parser reach none of the
 * connection, and take ten times as long. What is made while modules load is for the first group, of what has no
 * state; the suites of any group pass in one process.
 */
export const TABLES = {
  connection: [
    inFolder('connection', 'pure forms settling options'),
    [
      ...inFolder('connection', 'attempt timers delivery sender probing own-fetch'),
      'turns/turns',
      'api/readable-stream',
    ],
    inFolder('connection', 'refusal'),
  ].map((group) => group.map(pathOf)),
  parser: [
    [
      ...inFolder('parser', 'size text chunk core limit windows parser'),
      ...inFolder('api', 'create-parser calls transform'),
    ].map(pathOf),
  ],
};
export const ALL_TABLES = [...TABLES.connection, ...TABLES.parser];

/**
 * The others that have tests of what is mutated. The suites of a group run in one process, a group after the
 * other, and a mutant that a group leaves alive meets the next.
 */
export const GROUPS = [
  [
    ...inFolder('connection', 'peer-fields page-code sleep'),
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
  for (const path of ALL_TABLES.flat()) {
    const source = readFileSync(join(TREE, path), 'utf8');
    writeFileSync(join(TREE, warmOf(path)), source.replace("'node:test'", shim));
  }
}

/** @param {string} path */
export const warmOf = (path) => path.replace(/\.test\.mjs$/, '.warm.mjs');

/** @param {string[]} lines @param {any} location */
function cut(lines, { start, end }) {
  const within = lines.slice(start.line, end.line + 1);
  within[within.length - 1] = within[within.length - 1].slice(0, end.column);
  within[0] = within[0].slice(
    start.line === end.line ? Math.min(start.column, end.column) : start.column,
  );
  return within.map((line) => line.trim()).join(' ');
}
