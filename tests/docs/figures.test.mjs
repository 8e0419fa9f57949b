// The figures in the pages are those of docs/bench/results.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGES, withSummaries } from '../bench/summary.mjs';

const read = (/** @type {string} */ path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const results = JSON.parse(read('docs/bench/results.json'));

for (const [page, parts] of Object.entries(PAGES)) {
  test(`${page} says what the results say.`, async () => {
    const text = read(page);
    assert.equal(await withSummaries(text, results, parts), text);
  });
}

test('A mark that is missing is an error, not a figure that nobody reads.', async () => {
  await assert.rejects(withSummaries('text', results, ['machine']), /no mark for machine/);
});
