// What the reporter of `make test` counts and prints, and that nothing fails without a word.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const reporter = fileURLToPath(new URL('../../scripts/reporter.mjs', import.meta.url));

/** What is printed of a file of tests, and how that ended. @param {string} text @param {string} folder */
function reportOn(text, folder) {
  const file = join(folder, 'a.test.mjs');
  writeFileSync(file, `import { after, describe, test } from 'node:test';\n${text}`);
  // A run in a run would be told to report in another way.
  const env = { ...process.env };
  delete env.NODE_TEST_CONTEXT;
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--test', `--test-reporter=${reporter}`, file],
    { encoding: 'utf8', env },
  );
  const [last] = stdout.trim().split('\n').slice(-1);
  return { failures: stdout.match(/^FAILED .*$/gm) ?? [], last, status };
}

/** Files of tests, what is printed of each, and how it ends. @type {[string, string[], string, number][]} */
const table = [
  ["test('a', () => {});", [], '1 passed, 0 failed', 0],
  ["test('a', () => { throw 1; });", ['a'], '0 passed, 1 failed', 1],
  ["test.skip('a', () => {});", ['a'], '0 passed, 1 failed', 0],
  ["describe('a', () => { test('b', () => {}); });", [], '1 passed, 0 failed', 0],
  ["describe('a', () => { test('b', () => { throw 1; }); });", ['a > b'], '0 passed, 1 failed', 1],
  [
    "describe('a', () => { after(() => { throw 1; }); test('b', () => {}); });",
    ['a'],
    '1 passed, 1 failed',
    1,
  ],
];

for (const [text, names, last, status] of table) {
  test(`Of ${text} it says: ${last}.`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'reporter-'));
    try {
      const found = reportOn(text, folder);
      const failed = found.failures.map((line) => line.replace(/^FAILED \S+: /, ''));
      assert.deepEqual([failed, found.last, found.status], [names, last, status]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
