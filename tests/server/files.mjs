// The files of the repository, for the pages of tests.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('node:http').ServerResponse} ServerResponse */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const MIME = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
};

/** @param {ServerResponse} response @param {number} status */
export function sendStatus(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(`${status}\n`);
}

/**
 * Serves a file of the repository. `?csp=` becomes the page's Content-Security-Policy; with `?cache`
 * the browser may keep the page, also in its back/forward cache.
 * @param {URL} url @param {ServerResponse} response
 */
export async function serveFile(url, response) {
  const name = path.normalize(decodeURIComponent(url.pathname));
  const file = path.join(ROOT, name);
  const found = !/[/\\]\./.test(name) && (await stat(file).catch(() => null));
  if (!found || !found.isFile()) return sendStatus(response, 404);
  const policy = url.searchParams.get('csp');
  response.writeHead(200, {
    'Content-Type': MIME[path.extname(file)] ?? 'application/octet-stream',
    'Cache-Control': url.searchParams.has('cache') ? 'no-cache' : 'no-store',
    ...(policy && { 'Content-Security-Policy': policy }),
  });
  createReadStream(file).pipe(response);
}
