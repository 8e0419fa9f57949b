// For mutants.test.mjs: tests that leave work for later turns, and fail while there is some. A mutant that changes
// nothing is in all of them.
import assert from 'node:assert/strict';
import { reach } from './reach.mjs';
import { test } from './shim.mjs';

let left = 0;

for (const name of ['one', 'another']) {
  test(name, () => {
    reach('1');
    assert.equal(left, 0);
    left++;
    setImmediate(() => setImmediate(() => left--));
  });
}
