import { EventSource } from 'eventsource-wasm';
import { receive } from './all.js';

/** Answers as soon as there is an event: what then is left undone, the runtime forgets. */
function first(origin) {
  return new Promise((resolve, reject) => {
    const source = new EventSource(`${origin}/many`, { turnTime: 1 });
    let count = 0;
    source.onmessage = ({ data }) => {
      if (++count < 1000) return;
      source.close();
      resolve(data);
    };
    source.onerror = ({ message }) => reject(new Error(message));
  });
}

export default {
  /** @param {Request} request whose query is the origin of the server */
  async fetch(request) {
    const { pathname, search } = new URL(request.url);
    const origin = decodeURIComponent(search.slice(1));
    return Response.json(await (pathname === '/first' ? first(origin) : receive(origin)));
  },
};
