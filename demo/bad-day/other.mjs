// Another origin for a page: a port of its own, which nobody listens at before a while has passed.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerJson, queryOf } from '../server/answer.mjs';

/** Milliseconds for which nobody listens, if that is asked for. */
const CLOSED_FOR = 1500;
const OPEN_FOR = 60_000;

/** @param {import('node:http').Server} server @param {number} port @param {string} host */
async function listen(server, port, host) {
  server.listen(port, host);
  await once(server, 'listening');
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/**
 * @param {import('../server/answer.mjs').Request} request
 * @param {import('../server/answer.mjs').Response} response
 * @param {import('node:http').RequestListener} handle
 * @param {AbortSignal} signal
 */
export async function openOther(request, response, handle, signal) {
  const host = request.socket.localAddress;
  // By HEAD, ours finds out whether anybody is there.
  const server = createServer((request, response) =>
    request.method === 'HEAD' ? response.end() : handle(request, response),
  );
  const port = await listen(server, 0, host);
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  signal.addEventListener('abort', end);
  setTimeout(end, OPEN_FOR).unref();
  if (queryOf(request).get('day') === 'closed') {
    server.close();
    setTimeout(() => signal.aborted || server.listen(port, host), CLOSED_FOR).unref();
  }
  answerJson(response, port);
}
