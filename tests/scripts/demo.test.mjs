// `make demo`, and what `make hub` needs, in a fresh copy of the project, on a machine without npm and without a compiler.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import vm from 'node:vm';
import { ROOT } from '../package/pack.mjs';

const NEEDED = [
  'bin',
  'core',
  'demo',
  'js',
  'Makefile',
  'package.json',
  'package-lock.json',
  'scripts',
  'wasm',
];
const PROGRAMS =
  'apt-get awk bash basename cat cmp cp cut dirname env gzip id ln make mkdir mv rm sed sh sha256sum sort tail tr uname xargs';

const NCHAN = ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_nchan_module.so'];
/** The packages of the hub, and the files that spare them. */
const HUB = [
  ['libnginx-mod-nchan', ...NCHAN],
  ['nginx', ...NCHAN],
  ['redis-server', '/usr/bin/redis-server'],
];

/** @type {string} */
let folder;
/** @type {NodeJS.ProcessEnv} */
let env;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  for (const name of NEEDED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const bin = join(folder, 'programs');
  mkdirSync(bin);
  for (const name of PROGRAMS.split(' ')) {
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(bin, name));
  }
  // For apt-get, a machine on which nothing is installed.
  writeFileSync(join(folder, 'bare.conf'), 'Dir::State::status "/dev/null";\n');
  env = { PATH: bin, HOME: folder, PORT: '0' };
});
after(() => rmSync(folder, { recursive: true }));

/** Runs `make demo` until it is served, and ends it. @param {(url: string) => Promise<void>} [act] */
async function makeDemo(act = async () => {}) {
  const child = spawn('make', ['demo'], { cwd: folder, env, detached: true });
  const ended = once(child, 'close');
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    output += text;
    const [url] = output.match(/http:\/\/[\d.:]+\//) ?? [];
    if (!url) continue;
    await act(url);
    process.kill(-child.pid, 'SIGTERM');
    break;
  }
  await ended;
  assert.match(output, /http:/, child.stderr.setEncoding('utf8').read());
  return output;
}

describe('make demo', { concurrency: 1 }, () => {
  test('says what would be installed, why, how much, how long and where to, before all else', () => {
    const { stderr, status } = spawnSync('scripts/setup.sh', ['plan', 'demo'], {
      cwd: folder,
      env: { ...env, APT_CONFIG: join(folder, 'bare.conf') },
      encoding: 'utf8',
    });
    const lines = stderr.trim().split('\n');
    assert.equal(lines[0], 'setup: nodejs is missing: runs the demo');
    assert.match(
      lines.at(-1),
      /^setup: apt-get brings \d+ packages to \/usr: [\d.]+ MB to load, [\d.]+ MB of disk, about \d+ s beside the loading$/,
    );
    assert.equal(status, 0);
    assert.ok(!existsSync(join(folder, 'node_modules')));
  });

  test('for the hub, tells what is unpacked beside the project from what is installed', () => {
    const { stderr, status } = spawnSync('scripts/setup.sh', ['plan', 'demo', 'hub'], {
      cwd: folder,
      env: { ...env, APT_CONFIG: join(folder, 'bare.conf') },
      encoding: 'utf8',
    });
    const named = [...stderr.matchAll(/^setup: (\S+) is missing/gm)].map(([, name]) => name);
    assert.deepEqual(named, [
      'nodejs',
      ...HUB.filter(([, ...paths]) => !paths.every(existsSync)).map(([name]) => name),
    ]);
    const places = [...stderr.matchAll(/^setup: apt-get brings \d+ packages to (\S+):/gm)];
    assert.deepEqual(
      places.map(([, place]) => place),
      named.length > 1 ? ['/usr', '.tools/servers'] : ['/usr'],
    );
    assert.equal(status, 0);
    assert.ok(!existsSync(join(folder, '.tools')));
  });

  test('builds what the pages load, of the core that is kept, by the bundler of Debian', async () => {
    symlinkSync(process.execPath, join(env.PATH, 'node'));
    await makeDemo(async (url) => {
      const text = await (await fetch(`${url}eventsource.min.js`)).text();
      const realm = vm.createContext({ WebAssembly, URL, TextDecoder, setTimeout, clearTimeout });
      vm.runInContext(text, realm);
      assert.equal(vm.runInContext('EventSourceWasm.core', realm), 'wasm-simd');
      for (const name of ['index', 'shared', 'stream', 'parser']) {
        assert.equal((await fetch(`${url}dist/${name}.js`)).status, 200);
      }
      assert.equal((await fetch(url)).status, 200);
    });
    assert.ok(!existsSync(join(folder, 'build/wasm')));
  });

  test('says nothing but its address at the second start, and builds nothing', async () => {
    const script = readFileSync(join(folder, 'dist/eventsource.min.js'));
    assert.match(await makeDemo(), /^The demo is at http:\/\/127\.0\.0\.1:\d+\/ .*\n$/);
    assert.deepEqual(readFileSync(join(folder, 'dist/eventsource.min.js')), script);
  });

  test('wants the compiler where the sources of the core are others', () => {
    const commands = (target) =>
      execFileSync('make', [target, '--dry-run', 'SETUP=true'], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
    for (const target of ['demo', 'hub']) assert.doesNotMatch(commands(target), /clang/);
    appendFileSync(join(folder, 'core/eventstream.c'), '\n');
    for (const target of ['demo', 'hub']) assert.match(commands(target), /clang/);
  });
});
