/**
 * Listeners that a signal removes. A signal may live as long as the page: it keeps nothing of an
 * EventSource that the page let go.
 */
import { realm } from '../platform/realm.js';

/** What stands in where there is no WeakRef. */
class StrongRef {
  /** @param {() => void} held */
  constructor(held) {
    this._held = held;
  }

  deref() {
    return this._held;
  }
}

/**
 * Calls back when the signal is aborted, for as long as something else holds the callback.
 * @param {AbortSignal} signal
 * @param {() => void} callback no closure here may name it, as the signal would then hold it
 * @returns {() => void} ends it
 */
export function onAbort(signal, callback) {
  const Reference = /** @type {typeof StrongRef} */ (
    /** @type {any} */ (realm).WeakRef || StrongRef
  );
  const reference = new Reference(callback);
  function abort() {
    const held = reference.deref();
    if (held) held();
  }
  signal.addEventListener('abort', abort);
  return () => signal.removeEventListener('abort', abort);
}
