// A burst as it comes: how much of it in order, and how fast.

export class Burst {
  #number = 0;
  #begin = 0;
  #end = 0;
  #isWhole = true;
  of = 0;
  inOrder = 0;

  get isOn() {
    return this.#number < this.of;
  }

  /** @param {{ number: number, of: number }} data of one of its events @param {number} now */
  add({ number, of }, now) {
    if (number === 1) this.#start(of, now);
    // On a hub, a page may come in the middle of what another one asked for.
    else if (!this.isOn) return;
    if (number === this.#number + 1) this.inOrder++;
    this.#number = number;
    this.#end = now;
  }

  #start(of, now) {
    Object.assign(this, { of, inOrder: 0 });
    this.#number = 0;
    this.#begin = now;
    this.#isWhole = true;
  }

  /** Its time would count the wait for the next connection. */
  interrupt() {
    if (this.isOn) this.#isWhole = false;
  }

  /** Milliseconds from its first event to its last, once that is there and nothing came between. */
  get time() {
    return this.#isWhole && !this.isOn ? this.#end - this.#begin : undefined;
  }

  /** Events a second. */
  get rate() {
    return this.time ? (this.of / this.time) * 1000 : undefined;
  }
}
