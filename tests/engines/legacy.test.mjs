// The page of 2012, from the demo's server and from PHP, in old engines. Nothing drives them: a proxy
// before the server has the page lose its own EventSource, and report what it lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProxy, textOf } from '../demo/proxy.mjs';
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
      which: document.getElementById('which').innerHTML,
      items: Array.prototype.map.call(items, function (item) { return item.innerHTML; })
    }));
  }, 50);
</script>`;

const edit = (/** @type {string} */ page) =>
  page.replace('</head>', `${BEFORE}</head>`).replace('</body>', `${AFTER}</body>`);

for (const name of ['PhantomJS 2.1', 'Chromium 64']) {
  for (const [serverName, startServer] of Object.entries({ 'Node.js': serve, PHP: servePhp })) {
    test(`${name} lists the messages that ${serverName} sends`, async () => {
      const server = await startServer();
      const engine = await engines[name]();
      /** @type {Awaited<ReturnType<typeof startProxy>> | undefined} */
      let proxy;
      let watchdog;
      try {
        const reported = new Promise((resolve, reject) => {
          watchdog = setTimeout(() => reject(new Error('the page reports nothing')), LIMIT_MS);
          const answers = {
            'POST /report': async (request, response) => {
              resolve(JSON.parse(await textOf(request)));
              response.end();
            },
          };
          startProxy(server.url, edit, answers).then((started) => {
            proxy = started;
            return engine.open(`${proxy.url}/legacy.html`);
          }, reject);
        });
        const { ours, state, which, items } = await reported;
        assert.ok(ours, 'the EventSource is ours');
        assert.equal(state, 'Open');
        assert.match(which, /^ours \((js|wasm-simd)\)$/);
        assert.ok(items.length >= 3);
        for (const item of items) assert.match(item, /^message: \{.*"time":/);
      } finally {
        clearTimeout(watchdog);
        await engine.close();
        proxy?.close();
        await server.stop();
      }
    });
  }
}
