// A token that is fetched when there is none, and again when the server takes it no more (401).
import { EventSource } from 'eventsource-wasm';

let token;

async function headers({ failure, signal }) {
  if (!token || failure?.status === 401) {
    const response = await fetch('https://example.org/token', { method: 'POST', signal });
    token = await response.text();
  }
  return { Authorization: `Bearer ${token}` };
}

const source = new EventSource('https://example.org/events', {
  headers,
  // At once with a new token; but the second 401 in a row is the last.
  retry: ({ status, attempt, usual }) => (status === 401 && attempt === 1 ? 0 : usual),
});
source.onmessage = ({ data }) => console.log(data);
source.onerror = ({ message, delay }) => console.log(message, delay);
