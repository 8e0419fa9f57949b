// What the page Race says of two runs, without the page.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import {
  frameAt,
  frameRateOf,
  longestFrame,
  rateOf,
  stops,
  verdictOf,
} from '../../demo/race/figures.js';

const framesAt = (...times) => times.map((at) => ({ at, received: at, typed: '' }));
const run = (change) => ({
  count: 1000,
  received: 1000,
  inOrder: 1000,
  time: 500,
  frames: framesAt(0, 16, 32),
  slowestKey: null,
  ...change,
});

describe('the figures of a race', () => {
  test('tell the longest stretch without a frame, and each that is seen', () => {
    for (const [times, longest, seen] of [
      [[0], 0, []],
      [[0, 16, 32], 16, []],
      [[0, 100, 150], 100, []],
      [[0, 16, 420, 430, 600], 404, [16, 430]],
    ]) {
      const frames = framesAt(...times);
      assert.equal(longestFrame(frames), longest);
      assert.deepEqual(
        stops(frames).map(({ from }) => from),
        seen,
      );
    }
  });

  test('tell events and frames a second, but frames until the last event', () => {
    const frames = framesAt(0, 100, 200, 300, 400);
    assert.equal(rateOf(run({ time: 250 })), 4000);
    assert.equal(frameRateOf(run({ frames, time: 250 })), 8);
    assert.equal(rateOf(run({ received: 0, time: 0 })), 0);
    assert.equal(frameRateOf(run({ frames, time: 0 })), 0);
  });

  test('replay the frame that was shown at a time', () => {
    const frames = framesAt(0, 16, 420);
    for (const [at, expected] of [
      [0, 0],
      [15.9, 0],
      [16, 16],
      [419, 16],
      [420, 420],
      [9999, 420],
    ]) {
      assert.equal(frameAt(frames, at).at, expected);
    }
  });

  test('say who is better in what, whoever it is, and nothing of the luck of a run', () => {
    const still = run({ frames: framesAt(0, 1234) });
    const held = (ours, theirs) =>
      `Ours held the page for ${ours} ms at most, the browser’s own for ${theirs} ms`;
    for (const [ours, theirs, expected] of [
      [run({}), still, `${held('16', '1,234')}. Both took the same time.`],
      [still, run({}), `${held('1,234', '16')}. Both took the same time.`],
      [
        run({}),
        run({ time: 540 }),
        `${held('16', '16')}: neither is seen. Both took the same time.`,
      ],
      [
        run({}),
        run({ time: 750 }),
        `${held('16', '16')}: neither is seen. Ours was 1.5 times as fast.`,
      ],
      [
        run({ time: 6000 }),
        run({}),
        `${held('16', '16')}: neither is seen. The browser’s own was 12 times as fast.`,
      ],
      [
        run({ inOrder: 999 }),
        run({ received: 7, inOrder: 7 }),
        'Ours delivered only 999 of 1000 in order. The browser’s own delivered only 7 of 1000 in order.',
      ],
    ]) {
      assert.equal(verdictOf(ours, theirs), expected);
    }
  });
});
