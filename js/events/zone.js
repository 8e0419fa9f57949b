/**
 * Zones of zone.js (Angular). It gives them to the listeners of native EventTargets by replacing their
 * methods; ours ask it themselves, at each call: it may be loaded at any time.
 */
import { realm } from '../platform/realm.js';

/**
 * @typedef {object} Zone
 * @property {(callback: Function, self: unknown, parameters: unknown[], source: string) => any} runGuarded
 * what the callback throws goes to the zone, and on unless it handles it
 * @property {(callback: () => any) => any} run
 */

/** @returns {{ current: Zone, root: Zone } | undefined} */
function zones() {
  const { Zone } = /** @type {any} */ (realm);
  return Zone && Zone.current && Zone.current.runGuarded ? Zone : undefined;
}

/** @returns {Zone | undefined} the zone that this code runs in */
export function currentZone() {
  const found = zones();
  return found && found.current;
}

/**
 * Does what an engine does outside of all zones: no zone waits for a connection.
 * @template T
 * @param {() => T} action
 * @returns {T}
 */
export function outsideOfZones(action) {
  const found = zones();
  return found ? found.root.run(action) : action();
}
