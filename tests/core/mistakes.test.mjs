// What a caller can get wrong in C ends a debug build, and says what is wrong.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../build/tests/mistakes', import.meta.url));

const [none, ...mistakes] = execFileSync(PROGRAM, { encoding: 'utf8' }).trim().split('\n');

describe('in a build with ES_DEBUG', () => {
  test('a call as it should be goes through', () => {
    assert.equal(none, 'none');
    const { status, stderr } = spawnSync(PROGRAM, [none], { encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.equal(mistakes.length, 17);
  });

  for (const mistake of mistakes) {
    test(`${mistake} ends the program`, () => {
      const { signal, stderr } = spawnSync(PROGRAM, [mistake], { encoding: 'utf8' });
      assert.equal(signal, 'SIGABRT');
      const [, verb] = /^(es_\w+)/.exec(mistake);
      assert.match(stderr, new RegExp(`core/\\w+\\.c:\\d+: ${verb}: Assertion`));
    });
  }
});
