// The examples for pages, in Chromium against a server of another origin.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { ROOT } from '../package/pack.mjs';
import { exampleWith, serve } from './run.mjs';

const HEAD = '<!DOCTYPE html><link rel="icon" href="data:,">';
const MAP = '<script type="importmap">{"imports":{"eventsource-wasm":"/dist/index.js"}}</script>';

/**
 * The origin of a page with a module, which imports the package.
 * @param {import('node:test').TestContext} t @param {string} module
 */
async function servePage(t, module) {
  const { url } = await serve(t, (request, response) => {
    if (/^\/dist\/[\w-]+\.js$/.test(request.url)) {
      response.setHeader('Content-Type', 'text/javascript');
      return response.end(readFileSync(join(ROOT, request.url)));
    }
    response.setHeader('Content-Type', 'text/html');
    response.end(`${HEAD}${MAP}<script type="module">${module}</script>`);
  });
  return url;
}

test('mercure.mjs asks a hub that refuses the header with the parameter of Mercure.', async (t) => {
  const browser = await browsers.Chromium();
  t.after(() => browser.close());
  let origin = '';
  const streams = [];
  const refused = [];
  // A hub without CORS for the header: it answers no preflight.
  const hub = await serve(t, (request, response) => {
    if (request.method === 'OPTIONS') refused.push(request.headers);
    if (request.method !== 'GET') return response.writeHead(405).end();
    streams.push(new URL(request.url, 'https://hub.example').searchParams);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
    });
    if (streams.length === 1) response.end('retry: 1\nid: urn:uuid:7\ndata: first\n\n');
    else response.write('id: urn:uuid:8\ndata: second\n\n');
  });
  origin = await servePage(
    t,
    exampleWith('mercure.mjs', { 'https://example.org/.well-known': `${hub.url}/.well-known` }),
  );
  const page = await browser.newPage();
  const printed = [];
  const second = new Promise((resolve) =>
    page.on('console', (message) => {
      if (message.type() === 'log') printed.push(message.text());
      if (message.text().endsWith('second')) resolve(undefined);
    }),
  );
  await page.goto(origin);
  await second;
  assert.equal(printed[0], 'urn:uuid:7 first');
  assert.equal(printed.at(-1), 'urn:uuid:8 second');
  assert.ok(refused.length > 0);
  for (const headers of refused) {
    assert.equal(headers['access-control-request-headers'], 'last-event-id');
  }
  assert.deepEqual(
    streams.map((query) => [query.get('topic'), query.get('lastEventID')]),
    [
      ['https://example.org/books/{id}', null],
      ['https://example.org/books/{id}', 'urn:uuid:7'],
    ],
  );
});
