// Building asks no network for anything but packages of Debian and npm, whose lock files say their sums. That it
// asks none at all once they are there, tests/scripts/release.test.mjs sees.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const read = (/** @type {string} */ file) => readFileSync(join(ROOT, file), 'utf8');

describe('lock files', () => {
  for (const folder of ['.', 'tests', 'tests/hosts']) {
    test(`Each package of ${folder} has its sum, and comes from the registry.`, () => {
      const { packages } = JSON.parse(read(`${folder}/package-lock.json`));
      const others = Object.entries(packages).filter(([name]) => name !== '');
      assert.ok(others.length > 0);
      for (const [name, { integrity, resolved, link, version }] of others) {
        assert.match(integrity, /^sha512-/, name);
        assert.match(version, /^\d+\.\d+\.\d+/, name);
        // Without it, npm asks the registry that it is set to.
        assert.match(
          resolved ?? 'https://registry.npmjs.org/',
          /^https:\/\/registry\.npmjs\.org\//,
          name,
        );
        assert.equal(link, undefined, name);
      }
    });
  }
});

describe('what builds', () => {
  const files = [
    'Makefile',
    '.ci/run',
    ...readdirSync(join(ROOT, 'scripts')).map((name) => `scripts/${name}`),
  ];

  test('It loads files by npm and apt-get alone, and names no host.', () => {
    for (const file of files) {
      const text = read(file);
      assert.doesNotMatch(
        text,
        /(?<![\w/.-])(curl|wget|git clone|git fetch|npx|npm exec|pip3?|nc)\b/,
        file,
      );
      const hosts = [...text.matchAll(/\b(?:https?|ftp|git|ssh):\/\/([\w.-]+)/g)].map(
        ([, host]) => host,
      );
      assert.deepEqual(hosts, [], file);
    }
  });

  test('npm runs no script of what it installs.', () => {
    const calls = files
      .flatMap((file) => read(file).replaceAll('\\\n', ' ').split('\n'))
      .filter((line) => /^\s*npm (ci|install)\b/.test(line));
    assert.ok(calls.length >= 2);
    for (const call of calls) assert.match(call, /--ignore-scripts/);
  });
});
