// The clock never goes back, and one callback that throws takes no turn from the others.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { now } from '../../js/platform/clock.js';

test('Without a steady clock, one of the day that is set back goes on all the same.', (t) => {
  let day = 1000;
  t.mock.method(Date, 'now', () => day);
  const { performance } = globalThis;
  Object.defineProperty(globalThis, 'performance', { value: undefined, configurable: true });
  t.after(() =>
    Object.defineProperty(globalThis, 'performance', { value: performance, configurable: true }),
  );
  const seen = [now()];
  for (day of [1010, 10, 15, 30, 5, 6, 2000]) seen.push(now());
  assert.deepEqual(
    seen.map((time) => time - seen[0]),
    [0, 10, 10, 15, 30, 30, 31, 2025],
  );
});

test('A callback that throws is uncaught, and the others have their turns.', () => {
  const turn = new URL('../../js/platform/turn.js', import.meta.url).href;
  const script = `
    import { inNextTurn, worked } from ${JSON.stringify(turn)};
    process.on('uncaughtException', (error) => console.log(error.message));
    worked();
    for (const name of ['one', 'two', 'three']) {
      inNextTurn(() => {
        console.log(name);
        if (name === 'two') throw new Error('thrown');
      });
    }`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  assert.deepEqual(stdout.trim().split('\n'), ['one', 'two', 'thrown', 'three']);
});
