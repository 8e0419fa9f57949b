// Gives the modules that are mutated in place of those of js/. NODE_OPTIONS names this file, so it also
// runs in what a test starts.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const { MUTANTS_FOLDER: folder, MUTANTS_COVERAGE: coverage } = process.env;

/** Where Stryker's instrumentation keeps what it notes, and its name in the environment. */
const stryker = () => /** @type {any} */ (globalThis).__stryker__;

const replace = `export async function load(url, context, next) {
  const path = replaced.find((path) => url.endsWith(path));
  if (!path) return next(url, context);
  return { format: 'module', shortCircuit: true, source: readFileSync(folder + path) };
}`;

if (isMainThread) {
  const paths = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.js'))
    .map((path) => `/${path}`);
  const source = `import { readFileSync } from 'node:fs';
const folder = ${JSON.stringify(folder)}, replaced = ${JSON.stringify(paths)};
${replace}`;
  register(`data:text/javascript,${encodeURIComponent(source)}`);
}

if (coverage) {
  process.on('exit', () => {
    const noted = stryker()?.mutantCoverage;
    if (!noted) return;
    mkdirSync(coverage, { recursive: true });
    writeFileSync(join(coverage, `${process.pid}.json`), JSON.stringify(Object.keys(noted.static)));
  });
}
