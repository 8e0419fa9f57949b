// What a run left out, or an older one did not know, the report passes over.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { report } from './report.mjs';
import { PAGES, partsOf } from './summary.mjs';

const stored = JSON.parse(readFileSync('docs/bench/results.json', 'utf8'));
const ENGINES = ['chromium', 'firefox', 'node'];
const summary = { median: 2, spread: 0, samples: 3 };

/** All that `make bench BENCH=cost` finds in a browser. */
const cost = {
  ...stored.cost.chromium,
  gzip: { ours: 1234 },
  module: 4321,
  start: { ours: { ...summary, median: 0.35 }, empty: { ...summary, median: 0.1 } },
  first: { 'ours (script)': { ...summary, median: 7.25 } },
};

/** @param {import('node:test').TestContext} t @param {any} results */
async function reported(t, results) {
  /** @type {string[]} */
  const lines = [];
  const { mock } = t.mock.method(console, 'log', (/** @type {string} */ line) => lines.push(line));
  const benchmarks = Object.keys(results).filter((name) => name !== 'versions');
  await report(results, { benchmarks, engines: ENGINES, docs: null });
  mock.restore();
  return lines.join('\n');
}

test('The report tells what scripts cost.', async (t) => {
  const text = await reported(t, { cost: { chromium: cost }, versions: {} });
  for (const figure of ['1,234', '4,321', '0.250', '7.25'])
    assert.ok(text.includes(figure), figure);
});

for (const [missing, figure] of [
  ['start', '0.250'],
  ['first', '7.25'],
  ['module', '4,321'],
  ['gzip', '1,234'],
]) {
  test(`The report says nothing of a cost that is missing: ${missing}.`, async (t) => {
    const found = { ...cost, [missing]: undefined };
    const text = await reported(t, { cost: { chromium: found }, versions: {} });
    assert.ok(!text.includes(figure));
    assert.match(text, /== cost, chromium/);
  });
}

test('Results that the pages have can be reported, whichever run they are of.', async (t) => {
  const text = await reported(t, stored);
  for (const name of Object.keys(stored.cost)) assert.ok(text.includes(`== cost, ${name}`), name);
});

for (const missing of ['parse', 'deliver', 'latency', 'cost', 'growth']) {
  test(`The pages say nothing of what an engine lacks: ${missing}.`, () => {
    const { firefox, ...others } = stored[missing];
    assert.ok(firefox);
    const results = { ...stored, [missing]: others };
    const texts = Object.keys(PAGES).flatMap((page) => Object.values(partsOf(page, results)));
    assert.doesNotMatch(texts.join('\n'), /NaN|undefined/);
  });
}
