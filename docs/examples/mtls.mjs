// TLS in which the client shows a certificate too, and trusts an authority of its own.
import { readFileSync } from 'node:fs';
import { EventSource } from 'eventsource-wasm';
import { Agent, fetch } from 'undici';

const dispatcher = new Agent({
  connect: {
    ca: readFileSync('ca.pem'),
    cert: readFileSync('client.pem'),
    key: readFileSync('client.key'),
  },
});

const source = new EventSource('https://example.org/events', {
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
source.onmessage = ({ data }) => console.log(data);
source.onerror = ({ message, delay }) => console.log(message, delay);
