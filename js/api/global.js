/**
 * The global `EventSource`.
 */
import { realm } from '../platform/realm.js';

/**
 * Sets it where it is missing.
 * @param {{ force?: boolean } | undefined} options force: also where the engine has its own; default false
 * @param {() => unknown} make makes what it is set to
 * @returns {boolean} whether it was set
 */
export function setGlobal(options, make) {
  if (realm.EventSource && !(options && options.force)) return false;
  // As any interface of the web, it is no enumerable property of the global object.
  Object.defineProperty(realm, 'EventSource', {
    value: make(),
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return true;
}
