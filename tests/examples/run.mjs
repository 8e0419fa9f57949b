// Runs the examples of docs/examples as who copied them, and serves what they ask for.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { install, ROOT } from '../package/pack.mjs';

/** What the examples import beside ours. */
const PACKAGES = ['undici', 'tough-cookie'];

/** An example hangs where it takes longer. */
const LIMIT_MS = 30_000;

/**
 * The text of an example, with other values in the place of some.
 * @param {string} name @param {Record<string, string>} replaced each must be there
 */
export function exampleWith(name, replaced) {
  let text = readFileSync(join(ROOT, 'docs/examples', name), 'utf8');
  for (const [from, to] of Object.entries(replaced)) {
    assert.ok(text.includes(from), `${name} has ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** A folder in which the package and those that the examples use are installed. */
export function makeUser() {
  const user = install();
  for (const name of PACKAGES) {
    symlinkSync(join(ROOT, 'tests/node_modules', name), join(user.folder, 'node_modules', name));
  }
  return {
    folder: user.folder,
    remove: user.remove,
    /**
     * Runs an example to its own end: what it printed.
     * @param {string} name @param {Record<string, string>} replaced @param {NodeJS.ProcessEnv} [env]
     */
    async run(name, replaced, env = {}) {
      writeFileSync(join(user.folder, name), exampleWith(name, replaced));
      const child = spawn(process.execPath, [name], {
        cwd: user.folder,
        env: { ...process.env, ...env },
        timeout: LIMIT_MS,
      });
      let output = '';
      let errors = '';
      child.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
      child.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
      const [code, signal] = await once(child, 'close');
      assert.deepEqual({ code, signal }, { code: 0, signal: null }, output + errors);
      return { output, errors };
    },
  };
}

/**
 * A server that ends with the test, and notes each request with its body.
 * @param {import('node:test').TestContext} t
 * @param {(request: http.IncomingMessage & { text: string }, response: http.ServerResponse, count: number) => void} handler
 * count: of the requests for that path
 * @param {{ tls?: https.ServerOptions, path?: string }} [where] a Unix socket's path, or a port of loopback
 */
export async function serve(t, handler, { tls, path } = {}) {
  /** @type {any[]} */
  const requests = [];
  const listener = async (request, response) => {
    request.text = '';
    for await (const piece of request.setEncoding('utf8')) request.text += piece;
    requests.push(request);
    handler(request, response, requests.filter(({ url }) => url === request.url).length);
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  await once(path ? server.listen(path) : server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = Object(server.address());
  return { port, requests, url: `http${tls ? 's' : ''}://127.0.0.1:${port}` };
}

/** What most examples meet: two streams, the second after the ID of the first, and then no more. */
export function streams(request, response, count) {
  if (count > 2) return response.writeHead(204, { Connection: 'close' }).end();
  response.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'close' });
  response.end(`retry: 1\nid: ${count}\ndata: event ${count}\n\n`);
}

/** What the examples print of `streams`. */
export const PRINTED =
  'event 1\nthe response ended 1\nevent 2\nthe response ended 1\n' +
  'the status of the response is not 200: it is 204 null\n';
