// Another origin for a page: a port of its own, which nobody listens at, if that is asked for, before the page
// has found that out.
import { createServer } from 'node:http';
import { answer, answerJson, queryOf } from '../server/answer.mjs';
import { listenApart } from '../server/ports.mjs';

/** Milliseconds for which nobody listens from then on. */
const CLOSED_FOR = 1500;
const OPEN_FOR = 60_000;

/** What has them listened at again, by ports that nobody listens at. @type {Map<string, () => void>} */
const closed = new Map();

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
  const port = await listenApart(server, host);
  const end = () => {
    closed.delete(`${port}`);
    server.close();
    server.closeAllConnections();
  };
  signal.addEventListener('abort', end);
  setTimeout(end, OPEN_FOR).unref();
  if (queryOf(request).get('day') === 'closed') {
    server.close();
    closed.set(`${port}`, () => {
      setTimeout(() => signal.aborted || server.listen(port, host), CLOSED_FOR).unref();
    });
  }
  answerJson(response, port);
}

/**
 * The page's sources have failed.
 * @param {import('../server/answer.mjs').Request} request
 * @param {import('../server/answer.mjs').Response} response
 */
export function listenSoon(request, response) {
  const port = queryOf(request).get('port') ?? '';
  if (!closed.has(port)) return answer(response, 404, 'Nobody is to listen there.');
  closed.get(port)();
  closed.delete(port);
  answerJson(response, CLOSED_FOR);
}
