// Publishes numbers through the nodes of a hub, at a rate, and none of them twice.
import { setTimeout as wait } from 'node:timers/promises';

export class Publisher {
  /** The last number that a node took. */
  taken = 0;
  /** Wait until no node takes one. @type {(() => void)[]} */
  #wakers = [];
  #isOver = false;
  #hub;
  #channel;
  #running;

  /**
   * @param {import('../../demo/hub/hub.mjs').Hub} hub
   * @param {{ channel?: string, interval?: number }} [options] milliseconds between two
   */
  constructor(hub, { channel = 'count', interval = 10 } = {}) {
    this.#hub = hub;
    this.#channel = channel;
    this.#running = this.#run(interval);
  }

  async #run(interval) {
    let due = performance.now();
    while (!this.#isOver) {
      await this.#publish(this.taken + 1);
      due = Math.max(due + interval, performance.now() - 10 * interval);
      await wait(Math.max(due - performance.now(), 0));
    }
  }

  async #publish(number) {
    try {
      await this.#hub.publish(this.#channel, { number });
      this.taken = number;
    } catch {
      for (const wake of this.#wakers.splice(0)) wake();
    }
  }

  /** Resolves when no node takes the next. @returns {Promise<void>} */
  refused() {
    return new Promise((resolve) => this.#wakers.push(resolve));
  }

  /** Resolves with the last number. */
  async stop() {
    this.#isOver = true;
    await this.#running;
    return this.taken;
  }
}
