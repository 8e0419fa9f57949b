/**
 * Callbacks that wait for one thing to happen.
 */

export function makeCallbacks() {
  /** @type {(() => void)[]} */
  let callbacks = [];
  return {
    /** @param {() => void} callback @returns {() => void} takes it back */
    add(callback) {
      callbacks[callbacks.length] = callback;
      return () => {
        callbacks = callbacks.filter((other) => other !== callback);
      };
    },
    call: () => callbacks.forEach((callback) => callback()),
  };
}
