// The long form of chaos.test.mjs: 1,000,000 events over 10,000 faults in Node.js, and 100,000 over 1,000
// in each browser over each of its transports. CHAOS_SEED repeats a run, CHAOS_SIZE is a share of that.
import { bundle } from './bundle.mjs';
import { places } from './places.mjs';
import { runAll, summaryOf, tasksOf } from './run.mjs';

/** Some are lost where they have no IDs. */
const EVENTS_A_FAULT = 102;
const FAULTS_IN_NODE = 10_000;
const FAULTS_IN_BROWSER = 1000;

const { CHAOS_SEED, CHAOS_SIZE = '1' } = process.env;
const seed = CHAOS_SEED ? Number(CHAOS_SEED) : Math.floor(Math.random() * 2 ** 32);

process.on('uncaughtException', (error) => {
  // What a function of the page's throws is uncaught, as it should.
  if (!/no token/.test(error.message)) throw error;
});

/** The tasks of a place, which share its faults. @param {string} place */
function longTasksOf(place) {
  const faults = places[place].launch ? FAULTS_IN_BROWSER : FAULTS_IN_NODE;
  return places[place].transports.flatMap((transport) => {
    const of = (/** @type {number} */ count) =>
      tasksOf(place, { seed, count, events: EVENTS_A_FAULT * count }).filter(
        (task) => task.transport === transport,
      );
    return of(Math.ceil((faults * Number(CHAOS_SIZE)) / of(1).length));
  });
}

console.log(`seed ${seed}`);
await bundle();
for (const place of Object.keys(places)) {
  const results = await runAll(longTasksOf(place));
  console.log(`${place}: ${summaryOf(results)}`);
  for (const { task, problem } of results) {
    if (problem === null) continue;
    process.exitCode = 1;
    console.log(`failed: ${problem}\n  for seeds.json: ${JSON.stringify(task)}`);
  }
}
