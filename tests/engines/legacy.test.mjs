// The page of 2012, from the demo's server and from PHP, in old engines. Nothing drives them: a proxy
// before the server has the page lose its own EventSource, and report what it lists.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { serve, servePhp } from '../demo/serve.mjs';
import { engines } from './engines.mjs';

/** Only to report an engine that hangs. */
const LIMIT_MS = 60_000;

const BEFORE = '<script>window.EventSource = undefined;</script>';

/** Posts the page's list once it has three items. */
const AFTER = `<script>
  var timer = setInterval(function () {
    var items = document.querySelectorAll('li');
    if (items.length < 3) return;
    clearInterval(timer);
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/report');
    xhr.send(JSON.stringify({
      ours: EventSource === EventSourceWasm.EventSource,
      state: document.getElementById('state').innerHTML,
      items: Array.prototype.map.call(items, function (item) { return item.innerHTML; })
    }));
  }, 50);
</script>`;

/** @param {http.IncomingMessage} message */
async function textOf(message) {
  const parts = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts).toString();
}

/**
 * @param {string} target the server's origin
 * @param {(report: any) => void} receive
 */
async function startProxy(target, receive) {
  const proxy = http.createServer(async (request, response) => {
    if (request.method === 'POST') {
      receive(JSON.parse(await textOf(request)));
      response.end();
      return;
    }
    const forwarded = http.get(target + request.url, { headers: request.headers });
    response.on('close', () => forwarded.destroy());
    forwarded.on('error', () => response.destroy());
    const [answer] = await once(forwarded, 'response');
    if (!request.url?.startsWith('/legacy.html')) {
      response.writeHead(answer.statusCode, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      return;
    }
    const page = await textOf(answer);
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page.replace('</head>', `${BEFORE}</head>`).replace('</body>', `${AFTER}</body>`));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

for (const name of ['PhantomJS 2.1', 'Chromium 64']) {
  for (const [serverName, startServer] of Object.entries({ 'Node.js': serve, PHP: servePhp })) {
    test(`${name} lists the messages that ${serverName} sends`, async () => {
      const server = await startServer();
      const engine = await engines[name]();
      /** @type {http.Server | undefined} */
      let proxy;
      let watchdog;
      try {
        const reported = new Promise((resolve, reject) => {
          watchdog = setTimeout(() => reject(new Error('the page reports nothing')), LIMIT_MS);
          startProxy(server.url, resolve).then((started) => {
            proxy = started;
            return engine.open(`http://127.0.0.1:${proxy.address().port}/legacy.html`);
          }, reject);
        });
        const { ours, state, items } = await reported;
        assert.ok(ours, 'the EventSource is ours');
        assert.equal(state, 'Open');
        assert.ok(items.length >= 3);
        for (const item of items) assert.match(item, /^message: \{.*"time":/);
      } finally {
        clearTimeout(watchdog);
        await engine.close();
        proxy?.closeAllConnections();
        proxy?.close();
        await server.stop();
      }
    });
  }
}
