// What the benchmarks do with an event: as little as a listener can that reads it.

/**
 * Keeps the latest event and reads its data: engines leave out the making of an object that nobody
 * sees, and the joining of a string that nobody reads.
 */
export function makeTally() {
  const tally = {
    events: 0,
    units: 0,
    sum: 0,
    /** @type {unknown} */
    last: null,
    /** @param {unknown} event @param {string} data */
    see(event, data) {
      tally.last = event;
      tally.events++;
      tally.units += data.length;
      tally.sum = (tally.sum + data.charCodeAt(data.length >> 1)) | 0;
    },
  };
  return tally;
}
