// Counts what of a run of numbers is lost, comes twice, or comes late. The first may be any.

export class Tally {
  received = 0;
  twice = 0;
  late = 0;
  /** @type {number | undefined} */
  #next;
  /** Those that a later one came before. @type {Set<number>} */
  #missing = new Set();

  get lost() {
    return this.#missing.size;
  }

  /** @param {number} number */
  add(number) {
    this.received++;
    this.#next ??= number;
    if (number >= this.#next) this.#skipTo(number);
    else if (this.#missing.delete(number)) this.late++;
    else this.twice++;
  }

  /** @param {number} number */
  #skipTo(number) {
    for (let missing = this.#next; missing < number; missing++) this.#missing.add(missing);
    this.#next = number + 1;
  }
}
