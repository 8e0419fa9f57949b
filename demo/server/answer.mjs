// What the routes of the demo's pages share: reading a request, and answering it.

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

/** @param {Request} request @returns {[path: string, query: URLSearchParams]} */
export function split(request) {
  const [path, query = ''] = String(request.url).split('?', 2);
  return [path, new URLSearchParams(query)];
}

/** @param {Request} request */
export const queryOf = (request) => split(request)[1];

/** Else it is a page of another site that asks. @param {Request} request */
export function isOwnPage({ headers: { origin, host } }) {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** @param {Response} response @param {number} status @param {string} text */
export function answer(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** @param {Response} response @param {unknown} value */
export function answerJson(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** @param {Response} response @param {Record<string, string>} [headers] */
export function startStream(response, headers = {}) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.flushHeaders();
}
