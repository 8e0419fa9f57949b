// Uses the packed package in Node.js as its users do.
import { parse } from 'acorn';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { install } from './pack.mjs';

/** What users download, in bytes. */
const MOST = 150_000;

/** In the order in which they are tried. */
const CORES = ['wasm-simd', 'js'];

/** @type {ReturnType<typeof install>} */
let user;
let load;
let require;

before(async () => {
  user = install();
  writeFileSync(join(user.folder, 'load.mjs'), 'export default (name) => import(name);\n');
  ({ default: load } = await import(pathToFileURL(join(user.folder, 'load.mjs')).href));
  require = createRequire(join(user.folder, 'user.cjs'));
});

after(() => user.remove());

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

  test('imports no part that is not public', async () => {
    for (const path of ['parser', 'dist/parser.js', 'dist/index.js'])
      await assert.rejects(load(`eventsource-wasm/${path}`), {
        code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
      });
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

const WITHOUT = 'delete globalThis.EventSource;';

/** How a script in a Node.js of its own gets the parts: one by one, as they change globals. */
const FORMATS = {
  import: { file: 'user.mjs', get: (name) => `await import('eventsource-wasm${name}')` },
  require: { file: 'user.cjs', get: (name) => `require('eventsource-wasm${name}')` },
};

for (const [format, { file, get }] of Object.entries(FORMATS)) {
  describe(`by ${format}`, () => {
    test('the package exports what is public alone, and installs nothing', () => {
      const text = `${WITHOUT}
const names = (module) => Object.keys(module).sort().join();
console.log(names(${get('')}), names(${get('/stream')}), typeof EventSource);`;
      const parts = 'EventSourceParserStream,ParseError,createParser,events';
      assert.equal(
        user.printedBy(file, text),
        `EventSource,backoff,core,install ${parts} undefined`,
      );
    });

    test('the polyfill sets the missing EventSource to the class of the package', () => {
      const text = `${WITHOUT}
${get('/polyfill')};
const { EventSource: ours } = ${get('')};
console.log(EventSource === ours, EventSource.OPEN);`;
      assert.equal(user.printedBy(file, text), 'true 1');
    });

    test('the polyfill leaves an EventSource that is there', () => {
      const text = `globalThis.EventSource = 'own'; ${get('/polyfill')}; console.log(EventSource);`;
      assert.equal(user.printedBy(file, text), 'own');
    });

    test('all parts parse on one instance of the core', () => {
      const text = `
let made = 0;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...parameters) {
    super(...parameters);
    made++;
  }
};
const { core, EventSource } = ${get('')};
const { createParser } = ${get('/stream')};
${get('/polyfill')};
const first = made;
createParser({});
const source = new EventSource('http://127.0.0.1/', { fetch: () => new Promise(() => {}) });
source.close();
console.log(core(), first, made);`;
      assert.equal(user.printedBy(file, text), 'wasm-simd 0 1');
    });

    test('an engine that refuses a module takes the next core', () => {
      const text = (refused) => `
let refused = ${refused};
WebAssembly.Module = class extends WebAssembly.Module {
  constructor(bytes) {
    if (refused-- > 0) throw new WebAssembly.CompileError('refused');
    super(bytes);
  }
};
const { core } = ${get('')};
const { createParser } = ${get('/stream')};
const events = [];
createParser({ onEvent: (event) => events.push(event) }).feed(new Uint8Array([${BYTES}]));
console.log(core(), JSON.stringify(events));`;
      const printed = (core) => `${core} ${JSON.stringify(EVENTS)}`;
      CORES.forEach((core, refused) => {
        assert.equal(user.printedBy(file, text(refused)), printed(core));
      });
    });

    test('the class is called EventSource', () => {
      const text = `${WITHOUT}
${get('/polyfill')};
console.log(EventSource.name, (${get('')}).EventSource.name);`;
      assert.equal(user.printedBy(file, text), 'EventSource EventSource');
    });
  });
}

test("the script tag's file sets the globals where it is imported, to a class called EventSource", () => {
  const text = `${WITHOUT}
await import('eventsource-wasm/script');
console.log(EventSource === EventSourceWasm.EventSource, EventSource.name, EventSourceWasm.core);`;
  assert.equal(user.printedBy('script.mjs', text), 'true EventSource wasm-simd');
});

test('the script is required too where Node.js requires no ES module', () => {
  const text = `${WITHOUT}
require('eventsource-wasm/script');
const { EventSource: ours } = require('eventsource-wasm');
console.log(EventSource === ours, EventSourceWasm.EventSource === ours, EventSourceWasm.core);`;
  const printed = user.printedBy('script.cjs', text, ['--no-experimental-require-module']);
  assert.equal(printed, 'true true wasm-simd');
});

test('the package has no dependency and no install script', () => {
  const manifest = JSON.parse(readFileSync(join(user.installed, 'package.json'), 'utf8'));
  assert.equal(manifest.dependencies, undefined);
  for (const script of ['preinstall', 'install', 'postinstall'])
    assert.equal(manifest.scripts[script], undefined);
});

test('the package holds the built files and its papers alone', () => {
  const both = (name, ...extensions) => extensions.map((extension) => `dist/${name}${extension}`);
  assert.deepEqual(
    user.packed.files.map(({ path }) => path).sort(),
    [
      'LICENSE',
      'README.md',
      ...['arguments', 'eventsource-wasm', 'texts'].map((name) => `bin/${name}.mjs`),
      'dist/eventsource.min.js',
      'dist/eventsource-shared.min.js',
      'dist/jquery.eventsource.min.js',
      ...both('index', '.cjs', '.d.cts', '.d.ts', '.js'),
      ...both('parser', '.cjs', '.js'),
      ...both('jquery', '.cjs', '.d.cts', '.d.ts', '.js'),
      ...both('mercure', '.cjs', '.d.cts', '.d.ts', '.js'),
      ...both('polyfill', '.cjs', '.d.cts', '.d.ts', '.js'),
      ...both('script', '.cjs', '.d.cts', '.d.ts'),
      ...both('shared', '.cjs', '.d.cts', '.d.ts', '.js'),
      ...both('stream', '.cjs', '.d.cts', '.d.ts', '.js'),
      'package.json',
      ...['jquery', 'mercure', 'polyfill', 'script', 'shared', 'stream'].map(
        (folder) => `${folder}/package.json`,
      ),
    ].sort(),
  );
});

test('bundlers that read no exports find the same files in folders of the names', () => {
  const { exports } = JSON.parse(readFileSync(join(user.installed, 'package.json'), 'utf8'));
  for (const [path, conditions] of Object.entries(exports)) {
    if (!conditions.import || path === '.') continue;
    const folder = join(user.installed, path);
    const fields = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    assert.equal(join(folder, fields.types), join(user.installed, conditions.import.types));
    assert.equal(join(folder, fields.main), join(user.installed, conditions.require.default));
    assert.equal(
      join(folder, fields.module ?? fields.main),
      join(user.installed, conditions.import.default),
    );
  }
});

test(`the package is at most ${MOST} bytes`, () => {
  assert.ok(user.packed.size <= MOST, `${user.packed.size} bytes`);
});

test('no file names a source map', () => {
  for (const { path } of user.packed.files.filter(({ path }) => path.startsWith('dist/'))) {
    assert.doesNotMatch(readFileSync(join(user.installed, path), 'utf8'), /sourceMappingURL/, path);
  }
});

test('the script for a script tag is ES5', () => {
  const script = readFileSync(join(user.installed, 'dist/eventsource.min.js'), 'utf8');
  assert.equal(parse(script, { ecmaVersion: 5 }).type, 'Program');
});
