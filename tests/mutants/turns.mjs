// For mutants.test.mjs: tests that leave work for later turns, and fail while there is some. A mutant that changes
// nothing is in all of them.
import assert from 'node:assert/strict';
import { test } from './shim.mjs';

const stryker = /** @type {any} */ (globalThis).__stryker__;
/** @type {Record<string, Record<string, number>>} */
const perTest = {};
stryker.mutantCoverage = { static: {}, perTest };

let left = 0;

for (const name of ['one', 'another']) {
  test(name, () => {
    if (stryker.currentTestId) perTest[stryker.currentTestId] = { 1: 1 };
    assert.equal(left, 0);
    left++;
    setImmediate(() => setImmediate(() => left--));
  });
}
