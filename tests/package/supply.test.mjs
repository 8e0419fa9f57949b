// Building asks no network for anything but packages of Debian and npm, whose lock files say their sums; and
// once they are there, none at all.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

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

describe('without a network', () => {
  /** @type {string} */
  let copy;
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'supply-'));
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
    for (const file of tracked.split('\0').filter(Boolean))
      cpSync(join(ROOT, file), join(copy, file));
    for (const folder of ['node_modules', 'tests/node_modules', '.tools']) {
      symlinkSync(join(ROOT, folder), join(copy, folder));
    }
  });
  after(() => rmSync(copy, { recursive: true }));

  /** Runs a command where there is no network but, if at all, one that leads nowhere.
   * @param {string} command */
  const alone = (command) =>
    spawnSync('unshare', ['--map-root-user', '--net', 'sh', '-c', command], {
      cwd: copy,
      encoding: 'utf8',
    });

  test('There is none in what follows.', () => {
    const { stdout, stderr } = alone('tail -n +3 /proc/net/dev');
    assert.match(stdout, /^\s*lo: +0 [^\n]*\n$/, stderr);
  });

  test('A clone whose packages are installed is built, and its files are those of the build.', () => {
    const { status, stdout, stderr } = alone('make all');
    assert.equal(status, 0, stdout + stderr);
    const names = readdirSync(join(ROOT, 'dist')).sort();
    assert.ok(names.includes('eventsource.min.js'));
    assert.deepEqual(readdirSync(join(copy, 'dist')).sort(), names);
    for (const name of names) {
      assert.ok(
        readFileSync(join(copy, 'dist', name)).equals(readFileSync(join(ROOT, 'dist', name))),
        name,
      );
    }
  });
});
