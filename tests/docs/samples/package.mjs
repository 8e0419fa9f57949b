// The samples of the npm package run where npm installed it.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { codeOf, ROOT } from '../pages.mjs';
import { serve } from './serve.mjs';

const URL_OF_SAMPLES = 'https://example.org/events';

describe('the npm package', () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'samples-'));
    // Without, npm looks for a project above it.
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const [command, ...args] = codeOf('install').trim().split(' ');
    assert.deepEqual([command, ...args], ['npm', 'install', 'eventsource-wasm']);
    const npm = (cwd, ...parameters) =>
      execFileSync('npm', [...parameters, '--ignore-scripts', '--offline', '--no-audit'], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const [{ filename }] = JSON.parse(npm(ROOT, 'pack', '--json', '--pack-destination', folder));
    // Of the name that the page gives, which a registry need not know yet, this is the file.
    npm(folder, ...args.slice(0, -1), `./${filename}`);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Runs a sample to its end; gives what it printed. @param {string} name @param {string} url */
  async function run(name, url) {
    const code = codeOf(name);
    assert.ok(code.includes(URL_OF_SAMPLES));
    writeFileSync(join(folder, name), code.replaceAll(URL_OF_SAMPLES, url));
    const child = spawn(process.execPath, [name], { cwd: folder });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
    child.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
    const [code_] = await once(child, 'close');
    assert.equal(errors, '');
    assert.equal(code_, 0);
    return output;
  }

  const OUTPUTS = {
    'short.mjs': 'hello\n',
    'import.mjs': '7 12 €\nhello\nreconnects\ngave up\n',
    'failure.mjs':
      'ended 200 the response ended\n' +
      'status 204 the status of the response is not 200: it is 204\n',
    'requests.mjs': 'hello\nended null\n',
    'require.cjs': 'hello\n',
    'shared.mjs': 'hello true\n',
    'polyfill.mjs': 'hello\n',
    'stream.mjs': 'retry 1\n7 price 12 €\nundefined undefined hello\n',
  };

  for (const [name, expected] of Object.entries(OUTPUTS)) {
    test(`runs the sample ${name} in Node.js`, async () => {
      const server = await serve();
      assert.equal(await run(name, `${server.url}events`), expected);
      await server.close();
    });
  }

  test('sends the headers of the sample, and resumes after the last event ID', async () => {
    const server = await serve();
    await run('import.mjs', `${server.url}events`);
    await server.close();
    const sent = server.requests.map((headers) => [
      headers.authorization,
      headers['last-event-id'],
    ]);
    assert.deepEqual(sent, [
      ['Bearer 42', undefined],
      ['Bearer 42', '7'],
    ]);
  });

  /** Checks the types of a file where packages are installed. @param {string} cwd @param {string} path */
  function checkTypes(cwd, path) {
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--lib', 'es2018,dom'];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, ...options, path], { cwd });
  }

  test('has the types that the TypeScript sample uses', () => {
    writeFileSync(join(folder, 'typed.mts'), codeOf('typed.mts'));
    checkTypes(folder, 'typed.mts');
  });

  test('has the names that are imported from eventsource-parser', () => {
    const lines = codeOf('imports.diff').split('\n');
    const side = (/** @type {string} */ sign) =>
      lines.filter((line) => line.startsWith(sign)).map((line) => `${line.slice(1)}\n`);
    symlinkSync(
      join(ROOT, 'tests/node_modules/eventsource-parser'),
      join(folder, 'node_modules/eventsource-parser'),
    );
    for (const sign of ['-', '+']) {
      writeFileSync(join(folder, 'imports.mts'), side(sign).join(''));
      checkTypes(folder, 'imports.mts');
    }
  });
});
