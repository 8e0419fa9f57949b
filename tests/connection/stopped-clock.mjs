// A clock that a test moves, with the one timer that may be set.

/** @param {import('node:test').TestContext} t */
export function stopClock(t) {
  let time = 0;
  /** @type {{ at: number, delay: number, run: () => void } | null} */
  let timer = null;
  t.mock.method(performance, 'now', () => time);
  t.mock.method(globalThis, 'setTimeout', (run, delay) => {
    timer = { at: time + delay, delay, run };
    return timer;
  });
  t.mock.method(globalThis, 'clearTimeout', (given) => {
    if (given === timer) timer = null;
  });
  return {
    delay: () => timer && timer.delay,
    /** The timer that is set, which the test runs itself. */
    take() {
      const taken = /** @type {any} */ (timer);
      timer = null;
      return taken;
    },
    /** Time goes on, and no timer runs. @param {number} milliseconds */
    skip(milliseconds) {
      time += milliseconds;
    },
    /** @param {number} milliseconds */
    pass(milliseconds) {
      const until = time + milliseconds;
      for (let count = 0; timer && timer.at <= until; count++) {
        if (count > 1000) throw new Error('timers without end');
        const { at, run } = timer;
        timer = null;
        time = at;
        run();
      }
      time = until;
    },
  };
}
