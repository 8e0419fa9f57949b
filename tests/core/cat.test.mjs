// Runs demo/cat.c, the example of the C interface.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../build/tests/cat', import.meta.url));

function cat(input) {
  const { status, stdout, stderr, error } = spawnSync(PROGRAM, { input, maxBuffer: 1 << 24 });
  assert.ifError(error);
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

test('cat prints type, id and data of each event on a line', () => {
  const stream = [
    '\ufeff: a comment',
    'retry: 100',
    'data: first',
    '',
    'event: greeting',
    'id: 1',
    'data: Grüß',
    'data: dich 😀',
    '',
    'id: void\0',
    'event: nothing',
    '',
    'data',
    '',
    'id',
    'data: last',
    '',
    '',
  ].join('\r\n');
  assert.deepEqual(cat(stream), {
    status: 0,
    stdout: 'message\t\tfirst\ngreeting\t1\tGrüß dich 😀\nmessage\t1\t\nmessage\t\tlast\n',
    stderr: '',
  });
});

test('cat prints no unfinished event, and says by its exit status that there was one', () => {
  const { status, stdout } = cat('data: a\n\ndata: b\n');
  assert.equal(stdout, 'message\t\ta\n');
  assert.equal(status, 1);
});

test('cat joins the pieces of an event that is longer than its buffers', () => {
  const value = 'x€'.repeat(10_000);
  const { status, stdout } = cat(`id: ${value}\nevent: ${value}\ndata: ${value}\n\n`);
  assert.equal(stdout, `${value}\t${value}\t${value}\n`);
  assert.equal(status, 0);
});

test('cat keeps the first 65,535 bytes of a value', () => {
  const { stdout } = cat(`data: ${'y'.repeat(70_000)}\n\ndata: z\n\n`);
  assert.equal(stdout, `message\t\t${'y'.repeat(65_535)}\nmessage\t\tz\n`);
});
