// Runs an event source that docs/servers.md shows, with other text in its code.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { linesOf } from './docs.mjs';

/** Each test listens on a port of its own. */
const PORT = 'listen(8080)';

/** A module that is no file finds no package by its name. @param {string} code */
const withPackages = (code) =>
  code.replaceAll(/from '(\w+)'/g, (_, name) => `from '${import.meta.resolve(name)}'`);

/**
 * @param {import('node:test').TestContext} t
 * @param {string} name
 * @param {[string, string][]} [edits] texts of the code, and what stands there instead
 */
export async function startSource(t, name, edits = []) {
  let code = linesOf(name);
  for (const [text, replacement] of [[PORT, "listen(0, '127.0.0.1')"], ...edits]) {
    assert.ok(code.includes(text), text);
    code = code.replaceAll(text, () => replacement);
  }
  // A module of its own for each test.
  const { server, send } = await import(
    `data:text/javascript,${encodeURIComponent(`${withPackages(code)}\n// ${t.name}`)}`
  );
  /** The requests, which have come to the source's own listener by then. @type {import('node:http').IncomingMessage[]} */
  const requests = [];
  /** @type {import('node:http').ServerResponse[]} */
  const responses = [];
  server.on('request', (request, response) => {
    requests.push(request);
    responses.push(response);
  });
  if (!server.listening) await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address();
  return { server, send, requests, responses, url: `http://127.0.0.1:${port}/events` };
}
