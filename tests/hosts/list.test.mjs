// Compares docs/runtimes.md with what the tests of this folder run.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../package/pack.mjs';
import { bundlers } from './bundlers.mjs';
import { runtimes } from './runtimes.mjs';

const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');

/** Of the packages, those that help the tests, and run nothing of ours. */
const HELPERS = [
  '@arethetypeswrong/core',
  '@rollup/plugin-node-resolve',
  'flow-remove-types',
  'publint',
];

/** Package and version of each row of a table. @param {string} name */
function rowsOf(name) {
  const [, rest] = read('docs/runtimes.md').split(`<!-- list: ${name} -->\n\n`);
  const [table] = rest.split('\n\n');
  return [...table.matchAll(/^\| .* \| (\S+) \(`(\S+)`\) +\|/gm)].map(([, version, packed]) => ({
    packed,
    version,
  }));
}

test('docs/runtimes.md lists every package that runs ours, with its version', () => {
  const rows = ['runtimes', 'bundlers', 'environments'].flatMap(rowsOf);
  const versions = {
    ...JSON.parse(read('tests/hosts/package.json')).devDependencies,
    esbuild: JSON.parse(read('package.json')).devDependencies.esbuild,
  };
  assert.deepEqual(
    rows.map(({ packed }) => packed).sort(),
    Object.keys(versions)
      .filter((name) => !HELPERS.includes(name))
      .sort(),
  );
  for (const { packed, version } of rows)
    assert.equal(version, versions[packed].split('@').at(-1), packed);
});

test('its tables have a row for each runtime and each bundler of the tests', () => {
  // Two runtimes have tests of their own.
  assert.equal(rowsOf('runtimes').length, Object.keys(runtimes).length + 2);
  assert.equal(rowsOf('bundlers').length, Object.keys(bundlers).length);
});
