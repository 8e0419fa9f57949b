// The two timers of a connection, with a clock that the test moves.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { LONGEST, startWait } from '../../js/connection/wait.js';
import { startWatch } from '../../js/connection/watch.js';
import { stopClock } from './stopped-clock.mjs';

describe('wait', () => {
  for (const milliseconds of [LONGEST + 1, Infinity]) {
    test(`One of ${milliseconds} ms is as long as timers hold.`, (t) => {
      const clock = stopClock(t);
      let calls = 0;
      startWait(milliseconds, () => calls++);
      assert.equal(clock.delay(), LONGEST);
      clock.pass(LONGEST - 1);
      assert.equal(calls, 0);
      clock.pass(1);
      assert.equal(calls, 1);
    });
  }

  test('One that was ended is never due.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    const end = startWait(5, () => calls++);
    end();
    assert.equal(clock.delay(), null, 'its timer is left');
    clock.pass(10);
    assert.equal(calls, 0);
  });
});

describe('a wait of nothing', () => {
  for (const milliseconds of [0, -1]) {
    test(`One of ${milliseconds} ms is due in a task of its own, without a timer.`, async (t) => {
      const clock = stopClock(t);
      let calls = 0;
      startWait(milliseconds, () => calls++);
      assert.deepEqual([calls, clock.delay()], [0, null]);
      await setImmediate();
      assert.equal(calls, 1);
    });
  }

  test('It is not due once it was ended.', async () => {
    startWait(0, () => assert.fail('due'))();
    await setImmediate();
  });
});

describe('watch', () => {
  const notBusy = () => false;

  test('It calls once nothing came for so long, and what comes starts it anew.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    const watch = startWatch(100, notBusy, () => calls++);
    clock.pass(99);
    watch.restart();
    clock.pass(99);
    assert.equal(calls, 0);
    clock.pass(1);
    assert.equal(calls, 1);
    assert.equal(clock.delay(), null);
  });

  test('It does not call before there was a turn in which something could come.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    startWatch(0, notBusy, () => calls++);
    assert.equal(calls, 0);
    clock.pass(0);
    assert.equal(calls, 1);
  });

  test('What came while the thread was busy is heard before the watch calls.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    const watch = startWatch(100, notBusy, () => calls++);
    // The timer is late, and a chunk waits in the next turn.
    const { run } = clock.take();
    clock.skip(700);
    run();
    assert.equal(calls, 0);
    watch.restart();
    clock.pass(99);
    assert.equal(calls, 0);
    clock.pass(1);
    assert.equal(calls, 1);
  });

  test('While what came is still worked on, nothing is idle.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    let busy = true;
    const watch = startWatch(
      100,
      () => busy,
      () => calls++,
    );
    clock.pass(1000);
    assert.equal(calls, 0);
    busy = false;
    watch.restart();
    clock.pass(99);
    assert.equal(calls, 0);
    clock.pass(101);
    assert.equal(calls, 1);
  });

  test('A limit that timers do not hold is waited for piece by piece.', (t) => {
    const clock = stopClock(t);
    let calls = 0;
    startWatch(LONGEST + 10, notBusy, () => calls++);
    assert.equal(clock.delay(), LONGEST);
    clock.pass(LONGEST);
    assert.deepEqual([calls, clock.delay()], [0, 10]);
    clock.pass(10);
    assert.equal(calls, 1);
  });

  test('Without a limit there is no timer, and none is left when it ends.', (t) => {
    const clock = stopClock(t);
    startWatch(Infinity, notBusy, () => assert.fail('idle'));
    assert.equal(clock.delay(), null);
    startWatch(100, notBusy, () => assert.fail('idle')).end();
    assert.equal(clock.delay(), null);
  });
});
