// Runs all code of the README as its readers would.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers } from '../browser/browsers.mjs';
import { blocks, codeOf, ROOT, used } from './readme.mjs';

const URL_OF_SAMPLES = 'https://example.org/events';

const STREAM = 'retry: 1\n\nid: 7\nevent: price\ndata: 12 €\n\ndata: hello\n\n';

/** @type {string} */
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
});

after(() => rmSync(folder, { recursive: true }));

/**
 * A server of a page, the script, and a stream at /events that ends, and is no more at the second
 * request.
 * @param {{ page?: string, policy?: string }} options
 */
async function serve({ page = '', policy = '' } = {}) {
  /** @type {import('node:http').IncomingHttpHeaders[]} */
  const requests = [];
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      requests.push(request.headers);
      response.writeHead(requests.length > 1 ? 204 : 200, { 'Content-Type': 'text/event-stream' });
      response.end(requests.length > 1 ? undefined : STREAM);
    } else if (request.url === '/eventsource.min.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' });
      response.end(readFileSync(`${ROOT}/dist/eventsource.min.js`));
    } else {
      response.writeHead(request.url === '/' ? 200 : 404, {
        'Content-Type': 'text/html',
        ...(policy && { 'Content-Security-Policy': policy }),
      });
      response.end(`<!DOCTYPE html><link rel="icon" href="data:,">${page}`);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

describe('the npm package', () => {
  before(() => {
    const [command, ...args] = codeOf('install').trim().split(' ');
    assert.deepEqual([command, ...args], ['npm', 'install', 'eventsource-wasm']);
    const npm = (cwd, ...parameters) =>
      execFileSync('npm', [...parameters, '--ignore-scripts', '--offline', '--no-audit'], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const [{ filename }] = JSON.parse(npm(ROOT, 'pack', '--json', '--pack-destination', folder));
    // Of the name that the README gives, which a registry need not know yet, this is the file.
    npm(folder, ...args.slice(0, -1), `./${filename}`);
  });

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
    'import.mjs': '7 12 €\nhello\nreconnects\ngave up\n',
    'failure.mjs':
      'ended 200 the response ended\n' +
      'status 204 the status of the response is not 200: it is 204\n',
    'requests.mjs': 'hello\nended null\n',
    'require.cjs': 'hello\n',
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

  test('has the types that the TypeScript sample uses', () => {
    writeFileSync(join(folder, 'typed.mts'), codeOf('typed.mts'));
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--lib', 'es2018,dom'];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, ...options, 'typed.mts'], { cwd: folder });
  });
});

describe("the script tag's file", () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    browser = await browsers.Chromium();
  });
  after(() => browser?.close());

  /**
   * @param {Parameters<typeof serve>[0]} options
   * @param {(page: import('playwright-core').Page, url: string) => Promise<void>} act
   */
  async function onPage(options, act) {
    const server = await serve(options);
    const page = await browser.newPage();
    try {
      await act(page, server.url);
    } finally {
      await page.close();
      await server.close();
    }
  }

  test('brings the sample page its events where the browser has no EventSource', () =>
    onPage({ page: codeOf('page.html') }, async (page, url) => {
      await page.addInitScript('delete globalThis.EventSource;');
      await page.goto(url);
      await page.waitForSelector('#list li');
      assert.deepEqual(await page.$$eval('#list li', (all) => all.map((li) => li.textContent)), [
        'hello',
      ]);
      assert.equal(
        await page.evaluate('source instanceof EventSourceWasm.EventSource && source.url'),
        `${url}events`,
      );
    }));

  test("takes the place of the browser's own when it is told to", () =>
    onPage({ page: codeOf('force.html') }, async (page, url) => {
      await page.goto(url);
      assert.equal(await page.evaluate('EventSource === EventSourceWasm.EventSource'), true);
    }));

  const [name, policy] = codeOf('policy').trim().split(': ');
  const cores = {
    'wasm-simd': policy,
    js: policy.replace(" 'wasm-unsafe-eval'", ''),
  };
  for (const [core, value] of Object.entries(cores)) {
    test(`runs the core ${core} under the policy ${value}`, () =>
      onPage(
        { page: '<script src="eventsource.min.js"></script>', policy: value },
        async (page, url) => {
          /** @type {string[]} */
          const errors = [];
          page.on('console', (message) => errors.push(message.text()));
          page.on('pageerror', (error) => errors.push(String(error)));
          await page.goto(url);
          assert.equal(name, 'Content-Security-Policy');
          assert.equal(await page.evaluate('EventSourceWasm.core'), core);
          const data = await page.evaluate(
            () =>
              new Promise((resolve) => {
                const source = new globalThis.EventSourceWasm.EventSource('events');
                source.onmessage = (event) => {
                  source.close();
                  resolve(event.data);
                };
              }),
          );
          assert.equal(data, 'hello');
          // The browser may report that it refused WebAssembly.
          assert.deepEqual(
            errors.filter((error) => !/WebAssembly/.test(error)),
            [],
          );
        },
      ));
  }
});

describe('the parser in C', () => {
  test('counts events in the sample program', () => {
    const program = join(folder, 'count');
    writeFileSync(`${program}.c`, codeOf('count.c'));
    const sources = [`${program}.c`, 'core/eventstream.c'];
    const warnings = ['-Wall', '-Wextra', '-Werror'];
    execFileSync('cc', [...warnings, '-Icore', ...sources, '-o', program], { cwd: ROOT });
    const input = 'data: 1\n\n: no event\n\ndata: 2\n\n';
    assert.equal(execFileSync(program, { input, encoding: 'utf8' }), '2 events\n');
  });

  test('prints events by the commands for demo/cat.c', () => {
    for (const name of ['core', 'demo'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    execFileSync('mkdir', ['build'], { cwd: folder });
    const output = execFileSync('sh', ['-e'], {
      cwd: folder,
      input: codeOf('cat'),
      encoding: 'utf8',
    });
    assert.equal(output, 'message\t1\tone\nprice\t1\t12\n');
  });
});

test('the two commands are targets of make', () => {
  const targets = codeOf('commands').trim().split('\n');
  assert.deepEqual(targets, ['make demo', 'make test']);
  for (const target of targets) {
    execFileSync('sh', ['-c', `${target} --dry-run SETUP=true`], { cwd: ROOT, stdio: 'ignore' });
  }
});

test('every block of code is run', () => {
  assert.deepEqual(
    blocks.map(({ name }) => name),
    [...new Set(blocks.map(({ name }) => name).filter((name) => used.has(name)))],
  );
  assert.ok(blocks.length > 10);
});
