// A listener's signal: what it removes, and what it does not keep in memory.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EventSource } from '../../dist/index.js';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('node:http').Server} */
let server;
let url = '';

before(async () => {
  server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

for (const build of ['dist/index.js', 'dist/index.cjs', 'dist/eventsource.min.js']) {
  test(`a signal that lives on keeps no closed EventSource of ${build}`, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      at('garbage.mjs'),
      at(`../../${build}`),
      url,
    ]);
    assert.deepEqual(JSON.parse(stdout), {
      collected: {
        'without a signal': true,
        'after close() alone': true,
        'after removeEventListener': true,
        'after a listener with once was called': true,
      },
      aborted: false,
    });
  });
}

describe('a listener with a signal', () => {
  /** @param {(source: any, signal: AbortSignal, controller: AbortController) => void} body */
  function withSource(body) {
    const source = new EventSource(url);
    const controller = new AbortController();
    try {
      body(source, controller.signal, controller);
    } finally {
      source.close();
    }
  }

  const subscribed = (/** @type {AbortSignal} */ signal) =>
    getEventListeners(signal, 'abort').length;

  test('leaves the signal when it is removed', () => {
    withSource((source, signal) => {
      const listener = () => {};
      source.addEventListener('message', listener, { signal });
      assert.equal(subscribed(signal), 1);
      source.removeEventListener('message', listener);
      assert.equal(subscribed(signal), 0);
    });
  });

  test('leaves the signal when it was to be called once and was', () => {
    withSource((source, signal) => {
      source.addEventListener('message', () => {}, { signal, once: true });
      assert.equal(subscribed(signal), 1);
      source.dispatchEvent(new Event('message'));
      assert.equal(subscribed(signal), 0);
    });
  });

  test('subscribes once, however often it is added', () => {
    withSource((source, signal) => {
      const listener = () => {};
      source.addEventListener('message', listener, { signal });
      source.addEventListener('message', listener, { signal });
      assert.equal(subscribed(signal), 1);
    });
  });

  test('is removed by the abort, which removes no later one of the same function', () => {
    withSource((source, signal, controller) => {
      let calls = 0;
      const listener = () => calls++;
      source.addEventListener('message', listener, { signal });
      source.removeEventListener('message', listener);
      source.addEventListener('message', listener);
      controller.abort();
      source.dispatchEvent(new Event('message'));
      assert.equal(calls, 1);
    });
  });

  test('is not added where the signal is none', () => {
    withSource((source) => {
      let calls = 0;
      const add = () => source.addEventListener('message', () => calls++, { signal: {} });
      assert.throws(add, TypeError);
      source.dispatchEvent(new Event('message'));
      assert.equal(calls, 0);
    });
  });
});
