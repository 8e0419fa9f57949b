// A process of its own for many sources, each of which has a file open here and one at the server.
import { EventSource } from '../../js/api/event-source.js';
import { crowd } from './meet.mjs';

Object.assign(globalThis, { EventSourceWasm: { EventSource } });
process.send?.(await crowd(JSON.parse(process.argv[2])));
process.disconnect();
