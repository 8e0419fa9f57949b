// The figures in the README are those of docs/bench/results.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withSummaries } from '../bench/summary.mjs';

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const results = JSON.parse(read('docs/bench/results.json'));

test('The README says what the results say.', async () => {
  const readme = read('README.md');
  assert.equal(await withSummaries(readme, results), readme);
});

test('A mark that is missing is an error, not a figure that nobody reads.', async () => {
  await assert.rejects(withSummaries('text', results), /no mark for machine/);
});
