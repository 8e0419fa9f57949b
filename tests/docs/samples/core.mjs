// The samples in C are compiled and run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codeOf, ROOT } from '../pages.mjs';

describe('the parser in C', () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'samples-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('counts events in the sample program', () => {
    const program = join(folder, 'count');
    writeFileSync(`${program}.c`, codeOf('count.c'));
    const sources = [`${program}.c`, 'core/eventstream.c'];
    const warnings = ['-Wall', '-Wextra', '-Werror'];
    execFileSync('cc', [...warnings, '-Icore', ...sources, '-o', program], { cwd: ROOT });
    const input = 'data: 1\n\n: no event\n\ndata: 2\n\n';
    assert.equal(execFileSync(program, { input, encoding: 'utf8' }), '2 events\n');
  });

  test('prints events by the commands for demo/cat.c', () => {
    for (const name of ['core', 'demo'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    execFileSync('mkdir', ['build'], { cwd: folder });
    const output = execFileSync('sh', ['-e'], {
      cwd: folder,
      input: codeOf('cat'),
      encoding: 'utf8',
    });
    assert.equal(output, 'message\t1\tone\nprice\t1\t12\n');
  });
});
