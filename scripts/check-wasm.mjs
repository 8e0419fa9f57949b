// Fails unless each WebAssembly module is as it must be to ship: it imports nothing, exports exactly
// what wasm/exports.txt lists for it, and is small enough. A line `NAME -BUILD` there leaves NAME out of
// eventstream-BUILD.wasm.
//
// Usage: node scripts/check-wasm.mjs <module.wasm>...
import { readFileSync } from 'node:fs';

// Engines take a module of this size synchronously on the main thread, but Chromium 57 to 114: they take
// 4,096 bytes, and get the JavaScript core beyond that.
const SIZE_LIMIT = 8192;

const LISTED = readFileSync('wasm/exports.txt', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' -'));

/** @param {string} file */
function wantedIn(file) {
  const build = /([^-]*)\.wasm$/.exec(file)?.[1];
  return LISTED.flatMap(([name, without]) => (build === without ? [] : [name]))
    .sort()
    .join();
}

/** @param {Buffer} bytes @param {string} wanted */
function faultsOf(bytes, wanted) {
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module).map(
    (entry) => `${entry.module}.${entry.name}`,
  );
  const exports = WebAssembly.Module.exports(module).map((entry) => entry.name);
  const faults = [];
  if (imports.length > 0) faults.push(`imports ${imports.join(', ')}`);
  if (exports.sort().join() !== wanted) faults.push(`exports ${exports}, not ${wanted}`);
  if (bytes.length > SIZE_LIMIT) faults.push(`is ${bytes.length} bytes, over ${SIZE_LIMIT}`);
  return faults;
}

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const faults = faultsOf(bytes, wantedIn(file));
  for (const fault of faults) console.error(`${file} ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${file}: ${bytes.length} bytes`);
}
