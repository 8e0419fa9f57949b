// In a page: private updates from a Mercure hub. The function is asked for a token before each attempt,
// so one that has expired is renewed, and the stream goes on after the last update.
import { subscribe } from 'eventsource-wasm/mercure';

const source = await subscribe('https://example.org/books/1', {
  token: async ({ signal }) => (await fetch('/token', { signal })).text(),
});
source.onmessage = ({ data, lastEventId }) => console.log(lastEventId, data);
