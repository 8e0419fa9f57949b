// 100,000,000 events and 10 GB through one connection, and 100,000 sources, in each place, or in those that are
// named as arguments. SOAK_SIZE is a share of that.
import { places } from './places.mjs';
import { EVENT, problemsOf, soak } from './soak.mjs';

const share = Number(process.env.SOAK_SIZE || 1);
const SIZES = { events: 100_000_000 * share, sources: 100_000 * share };
const named = process.argv.slice(2);
const gigabytes = (SIZES.events * EVENT.length) / 1e9;

for (const name of named.length > 0 ? named : Object.keys(places)) {
  const start = performance.now();
  const outcome = await soak(name, SIZES);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${name}: ${SIZES.events} events of ${EVENT.length} bytes, ${gigabytes} GB through one connection, ` +
      `and ${SIZES.sources} sources; ${seconds} s`,
  );
  console.log(JSON.stringify(outcome));
  for (const problem of problemsOf(outcome, SIZES)) {
    console.log(`failed: ${problem}`);
    process.exitCode = 1;
  }
}
process.exit();
