// Another origin for a page: a port of its own, which nobody listens at before the page says so, if that is
// asked for.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { answer, answerJson, queryOf } from '../server/answer.mjs';
import { freePorts } from '../server/ports.mjs';

/**
 * @typedef {import('../server/answer.mjs').Request} Request
 * @typedef {import('../server/answer.mjs').Response} Response
 */

/** Milliseconds for which nobody listens once the page has said so. */
const CLOSED_FOR = 1500;
const OPEN_FOR = 60_000;

/** What lets servers listen that do not yet, by their ports. @type {Map<number, () => void>} */
const closed = new Map();

/**
 * @param {Request} request
 * @param {Response} response
 * @param {import('node:http').RequestListener} handle
 * @param {AbortSignal} signal
 */
export async function openOther(request, response, handle, signal) {
  const host = request.socket.localAddress;
  const isClosed = queryOf(request).get('day') === 'closed';
  // By HEAD, ours finds out whether anybody is there.
  const server = createServer((request, response) =>
    request.method === 'HEAD' ? response.end() : handle(request, response),
  );
  const [wanted] = isClosed ? await freePorts(1) : [0];
  const end = () => {
    closed.delete(wanted);
    server.close();
    server.closeAllConnections();
  };
  server.on('error', end);
  signal.addEventListener('abort', end);
  setTimeout(end, OPEN_FOR).unref();
  if (isClosed) {
    closed.set(wanted, () => signal.aborted || server.listen(wanted, host));
    return answerJson(response, wanted);
  }
  await once(server.listen(0, host), 'listening');
  answerJson(response, /** @type {import('node:net').AddressInfo} */ (server.address()).port);
}

/** @param {Request} request @param {Response} response */
export function listenLate(request, response) {
  const port = Number(queryOf(request).get('port'));
  const listen = closed.get(port);
  if (!listen) return answer(response, 404, 'No server is to listen there.');
  closed.delete(port);
  setTimeout(listen, CLOSED_FOR).unref();
  answerJson(response, port);
}
