// For mutants.test.mjs: a test that fails from the mutant 1 on, as one does whose mutant leaves the realm changed.
import assert from 'node:assert/strict';
import { test } from './shim.mjs';

const stryker = /** @type {any} */ (globalThis).__stryker__;
/** @type {Record<string, Record<string, number>>} */
const perTest = {};
stryker.mutantCoverage = { static: {}, perTest };

let isBroken = false;

test('the only one', () => {
  if (stryker.currentTestId) perTest[stryker.currentTestId] = { 1: 1, 2: 1 };
  if (stryker.activeMutant === '1') isBroken = true;
  assert.equal(isBroken, false);
});
