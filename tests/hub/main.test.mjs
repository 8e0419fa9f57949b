// `make hub` as a program: what it says, and what it leaves when it ends, in whatever way.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { freePorts } from '../../demo/server/ports.mjs';
import { readUntil, run } from '../demo/serve.mjs';

/** @param {import('node:test').TestContext} t @param {Record<string, string>} [env] @param {string[]} [by] who runs it */
async function startMain(t, env = {}, by = []) {
  const [program, ...args] = [...by, process.execPath, 'demo/hub/main.mjs'];
  const main = await run(program, args, { PORT: '0', ...env });
  t.after(() => main.stop());
  assert.match(main.url, /^http/, main.output());
  return main;
}

/** What the front of a hub is told; nothing, where another one has ended and its folder is gone. @param {string} folder */
function frontOf(folder) {
  try {
    return readFileSync(`${folder}/front/front.conf`, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    return '';
  }
}

/** Processes of the hub whose front has this port, and their folder. @param {string} port */
function processesOf(port) {
  const rows = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const front = rows
    .map((row) => /-c (\S+)\/front\/front\.conf/.exec(row)?.[1])
    .find((folder) => folder && frontOf(folder).includes(`:${port};`));
  assert.ok(front);
  const pids = rows.filter((row) => row.includes(front)).map((row) => parseInt(row));
  // Redis and the workers name no folder: those of the same groups.
  const groups = execFileSync('ps', ['-eo', 'pgid=,pid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const own = new Set(groups.filter(([, pid]) => pids.includes(pid)).map(([group]) => group));
  return {
    folder: front,
    pids: groups.filter(([group]) => own.has(group)).map(([, pid]) => pid),
  };
}

/** A folder is gone when who removes it is done. @param {string} folder */
async function isGone(folder) {
  const aborter = new AbortController();
  const watcher = watch(dirname(folder), { signal: aborter.signal });
  while (existsSync(folder)) await once(watcher, 'change');
  watcher.close();
}

/** One that has ended stays on the list until its parent asks for its end: in some containers, for ever. @param {number} pid */
function isAlive(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' });
  return stdout !== '' && !stdout.startsWith('Z');
}

for (const [signal, what] of /** @type {const} */ ([
  ['SIGINT', 'Ctrl-C'],
  ['SIGKILL', 'a kill that it cannot hear'],
])) {
  test(`${what} leaves no process and no folder`, async (t) => {
    const main = await startMain(t);
    const { folder, pids } = processesOf(new URL(main.url).port);
    assert.ok(pids.length >= 10, `${pids}`);
    main.kill(signal);
    await main.ended;
    await isGone(folder);
    assert.equal(dirname(folder), tmpdir());
    // Nobody is told when they end: it would wait for ever.
    while (pids.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
  });
}

test('a port that is taken is no failure, and it says what it took and started', async (t) => {
  const other = net.createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (other.address());
  const main = await startMain(t, { PORT: `${port}` });
  assert.match(main.output(), new RegExp(`Port ${port} is taken`));
  assert.notEqual(new URL(main.url).port, `${port}`);
  assert.match(main.output(), /Redis .*\d+.* node a .*\d+.* node b .*\d+[^]* front .*\d+.* ms/);
  assert.equal((await fetch(`${main.url}/wall/`)).status, 200);
});

test('who comes as soon as the front listens is answered', async (t) => {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}/wall/`;
  const starting = startMain(t, { PORT: `${port}` });
  let response;
  while (!response) response = await fetch(url).catch(() => undefined);
  assert.equal(response.status, 200);
  assert.equal((await starting).url, new URL(url).origin);
});

/** An ordinary user, whom nothing here belongs to. */
const SOMEBODY = ['setpriv', '--reuid=23456', '--regid=23456', '--clear-groups'];

test('it needs no root', async (t) => {
  const main = await startMain(t, {}, process.getuid?.() === 0 ? SOMEBODY : []);
  assert.equal((await fetch(`${main.url}/wall/`)).status, 200);
  const { response } = await readUntil(`${main.url}/wall/events`, (text) => text.includes(': hi'), {
    Accept: 'text/event-stream',
  });
  assert.match(response.headers.get('X-Hub-Node'), /^[ab]$/);
});

test('a port that is none is said to be one', async () => {
  const main = await run(process.execPath, ['demo/hub/main.mjs'], { PORT: 'x' });
  assert.equal(await main.ended, 1);
  assert.match(main.output(), /PORT is "x"/);
});
