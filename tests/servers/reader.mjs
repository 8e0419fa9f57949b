// A reader in Node.js of a stream behind a server.
import { once } from 'node:events';
import { EventSource } from '../../js/api/event-source.js';

/** Ends with the test. @param {import('node:test').TestContext} t @param {string} url @param {object} [init] */
export function read(t, url, init) {
  const source = new EventSource(url, init);
  t.after(() => source.close());
  /** @type {string[]} */
  const heard = [];
  source.addEventListener('message', ({ data }) => heard.push(data));
  return {
    source,
    heard,
    /** That many events have come. @param {number} count */
    async until(count) {
      while (heard.length < count) await once(source, 'message');
    },
    /** The failure that comes next. */
    failure: async () => (await once(source, 'error'))[0].failure,
  };
}

/**
 * What a server that passes it on has long passed on: by then it has answered that many others.
 * @param {string} url
 */
export async function rounds(url, count = 20) {
  for (let i = 0; i < count; i++) await (await fetch(`${url}/`)).text();
}
