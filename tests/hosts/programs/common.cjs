const { core, EventSource } = require('eventsource-wasm');
require('eventsource-wasm/polyfill');
require('eventsource-wasm/script');
const { createParser } = require('eventsource-wasm/stream');

createParser({ onEvent: ({ data }) => console.log(core(), data, EventSource.CLOSED) }).feed(
  'data: Grüß\n\n',
);
