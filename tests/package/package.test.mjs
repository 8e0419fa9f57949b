// Packs the package, installs it in a folder of its own, and uses it there as its users do.
import { parse } from 'acorn';
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

let folder;
let packed;
let load;
let require;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  packed = join(folder, 'node_modules/eventsource-wasm');
  mkdirSync(packed, { recursive: true });
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', ...options], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', packed, '--strip-components=1']);
  writeFileSync(join(folder, 'load.mjs'), 'export default (name) => import(name);\n');
  ({ default: load } = await import(pathToFileURL(join(folder, 'load.mjs')).href));
  require = createRequire(join(folder, 'user.cjs'));
});

after(() => rmSync(folder, { recursive: true }));

const BYTES = new TextEncoder().encode('id: 1\nevent: greeting\ndata: Grüß\n\n');
const EVENTS = [{ id: '1', event: 'greeting', data: 'Grüß' }];

function eventsOf({ createParser }) {
  const events = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(BYTES);
  return events;
}

/** Receives one event from a server, with the EventSource given. */
async function receive(EventSource) {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(BYTES);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
  const { type, data, lastEventId } = await new Promise((resolve, reject) => {
    source.addEventListener('greeting', resolve);
    source.onerror = reject;
  });
  source.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { id: lastEventId, event: type, data };
}

describe('an ES module', () => {
  test('imports an EventSource that receives events in Node.js', async () => {
    const { EventSource } = await load('eventsource-wasm');
    assert.deepEqual(await receive(EventSource), EVENTS[0]);
  });

  test('imports the parser alone', async () => {
    assert.deepEqual(eventsOf(await load('eventsource-wasm/stream')), EVENTS);
  });
});

describe('a CommonJS module', () => {
  test('requires an EventSource that receives events in Node.js', async () => {
    assert.deepEqual(await receive(require('eventsource-wasm').EventSource), EVENTS[0]);
  });

  test('requires the parser alone', () => {
    assert.deepEqual(eventsOf(require('eventsource-wasm/stream')), EVENTS);
  });
});

/** Runs a script in a Node.js of its own, as it changes globals. */
function printedBy(file, text) {
  writeFileSync(join(folder, file), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.trim();
}

const WITHOUT = 'delete globalThis.EventSource;';
const HERE = 'console.log(typeof EventSource, EventSource.OPEN);';

test('importing the package installs nothing', () => {
  const text = `${WITHOUT} await import('eventsource-wasm'); console.log(typeof EventSource);`;
  assert.equal(printedBy('import.mjs', text), 'undefined');
});

test('importing the polyfill sets the missing EventSource', () => {
  const text = `${WITHOUT} await import('eventsource-wasm/polyfill'); ${HERE}`;
  assert.equal(printedBy('polyfill.mjs', text), 'function 1');
});

test('requiring the polyfill sets the missing EventSource', () => {
  assert.equal(
    printedBy('polyfill.cjs', `${WITHOUT} require('eventsource-wasm/polyfill'); ${HERE}`),
    'function 1',
  );
});

test('the polyfill leaves an EventSource that is there', () => {
  const text =
    "globalThis.EventSource = 'own'; require('eventsource-wasm/polyfill'); console.log(EventSource);";
  assert.equal(printedBy('own.cjs', text), 'own');
});

const TYPED = `
const source = new EventSource('https://example.org/', { withCredentials: true });
source.onmessage = (event) => { const data: string = event.data; source.close(); return data; };
source.addEventListener('greeting', (event) => event.lastEventId);
const state: number = source.readyState + EventSource.CLOSED;
const parser = createParser({ onEvent: ({ id, event, data }) => [id, event, data].join() });
parser.feed(new Uint8Array(state));
const native: globalThis.EventSource = source;
const installed: boolean = install({ force: true });
export { native, installed };
`;

for (const [format, file] of Object.entries({ import: 'typed.mts', require: 'typed.cts' })) {
  test(`TypeScript accepts what it should under ${format}`, () => {
    const text = `import { EventSource, install } from 'eventsource-wasm';
import { createParser } from 'eventsource-wasm/stream';
import 'eventsource-wasm/polyfill';
${TYPED}`;
    assert.equal(checked(file, text), '');
  });

  test(`TypeScript refuses what it should under ${format}`, () => {
    const text = `import { EventSource } from 'eventsource-wasm';\nnew EventSource();\n`;
    assert.match(checked(`wrong-${file}`, text), /^wrong-.*\(2,1\): error TS255[45]: Expected/);
  });
}

function checked(file, text) {
  writeFileSync(join(folder, file), text);
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--lib', 'es2018,dom'];
  const { stdout } = spawnSync(process.execPath, [TSC, ...options, file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout;
}

test('the package has no dependency and no install script', () => {
  const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  assert.equal(manifest.dependencies, undefined);
  for (const script of ['preinstall', 'install', 'postinstall'])
    assert.equal(manifest.scripts[script], undefined);
});

test('the package holds the built files and its papers alone', () => {
  assert.deepEqual(
    readdirSync(packed).filter((name) => name !== 'README.md'),
    ['LICENSE', 'dist', 'package.json'],
  );
});

test('every source map belongs to a file that names it', () => {
  const dist = join(packed, 'dist');
  const maps = readdirSync(dist).filter((name) => name.endsWith('.map'));
  assert.equal(maps.length, 7);
  for (const map of maps) {
    const script = readFileSync(join(dist, map.slice(0, -'.map'.length)), 'utf8');
    assert.ok(script.endsWith(`//# sourceMappingURL=${map}\n`), map);
  }
});

test('the script for a script tag is ES5', () => {
  const script = readFileSync(join(packed, 'dist/eventsource.min.js'), 'utf8');
  assert.equal(parse(script, { ecmaVersion: 5 }).type, 'Program');
});
