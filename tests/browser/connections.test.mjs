// The connection cases in Chromium and Firefox: ours passes each of them, and where the browser's
// own EventSource does otherwise, differences.json says so and why.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { plain } from '../engines/plain.mjs';
import { runCases } from './any.mjs';

/**
 * `errs` is the one of the two that does not do what the case says.
 * @typedef {{ case: string, browser: string, errs: 'native' | 'ours', reason: string }} Difference
 */

/** @type {Difference[]} */
const differences = JSON.parse(
  await readFile(new URL('differences.json', import.meta.url), 'utf8'),
);

/** @param {import('./any.mjs').Result} result @param {boolean} listed */
function check({ ok, message }, listed) {
  if (!listed) assert.ok(ok, message ?? 'failed');
  else assert.ok(!ok, 'differences.json lists a difference that is none any more');
}

/** `make check` names one browser. */
const { TEST_BROWSER = '' } = process.env;

for (const [name, launch] of Object.entries(plain)) {
  if (!name.includes(TEST_BROWSER)) continue;
  test(`connections in ${name}`, { concurrency: true }, async (t) => {
    const browser = await launch();
    const listed = (/** @type {string} */ errs) =>
      differences.filter((d) => d.browser === name && d.errs === errs).map((d) => d.case);
    const failing = { ours: listed('ours'), native: listed('native') };
    /** @type {import('./any.mjs').Outcome[]} */
    let outcomes;
    try {
      outcomes = await Promise.all([
        runCases(browser.open, { client: 'ours', failing: failing.ours }),
        runCases(browser.open, { client: 'native', failing: failing.native }),
      ]);
    } finally {
      await browser.close();
    }
    const [ours, native] = outcomes;
    for (const result of ours.results) {
      const skip = result.skipped && 'the engine lacks what the case needs';
      await t.test(result.name, { skip }, () => check(result, failing.ours.includes(result.name)));
    }
    for (const result of native.results) {
      if (result.skipped) continue;
      await t.test(`native EventSource: ${result.name}`, () =>
        check(result, failing.native.includes(result.name)),
      );
    }
    await t.test('every listed difference names a case', () => {
      const titles = new Set(ours.results.map((result) => result.name));
      const stale = differences.filter((d) => d.browser === name && !titles.has(d.case));
      assert.deepEqual(stale, []);
    });
  });
}
