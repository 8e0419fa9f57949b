// Fails unless each WebAssembly module is as it must be to ship: it imports nothing, exports exactly
// what wasm/exports.txt lists for it, and is small enough for every engine to compile on the main
// thread.
//
// Usage: node scripts/check-wasm.mjs <module.wasm>...
import { readFileSync } from 'node:fs';

// Chromium refuses to compile a larger module synchronously on the main thread.
const SIZE_LIMIT = 4096;

/** The exports of a module. Those that small ones lack have a question mark. @param {string} file */
function wantedOf(file) {
  const names = readFileSync('wasm/exports.txt', 'utf8').trim().split('\n').sort();
  const isSmall = /small|bytewise/.test(file);
  return names
    .filter((name) => !isSmall || !name.endsWith('?'))
    .map((name) => name.replace('?', ''));
}

/** @param {Buffer} bytes @param {string[]} wanted */
function faultsOf(bytes, wanted) {
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module).map(
    (entry) => `${entry.module}.${entry.name}`,
  );
  const exports = WebAssembly.Module.exports(module).map((entry) => entry.name);
  const faults = [];
  if (imports.length > 0) faults.push(`imports ${imports.join(', ')}`);
  if (exports.sort().join() !== wanted.join()) faults.push(`exports ${exports}, not ${wanted}`);
  if (bytes.length > SIZE_LIMIT) faults.push(`is ${bytes.length} bytes, over ${SIZE_LIMIT}`);
  return faults;
}

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const faults = faultsOf(bytes, wantedOf(file));
  for (const fault of faults) console.error(`${file} ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${file}: ${bytes.length} bytes`);
}
