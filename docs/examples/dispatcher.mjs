// How connections are made is undici's to say, by its dispatcher: here over a Unix socket.
import { EventSource } from 'eventsource-wasm';
import { Agent, fetch } from 'undici';

const dispatcher = new Agent({
  connect: { socketPath: '/run/events.sock' },
  // A stream may be silent for longer than the five minutes that undici would wait.
  bodyTimeout: 0,
});

const source = new EventSource('http://localhost/events', {
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
source.onmessage = ({ data }) => console.log(data);
source.onerror = ({ message, delay }) => console.log(message, delay);
