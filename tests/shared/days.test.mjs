// Some bad days of tabs; `make tabs` has more. Each failure says the day, which is the same again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from './days.mjs';
import { places } from './places.mjs';

for (const [index, place] of places.entries()) {
  // A stream without IDs where the lock is fast, as one of the two is enough.
  const hasIds = place.lock !== 'Web Locks';
  const seed = Math.floor(Math.random() * 2 ** 32);
  const day = { place, seed, griefs: 3, events: 300, hasIds };
  const title = hasIds
    ? 'Each tab sees each event once and in order, whatever comes over the one that leads.'
    : 'Without IDs no event comes twice, and `error` tells of each gap.';
  test(`${index + 1}. ${place.name}, seed ${seed}: ${title}`, async () => {
    const { faults, told, events } = await runDay(day);
    assert.deepEqual(faults, [], told.join(', '));
    assert.ok(events > 0);
  });
}
