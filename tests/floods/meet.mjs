// What a page does amid a flood. Its functions run in Node.js, and as text in pages.

/**
 * Opens a source that has events all the time, then one that meets a flood; and says what became of it
 * once the first has had more events.
 * @param {{ url: string, beats: string, init?: object }} flood
 * @returns {Promise<{ kind: string, message: string, readyState: number }>}
 */
export function meet({ url, beats, init }) {
  const { EventSource } = globalThis.EventSourceWasm;
  return new Promise((resolve) => {
    const other = new EventSource(beats);
    /** @type {any} */
    let outcome;
    let more = 3;
    other.onopen = () => {
      const source = new EventSource(url, init);
      const finish = (/** @type {string} */ kind, message = '') => {
        outcome ??= { kind, message, readyState: source.readyState };
        source.close();
      };
      source.onmessage = ({ data }) => data === 'done' && finish(data);
      source.onerror = ({ failure }) => finish(failure.kind, failure.message);
    };
    other.onmessage = () => {
      if (!outcome || --more > 0) return;
      other.close();
      resolve(outcome);
    };
  });
}

/**
 * Opens a source whose server ends at once, and closes it after so many events of another, which is opened when
 * the first has come back.
 * @param {{ url: string, beats: string, count: number }} flood
 */
export function outlast({ url, beats, count }) {
  const { EventSource } = globalThis.EventSourceWasm;
  return new Promise((resolve) => {
    const source = new EventSource(url, { reconnectionTime: 0 });
    let opens = 0;
    source.onopen = () => ++opens === 2 && begin();
    function begin() {
      const other = new EventSource(beats);
      let left = count;
      other.onmessage = () => {
        if (--left > 0) return;
        for (const each of [source, other]) each.close();
        resolve(undefined);
      };
    }
  });
}

/**
 * Opens many sources, and closes them after so many events of one that was open before.
 * @param {{ url: string, beats: string, count: number, wanted: number }} many wanted: how many of them must
 * have had an event
 * @returns {Promise<number>} how many had
 */
export function crowd({ url, beats, count, wanted }) {
  const { EventSource } = globalThis.EventSourceWasm;
  return new Promise((resolve) => {
    const other = new EventSource(beats);
    /** @type {any[]} */
    const sources = [];
    let heard = 0;
    let more = 3;
    other.onopen = () => {
      for (let i = 0; i < count; i++) {
        const source = new EventSource(url);
        source.onmessage = () => heard++;
        sources.push(source);
      }
    };
    other.onmessage = () => {
      if (heard < wanted || --more > 0) return;
      for (const source of [other, ...sources]) source.close();
      resolve(heard);
    };
  });
}
