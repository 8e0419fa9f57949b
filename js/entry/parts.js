/**
 * What the script for a script tag makes at its first use. The build moves all that this module imports
 * into the function: see scripts/build.mjs.
 */
import { EventSource } from '../api/event-source.js';
import { sharedCore } from '../parser/load.js';

export function parts() {
  return { EventSource, sharedCore };
}
