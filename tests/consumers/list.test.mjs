// Holds docs/works-with.md and what is in this folder to the list of consumers.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { consumers } from './consumers.mjs';
import { pages } from './pages.mjs';
import { page } from './table.mjs';

const FILE = fileURLToPath(new URL('../../docs/works-with.md', import.meta.url));
const text = readFileSync(FILE, 'utf8');
const filesIn = (folder) => readdirSync(new URL(folder, import.meta.url)).sort();
const unique = (names) => [...new Set(names)].sort();

test('docs/works-with.md is what the list makes of it', async () => {
  const [, date] = /Last run on\s(\d{4}-\d\d-\d\d)\./.exec(text);
  const options = { ...(await resolveConfig(FILE)), filepath: FILE };
  assert.equal(text, await format(page(date), options));
});

test('every test here is of a consumer, and every consumer has one', () => {
  const tests = filesIn('.').filter((name) => /(?<!^list)\.test\.mjs$/.test(name));
  const [elsewhere, here] = [true, false].map((outside) =>
    unique(consumers.map(({ test }) => test).filter((name) => name.startsWith('../') === outside)),
  );
  assert.deepEqual(here, tests);
  for (const name of elsewhere) assert.ok(existsSync(new URL(name, import.meta.url)), name);
});

test('every page is of a consumer', () => {
  assert.deepEqual(unique(consumers.flatMap(({ page }) => page ?? [])), unique(Object.keys(pages)));
});

test('every program is of a consumer', () => {
  const programs = filesIn('libraries').map((name) => name.replace(/\.m?js$/, ''));
  assert.deepEqual(unique(consumers.flatMap(({ program }) => program ?? [])), unique(programs));
});

test('every line is of a consumer', () => {
  const lines = consumers.flatMap(({ lines }) => Object.values(lines ?? {}));
  assert.deepEqual(unique(lines), filesIn('lines'));
});

test('every package of a consumer is one of the tests, of a version and no range', () => {
  const manifests = ['../hosts/package.json', '../package.json'].map((file) =>
    JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')),
  );
  const devDependencies = Object.assign(
    {},
    ...manifests.map((manifest) => manifest.devDependencies),
  );
  for (const name of consumers.flatMap(({ packages }) => packages)) {
    assert.match(devDependencies[name], /^(npm:[\w.-]+@)?\d+\.\d+\.\d+$/, name);
  }
});
