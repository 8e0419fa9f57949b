/**
 * Puts our EventSource where the page looks for one.
 */
import { EventSource } from './event-source.js';
import { realm } from '../platform/realm.js';

/**
 * Sets the global `EventSource` where it is missing.
 * @param {{ force?: boolean }} [options] force: also where the engine has its own; default false
 * @returns {boolean} whether it was set
 */
export function install(options) {
  if (realm.EventSource && !(options && options.force)) return false;
  // As any interface of the web, it is no enumerable property of the global object.
  Object.defineProperty(realm, 'EventSource', {
    value: EventSource,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return true;
}
