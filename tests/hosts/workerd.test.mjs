// Runs a worker that uses the packed package in workerd, the runtime of Cloudflare Workers: it compiles no
// WebAssembly from bytes, and forgets the timers of a request with it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { received, startServer } from './server.mjs';
import { makeUser } from './user.mjs';
import { startWorkerd } from './workerd.mjs';

/** How long an answer may take that never comes. */
const LIMIT_MS = 20_000;

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

before(async () => {
  user = makeUser();
  for (const name of ['receive.js', 'all.js', 'worker.js']) user.take(name, `app/${name}`);
  server = await startServer();
  // As Cloudflare's own tool bundles.
  await build({
    entryPoints: [join(user.folder, 'app/worker.js')],
    outfile: join(user.folder, 'worker.mjs'),
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
  });
});

after(async () => {
  await server?.close();
  user?.remove();
});

// It has parts of Node.js unless it is told not to.
for (const flags of [[], ['no_nodejs_compat']]) {
  describe(`workerd ${flags}`, () => {
    /** @type {Awaited<ReturnType<typeof startWorkerd>>} */
    let workerd;

    before(async () => {
      workerd = await startWorkerd(user, 'worker.mjs', flags);
    });

    after(async () => {
      assert.equal(await workerd?.end(), '');
    });

    /** @param {string} path */
    async function answer(path) {
      const signal = AbortSignal.timeout(LIMIT_MS);
      const query = encodeURIComponent(server.origin);
      return (await fetch(`${workerd.origin}${path}?${query}`, { signal })).json();
    }

    test('a worker receives on the JavaScript core', async () => {
      assert.deepEqual(await answer('/'), received('js'));
    });

    test('so do requests after one that is over, and at the same time', async () => {
      for (let i = 0; i < 3; i++) assert.equal(await answer('/first'), '1');
      const all = ['/', '/first', '/', '/first'];
      assert.deepEqual(
        await Promise.all(all.map(answer)),
        all.map((path) => (path === '/' ? received('js') : '1')),
      );
    });
  });
}
