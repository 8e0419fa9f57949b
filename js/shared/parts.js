/**
 * What sharing needs of the engine. It is asked for at each use, and by no import of platform/: the file for
 * a script tag holds no part of `eventsource.min.js` again.
 */

/** @returns {any} the global object; else something false, where a part is missing */
export function findParts() {
  return (
    typeof self !== 'undefined' &&
    // Who has no location has no origin, whose pages could share.
    self.location &&
    self.BroadcastChannel &&
    self.ReadableStream &&
    (self.navigator.locks || self.indexedDB) &&
    self
  );
}
