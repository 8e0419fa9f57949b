// Writes the parts of the pages that are made of something else: of the types that the package ships, of the
// table of a connection's phases, of results, and of what other packages do.
import { readFileSync, writeFileSync } from 'node:fs';
import { findTable } from '../beside/rows.mjs';
import { writeSummaries } from '../bench/summary.mjs';
import { made } from './made.mjs';
import { ROOT } from './pages.mjs';
import { withParts } from './parts.mjs';

/** @param {string} page @param {Record<string, string>} parts */
async function write(page, parts) {
  const path = `${ROOT}/${page}`;
  writeFileSync(path, await withParts(readFileSync(path, 'utf8'), parts));
}

for (const [page, parts] of Object.entries(made)) await write(page, parts());
await writeSummaries(JSON.parse(readFileSync(`${ROOT}/docs/bench/results.json`, 'utf8')));
await write('README.md', { 'made: beside': await findTable() });
