// Streams of servers that fail in every way there is, read with every option in every engine: each event
// that has an ID comes once and in order, and without IDs none comes twice and none is torn.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundle } from './bundle.mjs';
import { places } from './places.mjs';
import { runAll, summaryOf, tasksOf } from './run.mjs';

/** For each way. */
const SIZES = { seed: 1, events: 1000, count: 10 };

/** What failed once. @type {import('./run.mjs').Task[]} */
const failed = JSON.parse(readFileSync(new URL('seeds.json', import.meta.url), 'utf8'));

// What a function of the page's throws is uncaught, as it should.
process.on('uncaughtException', (error) => {
  if (!/no token/.test(error.message)) throw error;
});

/** @param {import('./run.mjs').Task} task */
const describe = ({ name, transport, seed, events, count }) =>
  `${name}, ${transport}, seed ${seed}: ${events} events, ${count} faults`;

await bundle();
for (const [place, { userAgent }] of Object.entries(places)) {
  test(`chaos in ${place}`, async (t) => {
    const tasks = [...tasksOf(place, SIZES), ...failed.filter((task) => task.place === place)];
    const results = await runAll(tasks);
    console.log(`chaos in ${place}, seed ${SIZES.seed}: ${summaryOf(results)}`);
    assert.equal(results.length, tasks.length);
    for (const { task, problem, faults, userAgent: found } of results) {
      await t.test(describe(task), () => {
        assert.equal(problem, null);
        assert.ok(faults >= task.count, `${faults} faults`);
        if (userAgent) assert.match(`${found}`, userAgent);
      });
    }
  });
}
