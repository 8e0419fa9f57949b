// A program under msw: its server answers what nobody mocks.
import { argv } from 'node:process';
import 'eventsource-wasm/polyfill';
import { EventSource } from 'eventsource-wasm';
import { setupServer } from 'msw/node';
import { sse } from 'msw/sse';

const [, , origin] = argv;

/** Has a mock break its stream off: what waits in it would be lost. */
let breakOff;
const mock = setupServer(
  sse('http://mocked.test/events', ({ client, request }) => {
    const id = request.headers.get('Last-Event-ID');
    client.send({ retry: 1 });
    if (id) client.send({ id: '2', event: 'greeting', data: `after ${id}` });
    else {
      client.send({ id: '1', data: 'first' });
      client.close();
    }
  }),
  sse('http://mocked.test/broken', ({ client, request }) => {
    const id = request.headers.get('Last-Event-ID');
    if (id) return client.send({ event: 'greeting', data: `after ${id}` });
    client.send({ retry: 1 });
    client.send({ id: '1', data: 'first' });
    breakOff = () => client.error();
  }),
  sse(`${origin}/once`, ({ client, server }) => {
    const source = server.connect();
    source.addEventListener('message', (event) => {
      event.preventDefault();
      client.send({ data: `changed ${event.data}` });
    });
  }),
);
mock.listen({ onUnhandledRequest: 'error' });

/** Until there is an event of a type: what happened. @param {string} url @param {string} last @param {() => void} [onFirst] */
function listen(url, last, onFirst = () => {}) {
  return new Promise((resolve) => {
    const trace = [];
    const source = new EventSource(url);
    const note = ({ type, data, failure }) => trace.push(`${type} ${data ?? failure?.kind ?? ''}`);
    for (const type of ['open', 'message', 'greeting', 'error'])
      source.addEventListener(type, note);
    source.addEventListener('message', onFirst);
    source.addEventListener(last, () => {
      source.close();
      resolve(trace);
    });
  });
}

console.log(
  JSON.stringify([
    await listen('http://mocked.test/events', 'greeting'),
    await listen('http://mocked.test/broken', 'greeting', () => breakOff()),
    await listen(`${origin}/once`, 'message'),
  ]),
);
mock.close();
