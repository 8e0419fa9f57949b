// Bundles programs that use the packed package, and runs the bundles in browsers.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createServer } from 'vite';
import { browsers } from '../browser/browsers.mjs';
import { bundlers } from './bundlers.mjs';
import { received, startServer } from './server.mjs';
import { makeUser } from './user.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
/** @type {import('vite').ViteDevServer} */
let vite;

/** @param {string} path in the folder of the user */
const read = (path) => readFileSync(join(user.folder, path), 'utf8');

/** Where the bundle of a program is, in a folder of its own. @param {string} name @param {string} program */
const pathOf = (name, program) =>
  `bundles/${name.replaceAll(/\W+/g, '-')}/${program}/${program}.js`;

/** @param {string} script */
const pageWith = (script) => `<!DOCTYPE html><link rel="icon" href="data:,">${script}`;

/** What each page loads. @type {Record<string, string>} */
const pages = {
  'a script tag': `<script src="../eventsource.min.js"></script>
    <script type="module">
      import { connect } from '../app/receive.js';
      globalThis.received = connect(EventSourceWasm, location.origin).then((trace) => ({
        core: EventSourceWasm.core, trace,
      }));
    </script>`,
  ...Object.fromEntries(
    Object.keys(bundlers).map((name) => [
      name,
      `<script type="module" src="../${pathOf(name, 'page')}"></script>`,
    ]),
  ),
};

before(async () => {
  user = makeUser();
  for (const name of ['receive.js', 'all.js', 'page.js', 'parser.js'])
    user.take(name, `app/${name}`);
  user.write('app/index.html', pageWith('<script type="module" src="page.js"></script>'));
  copyFileSync(
    join(user.installed, 'dist/eventsource.min.js'),
    join(user.folder, 'eventsource.min.js'),
  );
  for (const [name, script] of Object.entries(pages))
    user.write(`pages/${name}.html`, pageWith(script));
  server = await startServer(serve);
  vite = await createServer({
    root: join(user.folder, 'app'),
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    server: { middlewareMode: true, hmr: { server: server.http } },
  });
  for (const [name, bundle] of Object.entries(bundlers)) {
    for (const program of ['page', 'parser'])
      await bundle(
        join(user.folder, 'app', `${program}.js`),
        join(user.folder, pathOf(name, program)),
      );
  }
});

after(async () => {
  await vite?.close();
  await server?.close();
  user?.remove();
});

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** The folder of the user below /files/; for all else, Vite's development server answers. */
function serve(request, response) {
  const [, path] = /^\/files\/(.*)$/.exec(decodeURI(request.url)) ?? [];
  if (!path) return vite.middlewares(request, response);
  response.setHeader('Content-Type', TYPES[extname(path)]);
  response.end(read(path));
}

/** What only a connection has. */
const OF_CONNECTIONS = ['EventSource', 'Last-Event-ID', 'XMLHttpRequest', 'fetch', 'setTimeout'];

for (const name of Object.keys(bundlers)) {
  test(`a bundle of the parser alone by ${name} holds nothing of connections`, () => {
    const whole = read(pathOf(name, 'page'));
    const text = read(pathOf(name, 'parser'));
    const wordsIn = (/** @type {string} */ code) =>
      OF_CONNECTIONS.filter((word) => code.includes(word));
    assert.deepEqual(wordsIn(whole), OF_CONNECTIONS);
    assert.deepEqual(wordsIn(text), []);
    assert.ok(text.length < whole.length / 2, `${text.length} of ${whole.length} characters`);
  });
}

for (const [browserName, launch] of Object.entries(browsers)) {
  describe(`in ${browserName}`, () => {
    /** @type {import('playwright-core').Browser} */
    let browser;

    before(async () => {
      browser = await launch();
    });

    after(() => browser?.close());

    /**
     * What a page receives that has no EventSource of the browser.
     * @param {string} path
     */
    async function load(path) {
      const page = await browser.newPage();
      const complaints = [];
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.addInitScript(() => delete globalThis.EventSource);
      await page.goto(`${server.origin}${path}`);
      await page.waitForFunction(() => globalThis.received !== undefined);
      const result = await page.evaluate(() => globalThis.received);
      const global = await page.evaluate(() => globalThis.EventSource.name);
      await page.close();
      return { result, global, complaints };
    }

    const { parsed, ...connected } = received('wasm-simd');
    const expected = (/** @type {object} */ result) => ({
      result,
      global: 'EventSource',
      complaints: [],
    });

    for (const name of Object.keys(bundlers)) {
      test(`a bundle by ${name} receives, and its polyfill sets the global`, async () => {
        assert.deepEqual(
          await load(`/files/pages/${name}.html`),
          expected({ ...connected, parsed }),
        );
      });
    }

    test('so does a page of the development server of Vite', async () => {
      assert.deepEqual(await load('/index.html'), expected({ ...connected, parsed }));
    });

    test('so does a page with a script tag', async () => {
      assert.deepEqual(await load('/files/pages/a script tag.html'), expected(connected));
    });
  });
}
