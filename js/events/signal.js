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
 * Calls back when a signal is aborted, for as long as something else holds the callback. A class, as a
 * closure that a minifier moves into another function holds all that is there.
 */
export class AbortListener {
  /** @param {AbortSignal} signal @param {() => void} callback */
  constructor(signal, callback) {
    const Reference = /** @type {any} */ (realm).WeakRef || StrongRef;
    this._reference = new Reference(callback);
    signal.addEventListener('abort', this);
  }

  handleEvent() {
    const callback = this._reference.deref();
    if (callback) callback();
  }
}
