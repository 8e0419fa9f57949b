// Notes which mutants a suite reached, by what Stryker's instrumentation keeps. NODE_OPTIONS names this file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = /** @type {string} */ (process.env.MUTANTS_COVERAGE);

process.on('exit', () => {
  const noted = /** @type {any} */ (globalThis).__stryker__?.mutantCoverage;
  if (!noted) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(Object.keys(noted.static)));
});
