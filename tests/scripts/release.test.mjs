// What makes a release wait, and what comes of one, in a clone whose packages are installed, without a network.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkChangelog, integrityOf, withIntegrity } from '../../scripts/release.mjs';
import { ROOT } from '../package/pack.mjs';

const READY = '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-02\n\n- A thing.\n';

test('A changelog is ready where the version has a heading with a date, and nothing waits above it.', () => {
  checkChangelog(READY, '1.2.3');
  const others = [
    [READY, '1.2.4', /where "## \[1\.2\.4\] - <date>" should be/],
    [READY.replace('2026-01-02', 'soon'), '1.2.3', /should be/],
    [READY.replace('[Unreleased]\n', '[Unreleased]\n\n- More.\n'), '1.2.3', /under \[Unreleased\]/],
    [READY.replace('## [Unreleased]\n', ''), '1.2.3', /no \[Unreleased\]/],
    ['', '1.2.3', /no \[Unreleased\]/],
  ];
  for (const [text, version, message] of others) {
    assert.throws(() => checkChangelog(text, version), { message }, text);
  }
});

test('The integrity of a script is what browsers compute, and is written into each element.', () => {
  const integrity = integrityOf(new TextEncoder().encode("alert('Hello, world.');"));
  assert.equal(
    integrity,
    'sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO',
  );
  const text = '<script integrity="sha384-old=">\n<script integrity="sha384-">';
  const { changed, isOther } = withIntegrity(text, integrity);
  assert.equal(isOther, true);
  assert.equal(changed.split(integrity).length, 3);
  assert.deepEqual(withIntegrity(changed, integrity), { changed, isOther: false });
});

/** @type {string} */
let clone;

before(() => {
  clone = mkdtempSync(join(tmpdir(), 'release-'));
  git('clone', '--quiet', ROOT, '.');
  git('config', 'user.name', 'A tester');
  git('config', 'user.email', 'tester@example.org');
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  appendFileSync(join(clone, '.git/info/exclude'), 'node_modules\n');
});

after(() => rmSync(clone, { recursive: true }));

/** @param {string[]} words */
function git(...words) {
  return execFileSync('git', words, { cwd: clone, encoding: 'utf8' });
}

/** Runs a command where there is no network but, if at all, one that leads nowhere. @param {string[]} command */
function alone(...command) {
  const env = { ...process.env, MAKEFLAGS: '', MAKELEVEL: '', SETUP: 'true' };
  const words = ['--map-root-user', '--net', ...command];
  return spawnSync('unshare', words, { cwd: clone, env, encoding: 'utf8' });
}

const release = () => alone(process.execPath, 'scripts/release.mjs');

test('There is no network in what follows.', () => {
  const { stdout, stderr } = alone('tail', '-n', '+3', '/proc/net/dev');
  assert.match(stdout, /^\s*lo: +0 [^\n]*\n$/, stderr);
});

test('A release waits for a commit, and is the same twice and as it is here.', () => {
  appendFileSync(join(clone, 'README.md'), 'More.\n');
  assert.match(release().stderr, /^release: the tree has changes:\n M README\.md/);
  git('checkout', '--quiet', 'README.md');

  const { version } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));
  const changelog = readFileSync(join(clone, 'CHANGELOG.md'), 'utf8');
  const ready = changelog.replace(
    '## [Unreleased]',
    `## [Unreleased]\n\n## [${version}] - 2026-01-02`,
  );
  writeFileSync(join(clone, 'CHANGELOG.md'), ready);
  const page = join(clone, 'docs/script-tag.md');
  const integrity = integrityOf(readFileSync(join(ROOT, 'dist/eventsource.min.js')));
  writeFileSync(page, withIntegrity(readFileSync(page, 'utf8'), integrity).changed);
  git('commit', '--quiet', '--all', '--message', 'Ready');
  const { status, stdout, stderr } = release();
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.match(
    stdout,
    /, the same twice\nsha256 [\da-f]{64}\nnpm publish build\/release\/first\/.*\.tgz\n$/,
  );
  const names = readdirSync(join(ROOT, 'dist')).sort();
  assert.ok(names.includes('eventsource.min.js'));
  assert.deepEqual(readdirSync(join(clone, 'dist')).sort(), names);
  for (const name of names) {
    const [there, here] = [clone, ROOT].map((root) => readFileSync(join(root, 'dist', name)));
    assert.ok(there.equals(here), name);
  }
});
