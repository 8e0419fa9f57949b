// The examples for pages, in Chromium against a server of another origin.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { ROOT } from '../package/pack.mjs';
import { startHub } from '../server/mercure-hub.mjs';
import { exampleWith, serve } from './run.mjs';

const HEAD = '<!DOCTYPE html><link rel="icon" href="data:,">';
const MAP =
  '<script type="importmap">{"imports":{"eventsource-wasm/mercure":"/dist/mercure.js"}}</script>';

/**
 * The origin of a page with a module, which imports the package.
 * @param {import('node:test').TestContext} t @param {string} module
 * @param {() => Promise<string>} [token] what is at /token
 */
async function servePage(t, module, token) {
  const { url } = await serve(t, async (request, response) => {
    if (token && request.url === '/token') return response.end(await token());
    if (/^\/dist\/[\w-]+\.js$/.test(request.url)) {
      response.setHeader('Content-Type', 'text/javascript');
      return response.end(readFileSync(join(ROOT, request.url)));
    }
    response.setHeader('Content-Type', 'text/html');
    response.end(`${HEAD}${MAP}<script type="module">${module}</script>`);
  });
  return url;
}

/**
 * A page with an example, whose resource and hub are of another origin: what it prints, line by line.
 * @param {import('node:test').TestContext} t @param {string} name @param {import('../server/mercure-hub.mjs').Hub} hub
 * @param {() => Promise<string>} [token] what the page's own server answers
 */
async function open(t, name, hub, token) {
  const browser = await browsers.Chromium();
  t.after(() => browser.close());
  const context = await browser.newContext();
  const cookie = await hub.token(60, [`${hub.origin}/books/1`]);
  await context.addCookies([{ name: hub.names.cookie, value: cookie, url: hub.url }]);
  const page = await context.newPage();
  const printed = new Lines();
  page.on('console', (message) => message.type() === 'log' && printed.add(message.text()));
  await page.goto(
    await servePage(t, exampleWith(name, { 'https://example.org': hub.origin }), token),
  );
  return printed;
}

class Lines extends EventEmitter {
  all = [];

  add(line) {
    this.all.push(line);
    this.emit('line');
  }

  /** Resolves to all lines once one ends so. @param {string} end */
  async until(end) {
    while (!this.all.some((line) => line.endsWith(end))) await once(this, 'line');
    return this.all;
  }
}

test('mercure.mjs goes on after the resource, with a cookie, and asks a hub that refuses the header with its parameter.', async (t) => {
  const hub = await startHub(t);
  hub.answersPreflights = false;
  const topic = `${hub.origin}/books/1`;
  hub.publish({ topic, data: 'before' });
  const isOpen = hub.subscribed();
  const printed = await open(t, 'mercure.mjs', hub);
  await isOpen;
  hub.publish({ topic, data: 'first', private: true });
  await printed.until('first');
  const again = hub.subscribed();
  hub.end();
  hub.publish({ topic, data: 'meanwhile' });
  await again;
  hub.publish({ topic, data: 'second' });
  const lines = await printed.until('second');
  assert.deepEqual(
    lines.filter((line) => /^(now|urn)/.test(line)),
    ['now: after 1 updates', 'urn:uuid:2 first', 'urn:uuid:3 meanwhile', 'urn:uuid:4 second'],
  );
  const refused = hub.requests.filter(({ method }) => method === 'OPTIONS');
  assert.ok(refused.length > 0);
  for (const { headers } of refused) {
    assert.equal(headers['access-control-request-headers'], 'last-event-id');
  }
  const asked = hub.requests.filter(({ method }) => method === 'GET');
  assert.deepEqual(
    asked.map(({ url }) => new URL(url, hub.url).searchParams.get('lastEventID')),
    ['urn:uuid:1', 'urn:uuid:2'],
  );
});

test('The program of docs/mercure.md is that example.', () => {
  const [, program] = exampleWith('mercure.mjs', {}).split(/^(?=import)/m);
  const page = readFileSync(join(ROOT, 'docs/mercure.md'), 'utf8');
  assert.ok(page.includes(`\`\`\`js\n${program}\`\`\`\n`));
});

test('mercure-token.mjs renews its token, and has all private updates.', async (t) => {
  const hub = await startHub(t);
  const topic = `${hub.origin}/books/1`;
  const isOpen = hub.subscribed();
  const printed = await open(t, 'mercure-token.mjs', hub, () => hub.token(60, [topic]));
  await isOpen;
  hub.publish({ topic, data: 'first', private: true });
  await printed.until('first');
  const again = hub.subscribed();
  hub.pass(60);
  hub.publish({ topic, data: 'meanwhile', private: true });
  await again;
  hub.publish({ topic, data: 'second', private: true });
  assert.deepEqual(await printed.until('second'), [
    'urn:uuid:1 first',
    'urn:uuid:2 meanwhile',
    'urn:uuid:3 second',
  ]);
});
