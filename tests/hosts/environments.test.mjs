// Runs what uses the packed package in pages without a browser, in test runners, and under a mock.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { received, startServer } from './server.mjs';
import { host, makeUser } from './user.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

/** What the programs import beside ours. */
const PACKAGES = ['happy-dom', 'jest-environment-jsdom', 'jsdom', 'msw', 'vitest'];

before(async () => {
  user = makeUser();
  for (const name of PACKAGES) symlinkSync(host(name), join(user.folder, 'node_modules', name));
  for (const name of ['receive.js', 'all.js', 'jsdom.mjs', 'happy-dom.mjs', 'mocked.mjs'])
    user.take(name);
  // For those that read no ES modules by themselves.
  await build({
    entryPoints: [join(user.folder, 'all.js')],
    outfile: join(user.folder, 'all.cjs'),
    bundle: true,
    format: 'cjs',
    external: ['eventsource-wasm', 'eventsource-wasm/*'],
    logLevel: 'error',
  });
  server = await startServer();
});

after(async () => {
  await server?.close();
  user?.remove();
});

/** In the Node.js that all of them run on. */
const run = (/** @type {string[]} */ ...parameters) =>
  user.run(host('node-22/bin/node'), parameters);

const { core, trace, parsed } = received('wasm-simd');

describe('a page without a browser', () => {
  for (const name of ['jsdom', 'happy-dom']) {
    test(`${name} runs the script of a script tag`, async () => {
      const script = join(user.installed, 'dist/eventsource.min.js');
      const printed = await run(`${name}.mjs`, server.origin, script);
      assert.deepEqual(JSON.parse(printed), { core, trace, name: 'EventSource' });
    });
  }
});

/** What the parser's streams need is not there in jsdom as Jest has it. @param {string} origin */
const CONNECTION = (origin) => `{
    core: connections.core(),
    trace: await connect(connections, '${origin}'),
    parsed: ${JSON.stringify(parsed)},
  }`;

const WHOLE = (/** @type {string} */ origin) => `await receive('${origin}')`;

/**
 * A file of tests for a runner, which looks for its environment in the first comment.
 * @param {string} runner @param {string} environment @param {(origin: string) => string} made
 */
const fileOfTests = (runner, environment, made) => `/**
 * @${runner}-environment ${environment}
 * @${runner}-environment-options {"url": "${server.origin}"}
 */
const { connect, connections, receive } = require('./all.cjs');

test('receives', async () => {
  expect(${made(server.origin)}).toEqual(${JSON.stringify({ core, trace, parsed })});
}, 30_000);
`;

/** How each runner runs one file, and what of its report says that one test passed. */
const runners = {
  jest: {
    passed: /"numPassedTests":1,/,
    parametersFor(/** @type {string} */ name) {
      user.write('silent.cjs', 'module.exports = class {};');
      const options = ['--rootDir', user.folder, '--testMatch', `**/${name}`];
      return [host('jest/bin/jest.js'), ...options, '--json', '--reporters', './silent.cjs'];
    },
  },
  vitest: {
    passed: /^1\.\.1\nok 1 - .* > receives\b/m,
    parametersFor: (/** @type {string} */ name) => [
      ...[host('vitest/vitest.mjs'), 'run', '--globals', '--reporter=tap-flat', name],
    ],
  },
};

const CASES = [
  ['jest', 'node', WHOLE],
  ['jest', 'jsdom', CONNECTION],
  ['vitest', 'node', WHOLE],
  ['vitest', 'jsdom', WHOLE],
  ['vitest', 'happy-dom', WHOLE],
];

describe('a test runner', () => {
  for (const [runner, environment, made] of CASES) {
    test(`${runner}, in its environment ${environment}`, async () => {
      const name = `${runner}-${environment}.test.cjs`;
      user.write(name, fileOfTests(runner, environment, made));
      const { passed, parametersFor } = runners[runner];
      assert.match(await run(...parametersFor(name)), passed);
    });
  }
});

test('under msw, a source receives what is mocked, ends and errors too, and what a mock made of its server', async () => {
  assert.deepEqual(JSON.parse(await run('mocked.mjs', server.origin)), [
    ['open ', 'message first', 'error ended', 'open ', 'greeting after 1'],
    // In Node.js, an error of a mock is an end: msw's fetch has it so.
    ['open ', 'message first', 'error ended', 'open ', 'greeting after 1'],
    ['open ', 'message changed once'],
  ]);
});
