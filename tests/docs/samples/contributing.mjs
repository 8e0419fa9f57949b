// The first change that docs/CONTRIBUTING.md shows is made in a copy.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codeOf, ROOT } from '../pages.mjs';

/** What the vectors need. */
const COPIED = [
  'build/js-core.js',
  'build/kinds.js',
  'build/simd.js',
  'build/wasm',
  'js',
  'package.json',
  'tests/vectors',
  'tests/wasm',
];

describe('the first change', () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'samples-'));
    for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  /** @param {string} input for a shell */
  function run(input) {
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    return spawnSync('sh', ['-e'], { cwd: folder, input, env, encoding: 'utf8' });
  }

  test('is found by every build of the parser', () => {
    const { status, stdout } = run(codeOf('first-change'));
    assert.match(stdout, /^# pass 3$/m);
    assert.equal(status, 0);
  });

  test('fails where it expects what the standard does not say', () => {
    const { status } = run(codeOf('first-change').replace('data "12"', 'data "green"'));
    assert.equal(status, 1);
  });
});
