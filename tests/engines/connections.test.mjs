// The connection cases in every engine, and in the ways in which ours runs where something is
// missing. limits.json lists what an engine cannot do by its nature, and why.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCases } from '../browser/any.mjs';
import { runs } from './runs.mjs';

/** What cannot be in these runs. @typedef {{ reason: string, runs: string[], cases: string[] }} Limit */

/** Cases that hang by nature take seconds: more pages, so that fewer follow each other. */
const SHARDS = 6;

const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** @type {Limit[]} */
const limits = read('limits.json');

/** Cases that ours fails in every browser: tests/browser/differences.json says why. */
const everywhere = new Set(
  read('../browser/differences.json')
    .filter((/** @type {any} */ { errs, browser }) => errs === 'ours' && browser === 'Chromium')
    .map((/** @type {any} */ difference) => difference.case),
);

/** The cases that fail in a run. @param {string} run */
const failingIn = (run) => [
  ...everywhere,
  ...limits.filter(({ runs }) => runs.includes(run)).flatMap(({ cases }) => cases),
];

/** @param {import('../browser/any.mjs').Result} result @param {boolean} limited */
function check({ ok, skipped, message }, limited) {
  if (limited) assert.ok(!ok, 'limits.json lists a limit that is none any more');
  else assert.ok(ok, skipped ? 'skipped, but not listed in limits.json' : `${message}`);
}

/** @param {import('./runs.mjs').Run} run @param {string[]} failing */
async function outcomeOf({ launch, query }, failing) {
  const engine = await launch();
  try {
    return await runCases(engine.open, { client: 'ours', query, shards: SHARDS, failing });
  } finally {
    await engine.close();
  }
}

test('connections', { concurrency: 2 }, async (t) => {
  const tests = runs.map((run) =>
    t.test(run.name, async (t) => {
      const failing = failingIn(run.name);
      const { results, userAgent, core } = await outcomeOf(run, failing);
      await t.test('the page ran in the engine that was meant', () =>
        assert.match(userAgent, run.userAgent),
      );
      await t.test(`the core is ${run.core}`, () => assert.equal(core, run.core));
      for (const result of results) {
        await t.test(result.name, () => check(result, failing.includes(result.name)));
      }
      await t.test('every listed limit names a case', () => {
        const titles = new Set(results.map(({ name }) => name));
        const stale = limits
          .filter(({ runs }) => runs.includes(run.name))
          .flatMap(({ cases }) => cases)
          .filter((title) => !titles.has(title));
        assert.deepEqual(stale, []);
      });
    }),
  );
  await Promise.all(tests);
});

test('every listed limit names a run', () => {
  const names = new Set(runs.map(({ name }) => name));
  assert.deepEqual(
    limits.flatMap(({ runs }) => runs).filter((name) => !names.has(name)),
    [],
  );
});
