import * as connections from 'eventsource-wasm';
import * as stream from 'eventsource-wasm/stream';
import { connect, parse } from './receive.js';

/** What all of the package makes of the server in server.mjs. @param {string} origin */
export async function receive(origin) {
  return {
    core: connections.core(),
    trace: await connect(connections, origin),
    parsed: await parse(stream, origin),
  };
}

export { connect, connections, stream };
