// Sees that make knows each file that it builds, in a copy of the project.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from './pack.mjs';

const SOURCES = ['Makefile', 'core', 'js', 'package-lock.json', 'package.json', 'scripts'];
const OTHERS = ['tsconfig.json', 'wasm', 'build/wasm', 'dist'];
const GENERATED = ['build/js-core.js', 'build/kinds.js', 'build/simd.js'];
const FOLDERS = ['jquery', 'mercure', 'polyfill', 'script', 'shared', 'stream'].map(
  (name) => `${name}/package.json`,
);

/** @type {string} */
let copy;

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'make-'));
  for (const path of [...SOURCES, ...OTHERS, ...GENERATED])
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  make();
});

after(() => rmSync(copy, { recursive: true }));

/** What make prints, but for the set-up, which always runs. @param {string[]} options */
function make(...options) {
  // Not those of the make that may run this test.
  const env = { ...process.env, MAKEFLAGS: '', MAKELEVEL: '' };
  return execFileSync('make', ['--no-print-directory', 'SETUP=true', ...options], {
    cwd: copy,
    env,
    encoding: 'utf8',
    timeout: 120_000,
  }).replace(/^true build\n/gm, '');
}

const built = () => readdirSync(join(copy, 'dist')).sort();

test('make does nothing where all is built', () => {
  assert.match(make(), /^(make: Nothing .*\n)?$/);
});

test('make builds each file that is gone, and nothing that does not depend on it', () => {
  const files = [
    ...[...GENERATED, 'build/wasm/eventstream-simd.wasm'],
    ...built().map((name) => `dist/${name}`),
    ...FOLDERS,
  ];
  assert.equal(files.length, 42);
  for (const file of files) {
    const path = join(copy, file);
    renameSync(path, `${copy}/aside`);
    const commands = make('--dry-run');
    renameSync(`${copy}/aside`, path);
    assert.match(commands, /^(.* )?node .*scripts\/\w+\.mjs/m, file);
    if (file.startsWith('dist/')) assert.doesNotMatch(commands, /generate|wasm2js/, file);
  }
  assert.match(make('--dry-run'), /^(make: Nothing .*\n)?$/);
});

test('make builds the same dist/ again where it is gone', () => {
  const read = () => built().map((name) => [name, readFileSync(join(copy, 'dist', name), 'utf8')]);
  const before = read();
  rmSync(join(copy, 'dist'), { recursive: true });
  make();
  assert.deepEqual(read(), before);
});

test('make removes from dist/ what is no part of it', () => {
  const older = join(copy, 'dist/older.js');
  writeFileSync(older, '');
  make();
  assert.ok(!existsSync(older));
});
