/**
 * What it means that an attempt had no answer. Across origins a server that refuses one (CORS) looks to the
 * page like a network that is dead, and a refusal is final where the source was never open.
 */

/** @param {import('./failure.js').Failure} failure */
export function isSilent({ kind, status }) {
  return kind === 'network' && status === 0;
}

/**
 * - network: no refusal
 * - probe: the header with the last event ID may have been refused, which a probe beside the wait finds out
 * - doubt: the origin may have been refused, which a probe finds out before the page is told of anything
 * - refused: the probe found the server there, and the attempt after it had no answer either
 * @typedef {'network' | 'probe' | 'doubt' | 'refused'} Reading
 */

/**
 * @param {import('./sender.js').Suspicion | null} suspicion what the attempt may have been refused for;
 * null: nothing, or it was answered
 * @param {boolean} wasOpen whether the source ever was
 * @param {boolean} wasDoubted whether it is the attempt right after a probe that found the server there
 * @returns {Reading}
 */
export function readSilence(suspicion, wasOpen, wasDoubted) {
  if (suspicion === 'header') return 'probe';
  if (suspicion !== 'origin' || wasOpen) return 'network';
  return wasDoubted ? 'refused' : 'doubt';
}
