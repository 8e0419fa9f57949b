// A proxy before the demo's server that puts scripts into its pages, for engines that nothing drives.
import { once } from 'node:events';
import http from 'node:http';

/** @param {http.IncomingMessage} message */
export async function textOf(message) {
  const parts = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts).toString();
}

/**
 * @param {string} target the server's origin
 * @param {(html: string) => string} edit changes pages
 * @param {Record<string, http.RequestListener>} answers what the proxy answers itself, by method and path
 */
export async function startProxy(target, edit, answers) {
  const proxy = http.createServer(async (request, response) => {
    const own = answers[`${request.method} ${request.url}`];
    if (own) return own(request, response);
    const { method, headers } = request;
    const forwarded = http.request(target + request.url, { method, headers });
    request.pipe(forwarded);
    response.on('close', () => forwarded.destroy());
    // What fails there, or is no longer wanted here, ends here too.
    const answer = await once(forwarded, 'response').then(
      ([answer]) => answer,
      () => void response.destroy(),
    );
    if (!answer) return undefined;
    forwarded.on('error', () => response.destroy());
    answer.on('error', () => response.destroy());
    if (!answer.headers['content-type']?.startsWith('text/html')) {
      response.writeHead(answer.statusCode, answer.headers);
      response.flushHeaders();
      return answer.pipe(response);
    }
    const page = edit(await textOf(answer));
    delete answer.headers['transfer-encoding'];
    delete answer.headers['content-length'];
    response.writeHead(answer.statusCode, answer.headers);
    return response.end(page);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (proxy.address()).port}`,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
