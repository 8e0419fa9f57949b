// Compares what the pages list with what there is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OPTIONS } from '../../js/connection/options.js';
import { afterFailure } from '../../js/connection/policy.js';
import { pageAt, pages, ROOT, rowsOf } from './pages.mjs';

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

/** @param {string} list */
const firstCells = (list) => rowsOf(list).map(([cell]) => cell);

const help = execFileSync('make', ['--no-print-directory', 'help'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const [targets, variables] = help
  .split('\n\n')
  .map((part) => [...part.matchAll(/^[\w-]+/gm)].map(([name]) => name));

test('every target of make is listed, and no other', () => {
  const expected = targets.map((target) => (target === 'all' ? 'make' : `make ${target}`));
  assert.deepEqual(firstCells('targets').sort(), expected.sort());
});

test('every command of make in the text names a target and variables that there are', () => {
  const commands = pages.flatMap(({ text }) =>
    [...text.matchAll(/`make((?: [\w=…-]+)*)`/g)].map(([, words]) => words),
  );
  assert.ok(commands.length > targets.length);
  for (const word of commands.flatMap((words) => words.split(' ').filter(Boolean))) {
    const [name, value] = word.split('=');
    assert.ok((value === undefined ? targets : variables).includes(name), word);
  }
});

test('every option of EventSource is listed, with its default', () => {
  const [, options] = /^export type EventSourceInit = \{([^]*?)^\};/m.exec(read('dist/index.d.ts'));
  const documented = [...options.matchAll(/\/\*\*([^]*?)\*\/\s+(\w+)\?:/g)].map(
    ([, comment, name]) => [name, comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ')],
  );
  assert.deepEqual(
    firstCells('options'),
    documented.map(([name]) => name),
  );
  const comments = new Map(documented);
  for (const [name, , value] of rowsOf('options')) {
    assert.ok(comments.get(name).includes(value), `${name}: ${value}`);
  }
});

test('the defaults that are documented are those of the table of options', () => {
  assert.deepEqual(firstCells('options'), Object.keys(OPTIONS));
  for (const [name, , cell] of rowsOf('options')) {
    const value = OPTIONS[name].default;
    if (/^(none|fetch|the global fetch)$/.test(cell)) assert.ok(!value || value.length === 0, name);
    else assert.equal(String(value), cell.replaceAll("'", ''), name);
  }
});

test('every kind of failure is listed, with what follows it', () => {
  const [, union] = /type FailureKind = ([^;]*);/.exec(read('dist/index.d.ts'));
  const rows = rowsOf('failures').map(([kind, , then]) => [kind.replaceAll("'", ''), then]);
  assert.deepEqual(
    rows.map(([kind]) => kind).sort(),
    [...union.matchAll(/'(\w+)'|"(\w+)"/g)].map(([, a, b]) => a ?? b).sort(),
  );
  const history = { reconnectionTime: 1, fruitless: 0, renewing: false, once: false };
  for (const [kind, then] of rows) {
    const delay = afterFailure(/** @type {any} */ ({ kind }), history);
    assert.equal(then, delay === null ? 'gives up' : 'reconnects', kind);
  }
});

for (const manifest of ['package.json', 'tests/package.json', 'tests/hosts/package.json']) {
  test(`every package of ${manifest} is listed, and no other`, () => {
    assert.deepEqual(
      firstCells(manifest).sort(),
      Object.keys(JSON.parse(read(manifest)).devDependencies).sort(),
    );
  });
}

test('every Debian package that the set-up may install is listed, and no other', () => {
  const [, tools] = read('scripts/setup.sh').match(/^tools='\n([^]*?)^'$/m);
  const packages = tools
    .trim()
    .split('\n')
    .map((line) => line.split(';')[2].trim());
  assert.deepEqual(firstCells('scripts/setup.sh').sort(), [...new Set(packages)].sort());
});

test('the numbers in the text are those of the build', () => {
  const [, kilobytes] = /under (\d+) KB after `gzip -9`/.exec(pageAt('README.md').text);
  const zipped = execFileSync('gzip', ['-9', '-c', 'dist/eventsource.min.js'], { cwd: ROOT });
  assert.ok(zipped.length < 1024 * kilobytes, `${zipped.length} bytes`);
  assert.match(pageAt('docs/api.md').text, /keeps 16 bytes a stream/);
  const program =
    '#include <stdio.h>\n#include "core/eventstream.h"\n_Static_assert(sizeof(es_parser) == 16, "");';
  execFileSync('cc', ['-fsyntax-only', '-I.', '-xc', '-'], { cwd: ROOT, input: program });
});
