// What a tab has seen of a stream whose events are numbered: what is missing, and what came amiss.

/**
 * @typedef {object} Counts
 * @property {number} received
 * @property {number} last the highest number
 * @property {number} lost between the first and the last
 * @property {number} twice
 * @property {number} late after a higher number
 */

export function createLedger() {
  /** @type {Set<number>} */
  const missing = new Set();
  let received = 0;
  let last = 0;
  let twice = 0;
  let late = 0;

  return {
    /** @param {number} number of an event, in the order in which they come */
    note(number) {
      received++;
      if (number > last) {
        // What came before the first is nobody's loss.
        for (let n = last + 1; last > 0 && n < number; n++) missing.add(n);
        last = number;
      } else if (missing.delete(number)) late++;
      else twice++;
    },

    /** @returns {Counts} */
    counts: () => ({ received, last, lost: missing.size, twice, late }),
  };
}

/** @param {{ received: number, lost: number, twice: number, late: number }[]} all */
export function sum(all) {
  const total = { received: 0, lost: 0, twice: 0, late: 0 };
  for (const counts of all) {
    for (const key of /** @type {(keyof total)[]} */ (Object.keys(total)))
      total[key] += counts[key];
  }
  return total;
}
