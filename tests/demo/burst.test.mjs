// What the page Live says of a burst.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Burst } from '../../demo/live/burst.js';

/** Its events, one a millisecond, by their numbers; 0 is an interruption. @param {number[]} numbers */
function burstOf(numbers, of = 3) {
  const burst = new Burst();
  numbers.forEach((number, now) => (number ? burst.add({ number, of }, now) : burst.interrupt()));
  const { isOn, inOrder, time, rate } = burst;
  return { isOn, inOrder, time, rate };
}

const NONE = { isOn: false, inOrder: 0, time: 0, rate: undefined };

for (const [what, numbers, expected] of /** @type {const} */ ([
  ['whole', [1, 2, 3], { isOn: false, inOrder: 3, time: 2, rate: 1500 }],
  ['not over', [1, 2], { isOn: true, inOrder: 2, time: undefined, rate: undefined }],
  ['without its second', [1, 3], { isOn: false, inOrder: 1, time: 1, rate: 3000 }],
  ['interrupted', [1, 0, 2, 3], { isOn: false, inOrder: 3, time: undefined, rate: undefined }],
  ['interrupted afterwards', [1, 2, 3, 0], { isOn: false, inOrder: 3, time: 2, rate: 1500 }],
  ['come to in its middle', [2, 3], NONE],
  [
    'after one that was interrupted',
    [1, 0, 3, 1, 2, 3],
    { isOn: false, inOrder: 3, time: 2, rate: 1500 },
  ],
])) {
  test(`a burst ${what}`, () => assert.deepEqual(burstOf([...numbers]), expected));
}
