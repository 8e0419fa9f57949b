import { createParser } from 'eventsource-wasm/stream';

const parsed = [];
createParser({ onEvent: ({ data }) => parsed.push(data) }).feed('data: Grüß\n\n');
globalThis.received = parsed;
