/**
 * Puts our EventSource where the page looks for one.
 */
import { EventSource } from './event-source.js';
import { setGlobal } from './global.js';

/**
 * Sets the global `EventSource` where it is missing.
 * @param {{ force?: boolean }} [options] force: also where the engine has its own; default false
 * @returns {boolean} whether it was set
 */
export function install(options) {
  return setGlobal(options, () => EventSource);
}
