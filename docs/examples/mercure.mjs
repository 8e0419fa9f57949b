// In a page: a Mercure hub of another origin, which may refuse the preflight that Last-Event-ID needs.
// It is asked with the parameter of Mercure's own then.
import { EventSource } from 'eventsource-wasm';

const hub = new URL('https://example.org/.well-known/mercure');
hub.searchParams.append('topic', 'https://example.org/books/{id}');

const source = new EventSource(hub, {
  lastEventIdParameter: 'lastEventID',
  withCredentials: true,
});
source.onmessage = ({ data, lastEventId }) => console.log(lastEventId, data);
source.onerror = ({ message, delay }) => console.log(message, delay);
