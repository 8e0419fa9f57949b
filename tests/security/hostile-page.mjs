// What pages do in tests/security/hostile.test.mjs. Each function is sent to a page: it knows nothing else of
// this file.

export function receiveNamed({ url, names, transport }) {
  const init = { transport, headers: names.map((name) => [name, 'mine']) };
  const source = new globalThis.EventSourceWasm.EventSource(url, init);
  const events = [];
  return new Promise((resolve) => {
    let headers;
    source.onopen = (event) => (headers = names.map((name) => event.headers.get(name)));
    for (const name of names) {
      source.addEventListener(name, ({ type, data, lastEventId }) => {
        if (events.push([type, data, lastEventId]) < names.length) return;
        source.close();
        const { violations } = globalThis;
        resolve({ events, headers, violations, difference: globalThis.difference() });
      });
    }
  });
}

/** Opens a source, and waits for its first event. */
export function startReading({ url, transport }) {
  const source = new globalThis.EventSourceWasm.EventSource(url, { transport });
  return new Promise((resolve) => {
    source.onmessage = () => resolve();
  });
}

/**
 * Replaces something when the first event has come, and waits for the second, and for one of another
 * source. What drives the browser uses the same built-ins: all happens in one call, and is undone.
 */
export function readReplaced({ urls, transport, what }) {
  const path = what.split('.');
  const name = path.pop();
  const holder = path.reduce((object, part) => object[part], globalThis);
  const before = holder[name];
  const replace = () => {
    holder[name] = () => {
      throw new Error(`replaced: ${what}`);
    };
  };
  const { EventSource } = globalThis.EventSourceWasm;
  return new Promise((resolve) => {
    const heard = [];
    const hear = (text) => {
      heard[heard.length] = text;
      if (text === '1') {
        replace();
        fetch(urls[0].replace('/stream', '/control/release') + '&name=replaced', {
          method: 'POST',
        });
      } else if (text === '2') {
        read(urls[1]);
      } else {
        holder[name] = before;
        resolve({ heard, uncaught: globalThis.uncaught.map(String) });
      }
    };
    addEventListener('error', ({ message }) => hear(message));
    addEventListener('unhandledrejection', ({ reason }) => hear(`${reason}`));
    function read(url) {
      const source = new EventSource(url, { transport, headers: { 'X-Mine': 'mine' } });
      source.onmessage = ({ data }) => hear(data);
      source.onerror = ({ message, failure }) => hear(`${message} ${failure.error}`);
    }
    read(urls[0]);
  });
}

export function readFrozen({ url, transport }) {
  for (const { prototype } of [
    Object,
    Array,
    Function,
    String,
    RegExp,
    Promise,
    Uint8Array,
    Error,
  ]) {
    Object.freeze(prototype);
  }
  const source = new globalThis.EventSourceWasm.EventSource(url, { transport });
  return new Promise((resolve, reject) => {
    const data = [];
    source.onerror = ({ message }) => reject(message);
    source.addEventListener('a', (event) => data.push(event.data));
    source.onmessage = (event) => {
      data.push(event.data);
      source.close();
      resolve(data);
    };
  });
}

/** Each event throws something else; another listener counts the events. */
export function throwAll({ url, transport }) {
  const bad = {
    toString() {
      throw new Error('toString');
    },
  };
  const values = [undefined, null, 'text', Symbol('s'), Object.freeze(Object.create(null)), bad];
  const source = new globalThis.EventSourceWasm.EventSource(url, { transport });
  let heard = 0;
  source.addEventListener('message', () => {
    if (heard < values.length) throw values[heard];
  });
  return new Promise((resolve) => {
    source.addEventListener('message', () => {
      if (++heard < 12) return;
      source.close();
      resolve({ heard, thrown: globalThis.uncaught.length });
    });
  });
}

export function closeIn({ type, transport, url, otherUrl }) {
  const { EventSource } = globalThis.EventSourceWasm;
  const source = new EventSource(url, { transport });
  const heard = [];
  source.addEventListener('message', ({ data }) => heard.push(data));
  return new Promise((resolve) => {
    source.addEventListener(type, () => {
      source.close();
      const other = new EventSource(otherUrl, { transport });
      other.onmessage = ({ data }) => {
        heard.push(data);
        other.close();
        resolve({ heard, readyState: source.readyState });
      };
    });
  });
}

export function failWithToken({ url, init }) {
  const source = new globalThis.EventSourceWasm.EventSource(url, init);
  return new Promise((resolve) => {
    source.onerror = () => {
      source.close();
      resolve();
    };
  });
}
