/**
 * The loader: which build of the compiled parser runs here. Only this module knows WebAssembly.
 */
import { makeJsCore } from '../../build/js-core.js';
import { SIMD } from '../../build/simd.js';
import { fromPrintable } from '../platform/utf8.js';
import { makeCore } from './core.js';

/** @typedef {import('./core.js').Core} Core */
/** @typedef {import('./core.js').Exports} Exports */

/**
 * Compiles a module and makes a core of it, synchronously: no promise stands between a page and its
 * first event.
 * @param {BufferSource} bytes
 * @returns {Core}
 * @throws {WebAssembly.CompileError} where the engine lacks a feature, or takes no module of that size
 * on the main thread, or the page's Content-Security-Policy forbids WebAssembly
 */
export function instantiate(bytes) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return makeCore(/** @type {Exports} */ (/** @type {unknown} */ (exports)), 'wasm-simd');
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
 * A module without SIMD would take 1,200 bytes of the script by gzip; the JavaScript core takes 1.5
 * times its time in Chromium 64, which alone of the engines in the tests would take it.
 * @returns {Core}
 */
export function sharedCore() {
  if (!shared) shared = fastestCore();
  return shared;
}

function fastestCore() {
  try {
    return instantiate(fromPrintable(SIMD));
  } catch (error) {
    // No WebAssembly, or not this much of it, or the page forbids it.
    return makeScriptedCore();
  }
}
