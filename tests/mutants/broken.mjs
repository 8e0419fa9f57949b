// For mutants.test.mjs: a test that fails from the mutant 1 on, as one does whose mutant leaves the realm changed.
import assert from 'node:assert/strict';
import { reach, stryker } from './reach.mjs';
import { test } from './shim.mjs';

let isBroken = false;

test('the only one', () => {
  reach('1', '2');
  if (stryker.activeMutant === '1') isBroken = true;
  assert.equal(isBroken, false);
});
