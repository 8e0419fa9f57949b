// What a page does for long. Its functions run in Node.js, and as text in pages, where `tell` hears when a
// tenth is done.

/**
 * Reads all events of one connection.
 * @param {{ url: string, events: number }} stream
 * @returns {Promise<string>} how many came, and what ended it
 */
export function readLong({ url, events }) {
  const { EventSource } = globalThis.EventSourceWasm;
  return new Promise((resolve) => {
    const source = new EventSource(url);
    let count = 0;
    source.onmessage = () => {
      if (++count === events / 10) globalThis.tell();
    };
    source.onerror = ({ failure }) => {
      source.close();
      resolve(`${count} ${failure.kind}`);
    };
  });
}

/**
 * Opens sources, some at a time, and closes each after its first event.
 * @param {{ url: string, count: number }} many
 * @returns {Promise<number>} how many had one
 */
export function openMany({ url, count }) {
  const { EventSource } = globalThis.EventSourceWasm;
  const { signal } = globalThis;
  return new Promise((resolve) => {
    let opened = 0;
    let closed = 0;
    function open() {
      if (opened++ >= count) return;
      const source = new EventSource(url, { signal });
      source.onmessage = () => {
        source.close();
        if (++closed === count / 10) globalThis.tell();
        if (closed === count) resolve(closed);
        open();
      };
    }
    for (let each = 0; each < 4; each++) open();
  });
}
