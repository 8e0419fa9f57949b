// The figures in the pages are those of docs/bench/results.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGES, partsOf } from '../bench/summary.mjs';
import { pageAt, ROOT } from './pages.mjs';
import { withParts } from './parts.mjs';

const results = JSON.parse(readFileSync(`${ROOT}/docs/bench/results.json`, 'utf8'));

for (const page in PAGES) {
  test(`${page} says what the results say.`, async () => {
    const { text } = pageAt(page);
    assert.equal(await withParts(text, partsOf(page, results)), text);
  });
}

test('A mark that is missing is an error, not a figure that nobody reads.', async () => {
  await assert.rejects(withParts('text', { name: 'part' }), /no mark name/);
});
