// Fails unless each WebAssembly module is as it must be to ship: it imports nothing, exports exactly
// what wasm/exports.txt lists for it, and is small enough for every engine to compile on the main
// thread.
//
// Usage: node scripts/check-wasm.mjs <module.wasm>...
import { readFileSync } from 'node:fs';

// Chromium 57 to 114 refuse to compile a larger module synchronously on the main thread; since then it
// takes up to 8 MB. Engines of those years that have no SIMD, or refuse the SIMD module, take the other.
const SIZE_LIMITS = { simd: 8192, others: 4096 };

const WANTED = readFileSync('wasm/exports.txt', 'utf8').trim().split('\n').sort().join();

/** @param {Buffer} bytes @param {number} limit */
function faultsOf(bytes, limit) {
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module).map(
    (entry) => `${entry.module}.${entry.name}`,
  );
  const exports = WebAssembly.Module.exports(module).map((entry) => entry.name);
  const faults = [];
  if (imports.length > 0) faults.push(`imports ${imports.join(', ')}`);
  if (exports.sort().join() !== WANTED) faults.push(`exports ${exports}, not ${WANTED}`);
  if (bytes.length > limit) faults.push(`is ${bytes.length} bytes, over ${limit}`);
  return faults;
}

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const faults = faultsOf(bytes, file.includes('simd') ? SIZE_LIMITS.simd : SIZE_LIMITS.others);
  for (const fault of faults) console.error(`${file} ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${file}: ${bytes.length} bytes`);
}
