// A clock that a test moves, in the place of the realm's timers: it knows each that is set. Loaded before
// what it is to hold the time of.
const { setImmediate: turn } = globalThis;

/** @typedef {{ at: number, order: number, callback: () => void }} Timer */

class Clock {
  time = 0.25;
  /** How much longer than the steady clock the time of day went on. */
  slept = 0;
  /** @type {Map<number, Timer>} */
  timers = new Map();
  /** @type {(() => void)[]} */
  #tasks = [];
  #order = 0;

  install() {
    Object.assign(globalThis, {
      setTimeout: (/** @type {() => void} */ callback, /** @type {number} */ milliseconds = 0) => {
        const order = ++this.#order;
        this.timers.set(order, { at: this.time + milliseconds, order, callback });
        return order;
      },
      clearTimeout: (/** @type {number} */ order) => this.timers.delete(order),
      setImmediate: (/** @type {() => void} */ callback) => void this.#tasks.push(callback),
    });
    performance.now = () => this.time;
    Date.now = () => this.time + this.slept;
  }

  /** Everything that needs no time happens. */
  async settle() {
    // Streams take some turns to tell.
    for (let quiet = 0; quiet < 3; quiet++) {
      await new Promise((resolve) => turn(resolve));
      const tasks = this.#tasks;
      this.#tasks = [];
      if (tasks.length) quiet = -1;
      for (const task of tasks) task();
    }
  }

  /** The timer that is due first. */
  #first() {
    const [first] = [...this.timers.values()].sort((a, b) => a.at - b.at || a.order - b.order);
    return first;
  }

  /** @param {number} milliseconds */
  async pass(milliseconds) {
    const end = this.time + milliseconds;
    for (let timer; (timer = this.#first()) && timer.at <= end;) {
      this.time = Math.max(this.time, timer.at);
      this.timers.delete(timer.order);
      timer.callback();
      await this.settle();
    }
    this.time = end;
    await this.settle();
  }
}

export const clock = new Clock();
clock.install();
