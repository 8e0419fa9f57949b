// The long form of days.test.mjs: in each place 20,000 events over 200 griefs, with IDs and without. TABS_SEED
// repeats a run, TABS_SIZE is a share of that.
import { runDay } from './days.mjs';
import { places } from './places.mjs';

const { TABS_SEED, TABS_SIZE = '1' } = process.env;
const seed = TABS_SEED ? Number(TABS_SEED) : Math.floor(Math.random() * 2 ** 32);
const size = Number(TABS_SIZE);

console.log(`seed ${seed}`);
for (const place of places) {
  for (const hasIds of [true, false]) {
    const day = {
      place,
      seed,
      griefs: Math.ceil(200 * size),
      events: Math.ceil(20_000 * size),
      hasIds,
    };
    const { events, told, faults } = await runDay(day);
    const what = hasIds ? 'with IDs' : 'without IDs';
    console.log(`${place.name}, ${what}: ${told.length} griefs, ${faults.length} faults`, events);
    if (faults.length > 0) {
      process.exitCode = 1;
      console.log(faults);
    }
  }
}
