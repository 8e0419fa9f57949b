// Runs the packed package with the network and the events of React Native.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { makeRealm } from './react-native.mjs';
import { received, startServer } from './server.mjs';
import { makeUser } from './user.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
/** @type {Awaited<ReturnType<typeof makeRealm>>} */
let phone;

before(async () => {
  user = makeUser();
  for (const name of ['receive.js', 'all.js']) user.take(name);
  server = await startServer();
  const { outputFiles } = await build({
    entryPoints: [join(user.folder, 'all.js')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'all',
    conditions: ['react-native'],
    logLevel: 'error',
  });
  phone = await makeRealm();
  phone.realm.origin = server.origin;
  vm.runInContext(outputFiles[0].text, phone.realm);
});

after(async () => {
  await server?.close();
  user?.remove();
});

/** What code in the realm comes to. @param {string} code */
const run = async (code) => structuredClone(await vm.runInContext(code, phone.realm));

const LIMIT = { timeout: 30_000 };

test(
  'a source receives over XHR, on the JavaScript core, and the console stays silent',
  LIMIT,
  async () => {
    assert.equal(await run("'body' in Response.prototype"), false);
    assert.equal(await run('all.connections.core()'), 'js');
    assert.deepEqual(await run('all.connect(all.connections, origin)'), received('js').trace);
    assert.deepEqual(phone.complaints, []);
  },
);

test('the parser takes strings and bytes', async () => {
  const code = `const datas = [];
    const parser = all.stream.createParser({ onEvent: ({ data }) => datas.push(data) });
    parser.feed('data: Grüß 🎉\\n\\n');
    parser.feed(Uint8Array.from([${new TextEncoder().encode('data: Grüß\n\n')}]));
    datas;`;
  assert.deepEqual(await run(code), ['Grüß 🎉', 'Grüß']);
});

test('a connection that breaks is no end of its response', async () => {
  const code = `new Promise((resolve) => {
    const source = new all.connections.EventSource(origin + '/broken', { finishEvents: true });
    const trace = [];
    source.onmessage = ({ data }) => trace.push(data);
    source.onerror = ({ failure: { kind, status } }) => {
      source.close();
      resolve(trace.concat(kind, status));
    };
  })`;
  assert.deepEqual(await run(code), ['whole', 'network', 200]);
});
