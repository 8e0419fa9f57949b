// A probe beside a wait, with a clock and a server that the test moves.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startProbe } from '../../js/connection/probing.js';
import { stopClock } from './stopped-clock.mjs';

/** Starts a probe. @param {import('node:test').TestContext} t @param {number} delay */
function probing(t, delay) {
  const clock = stopClock(t);
  /** @type {any} */
  const seen = { clock, answers: [], ended: 0 };
  seen.end = startProbe(
    delay,
    (done) => {
      seen.done = done;
      return () => seen.ended++;
    },
    (there, left) => seen.answers.push([there, left]),
  );
  return seen;
}

describe('a probe beside a wait', () => {
  const CASES = [
    // delay, when the server answers, what it says, what is left of the delay
    [5000, 0, true, 5000],
    [5000, 1200, true, 3800],
    [5000, 1200, false, 3800],
    [1000, 1000, true, 0],
    [1000, 1500, true, 0],
    [0, 3, false, 0],
  ];
  for (const [delay, at, there, left] of CASES) {
    test(`Of ${delay} ms, an answer after ${at} ms (${there}) leaves ${left}.`, (t) => {
      const { clock, done, answers } = probing(t, delay);
      clock.skip(at);
      done(there);
      assert.deepEqual(answers, [[there, left]]);
    });
  }

  for (const [delay, limit] of [
    [0, 2000],
    [1999, 2000],
    [2000, 2000],
    [2001, 2001],
    [9000, 9000],
  ]) {
    test(`A server that says nothing beside ${delay} ms is given up after ${limit}.`, (t) => {
      const { clock, answers } = probing(t, delay);
      clock.pass(limit - 1);
      assert.deepEqual(answers, []);
      clock.pass(1);
      assert.deepEqual(answers, [[false, 0]]);
    });
  }

  test('Its end ends the probe and the wait.', (t) => {
    const seen = probing(t, 100);
    seen.end();
    assert.equal(seen.ended, 1);
    seen.clock.pass(10_000);
    assert.deepEqual([seen.answers, seen.clock.delay()], [[], null]);
  });
});
