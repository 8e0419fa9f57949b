// A short soak; `make soak` is the long one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { places } from './places.mjs';
import { problemsOf, soak } from './soak.mjs';

const SIZES = { events: 1_000_000, sources: 1000 };

for (const name of Object.keys(places)) {
  test(`A million events and a thousand sources leave nothing in ${name}.`, async () => {
    const outcome = await soak(name, SIZES);
    assert.deepEqual(problemsOf(outcome, SIZES), [], JSON.stringify(outcome));
  });
}

test('What is left is said.', () => {
  const none = { bytes: 0, memories: 1, listeners: 0, timers: 0 };
  const left = { bytes: 1001, memories: 2, listeners: 1, timers: 1 };
  const outcome = {
    long: { result: '10 ended', tenth: none, end: none },
    many: { result: 10, tenth: none, end: none },
    slack: 1000,
  };
  const sizes = { events: 10, sources: 10 };
  assert.deepEqual(problemsOf(outcome, sizes), []);
  assert.equal(problemsOf({ ...outcome, many: { ...outcome.many, end: left } }, sizes).length, 4);
  assert.equal(problemsOf(outcome, { events: 11, sources: 11 }).length, 2);
});
