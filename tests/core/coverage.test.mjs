// The vectors run every line of the parser, and every branch both ways, in each of its variants.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { VARIANTS } from './variants.mjs';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const { GCOV = 'gcov' } = process.env;

/**
 * @typedef {{ line_number: number, count: number, branches: { count: number }[] }} Line
 * @typedef {{ files: { file: string, lines: Line[] }[] }} Report
 */

/** @param {string} command @param {string[]} options */
function run(command, ...options) {
  return execFileSync(command, options, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
}

/** Runs the vectors, and reads what they ran. @param {string} variant @returns {Report[]} */
function reportsOf(variant) {
  const folder = `build/tests/coverage-${variant}`;
  const counts = () => readdirSync(`${cwd}/${folder}`).filter((name) => name.endsWith('.gcda'));
  for (const name of counts()) rmSync(`${cwd}/${folder}/${name}`);
  run(`build/tests/vectors-coverage-${variant}`, 'tests/vectors');
  return counts().map((name) =>
    JSON.parse(
      run(GCOV, '--branch-probabilities', '--json-format', '--stdout', `${folder}/${name}`),
    ),
  );
}

/** @param {Line} line */
function faultsOf({ count, branches }) {
  const never = branches.flatMap((branch, number) => (branch.count === 0 ? [number] : []));
  if (count === 0) return ['never runs'];
  return never.map((number) => `never takes branch ${number} of ${branches.length}`);
}

for (const variant of VARIANTS) {
  test(`the vectors run every line and branch of the parser, variant ${variant}`, () => {
    const files = reportsOf(variant)
      .flatMap((report) => report.files)
      .filter(({ file }) => file.startsWith('core/'));
    const lines = files.flatMap(({ file, lines }) => lines.map((line) => ({ ...line, file })));
    const faults = lines.flatMap((line) =>
      faultsOf(line).map((fault) => `${line.file}:${line.line_number} ${fault}`),
    );
    assert.ok(lines.length > 150, `only ${lines.length} lines`);
    assert.deepEqual(faults, []);
  });
}
