// Runs all code of the pages as their readers would.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeOf, pageAt, pages, ROOT, used } from './pages.mjs';
import './samples/contributing.mjs';
import './samples/core.mjs';
import './samples/package.mjs';
import './samples/script.mjs';

test('the two commands are targets of make', () => {
  const targets = codeOf('commands').trim().split('\n');
  assert.deepEqual(targets, ['make demo', 'make test']);
  for (const target of targets) {
    execFileSync('sh', ['-c', `${target} --dry-run SETUP=true`], { cwd: ROOT, stdio: 'ignore' });
  }
});

/** Who runs the code of a page that has no marks of ours. */
const ELSEWHERE = {
  'docs/instrumented-pages.md': 'tests/instrumented/pages.test.mjs',
  'docs/mercure.md': 'tests/examples/page.test.mjs',
  'docs/servers.md': 'tests/servers/docs.mjs',
  'docs/works-with.md': 'tests/consumers/list.test.mjs',
};

/** The marks of the programs that tests/switching and tests/api/switching run. */
const OF_SWITCHING = ['before', 'after', 'ours'];

/**
 * A block that names no language is a drawing.
 * @param {{ path: string }} page
 * @param {{ mark?: string, language: string }} block
 */
const isRunHere = ({ path }, { mark = '', language }) =>
  language !== '' &&
  !(path in ELSEWHERE || (path.startsWith('docs/switching/') && OF_SWITCHING.includes(mark)));

test('every block of code is run', () => {
  const names = pages.flatMap((page) =>
    page.blocks
      .filter((block) => isRunHere(page, block))
      .map(({ mark, name }) => `${page.path}, ${mark}: ${mark === 'run' && used.has(name)}`),
  );
  assert.ok(names.length > 10);
  assert.deepEqual(
    names.filter((name) => !name.endsWith('run: true')),
    [],
  );
});

for (const [page, file] of Object.entries(ELSEWHERE)) {
  test(`the code of ${page} is run by ${file}`, () => {
    assert.ok(pageAt(page).blocks.length > 0);
    assert.ok(readFileSync(join(ROOT, file), 'utf8').includes(page));
  });
}
