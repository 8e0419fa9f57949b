// SECURITY.md promises nothing that no test holds.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, rowsOf } from './pages.mjs';

const rows = rowsOf('promises');

/** The titles of a file's tests and suites. @param {string} source */
const titlesOf = (source) =>
  [...source.matchAll(/\b(?:test|describe)\(\s*(['"`])(.*?)\1,/gs)].map(([, , title]) => title);

for (const [promise, path, name] of rows) {
  test(`The test of a promise is there: ${promise}`, () => {
    assert.ok(existsSync(join(ROOT, path)), path);
    const titles = titlesOf(readFileSync(join(ROOT, path), 'utf8'));
    assert.equal(titles.filter((title) => title.includes(name)).length, 1, name);
  });
}

test('Each test of security has a promise.', () => {
  const held = rows.map(([, , name]) => name);
  const titles = titlesOf(readFileSync(join(ROOT, 'tests/security/hostile.test.mjs'), 'utf8'));
  assert.ok(titles.length > 5);
  for (const title of titles)
    assert.ok(
      held.some((name) => title.includes(name)),
      title,
    );
});
