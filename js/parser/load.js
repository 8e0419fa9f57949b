/**
 * The loader: which build of the compiled parser runs here. Only this module knows WebAssembly.
 */
import { SCALAR, SIMD } from '../../build/cores.js';
import { makeJsCore } from '../../build/js-core.js';
import { fromPrintable } from '../platform/utf8.js';
import { makeCore } from './core.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {import('./core.js').CoreName} CoreName */
/** @typedef {import('./core.js').Exports} Exports */

/**
 * Compiles a module and makes a core of it, synchronously: every engine allows that up to 4,096
 * bytes on the main thread.
 * @param {BufferSource} bytes
 * @param {CoreName} name
 * @returns {Core}
 * @throws {WebAssembly.CompileError} where the engine lacks a feature, or the page's
 * Content-Security-Policy forbids WebAssembly
 */
export function instantiate(bytes, name) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return makeCore(/** @type {Exports} */ (/** @type {unknown} */ (exports)), name);
}

/** The core that is plain JavaScript. @returns {Core} */
export function makeScriptedCore() {
  return makeCore(makeJsCore(), 'js');
}

/** @type {Core | undefined} */
let shared;

/**
 * The core of this realm, made at the first call: the fastest that the engine takes.
 *
 * The scalar module is 1,230 bytes of the script's after gzip -9. For that, engines that have no SIMD,
 * or that take no module as large as that with it (Chromium to 114, Safari to 16.3, Firefox to 88),
 * parse 1.5 times as fast as with the JavaScript core (Chromium 64; an engine of 2026 1.9 times). As
 * long as the script comes in one round trip, the bytes cost no time: should they be missing there,
 * this module is the first to go.
 * @returns {Core}
 */
export function sharedCore() {
  if (!shared) shared = attempt(SIMD, 'wasm-simd') || attempt(SCALAR, 'wasm') || makeScriptedCore();
  return shared;
}

/**
 * @param {string} module as scripts/generate.mjs writes it
 * @param {CoreName} name
 */
function attempt(module, name) {
  try {
    return instantiate(fromPrintable(module), name);
  } catch (error) {
    return null; // No WebAssembly, or not this much of it, or the page forbids it.
  }
}
