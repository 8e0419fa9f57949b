// Runs the same small programs in each runtime, with the packed package as npm installs it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runtimes } from './runtimes.mjs';
import { received, startServer } from './server.mjs';
import { makeUser } from './user.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

before(async () => {
  user = makeUser();
  for (const name of ['receive.js', 'all.js', 'main.mjs', 'stays.mjs', 'common.cjs'])
    user.take(name);
  server = await startServer();
});

after(async () => {
  await server.close();
  user.remove();
});

for (const [name, { file, parameters }] of Object.entries(runtimes)) {
  describe(name, () => {
    /** @param {string} program @param {string[]} more parameters */
    const run = (program, ...more) =>
      user.run(file, [...parameters, program, server.origin, ...more], {
        DENO_DIR: `${user.folder}/deno`,
        DENO_NO_UPDATE_CHECK: '1',
      });

    test('opens, receives, reconnects after the last event ID, sends headers, closes, parses', async () => {
      assert.deepEqual(JSON.parse(await run('main.mjs')), received('wasm-simd'));
      await server.closedByClients();
    });

    test('an open connection keeps the process alive, and close() lets it end', async () => {
      assert.equal(await run('stays.mjs'), 'alive');
      assert.equal(await run('stays.mjs', 'closes'), '');
    });

    test('a CommonJS module requires all parts', async () => {
      assert.equal(await run('common.cjs'), 'wasm-simd Grüß 2');
    });
  });
}
