// Starts Redis and nginx as ordinary processes, with the files of this folder. The files hold example
// ports, and the name of the first node: another run has others. What starts them may be killed: then
// they end, and their folder goes (guard.sh, sweep.sh).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

const UNPACKED = pathOf('../../.tools/servers');
const MACHINE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const MODULES = '/usr/lib/nginx/modules';
const NCHAN = `${MODULES}/ngx_nchan_module.so`;

/** A module fits the nginx that it came with: both are the system's, or both are unpacked. */
const isSystems = existsSync('/usr/sbin/nginx') && existsSync(NCHAN);
const nginx = isSystems ? '' : UNPACKED;
const redis = existsSync('/usr/bin/redis-server') ? '' : UNPACKED;

/** What comes in the place of the files' ports. @typedef {Record<number, number>} Ports */

/** The ports of the files. Two are taken by each node: for readers, and for who publishes. */
export const PORTS = {
  front: 8090,
  a: { readers: 8091, publishers: 8092 },
  b: { readers: 8093, publishers: 8096 },
  app: 8094,
  redis: 8095,
};

const nginxArgs = (/** @type {string} */ file, /** @type {string} */ folder) => [
  '-e',
  'stderr',
  '-p',
  folder,
  '-c',
  file,
];

/** @typedef {{ file: string, command: string, args: (file: string, folder: string) => string[], ready: RegExp, edit?: (text: string) => string }} Program */

const node = {
  file: 'node.conf',
  command: `${nginx}/usr/sbin/nginx`,
  args: nginxArgs,
  ready: /Redis upstream memory: ready/,
};

/** @type {Record<'redis' | 'a' | 'b' | 'front', Program>} */
export const PROGRAMS = {
  redis: {
    file: 'redis.conf',
    command: `${redis}/usr/bin/redis-server`,
    args: (file) => [file],
    ready: /Ready to accept connections/,
  },
  a: node,
  b: {
    ...node,
    edit: (text) =>
      text
        .replace('X-Hub-Node a', 'X-Hub-Node b')
        .replace(`${PORTS.a.readers};`, `${PORTS.b.readers};`)
        .replace(`${PORTS.a.publishers};`, `${PORTS.b.publishers};`),
  },
  front: {
    file: 'front.conf',
    command: `${nginx}/usr/sbin/nginx`,
    args: nginxArgs,
    ready: /start worker process \d/,
  },
};

/** Names of the programs. @typedef {keyof typeof PROGRAMS} Name */

/** What a program said when another one had its port. */
const TAKEN = /Address already in use|Could not create server TCP listening socket/;
export class PortTaken extends Error {}

/** A folder that is there as long as this process, at most. */
export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  // Where root starts nginx, its workers run as another user.
  chmodSync(folder, 0o755);
  const sweeper = spawn(pathOf('sweep.sh'), [folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return {
    path: folder,
    async remove() {
      sweeper.stdin.end();
      await once(sweeper, 'close');
    },
  };
}

/** Resolves once it prints that it is ready. @param {import('node:child_process').ChildProcess} child @param {RegExp} ready */
function isReady(child, ready) {
  let output = '';
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      const read = (/** @type {string} */ text) => ready.test((output += text)) && resolve();
      child.stdout?.setEncoding('utf8').on('data', read);
      child.stderr?.setEncoding('utf8').on('data', read);
      child.on('error', reject);
      child.on('close', () => {
        const Kind = TAKEN.test(output) ? PortTaken : Error;
        reject(new Kind(`${child.spawnargs.slice(1).join(' ')} ended:\n${output}`));
      });
    })
  );
}

/** One of the programs, which can be killed and started as often as one likes. */
export class Server {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** By us. @type {WeakSet<import('node:child_process').ChildProcess>} */
  #killed = new WeakSet();
  #name;
  #folder;
  #file;
  #changed;

  /**
   * @param {Name} name
   * @param {string} folder
   * @param {Ports} ports
   * @param {() => void} changed is called when it runs, and when it has ended
   * @param {(text: string) => string} [edit] what a test makes of its file
   */
  constructor(name, folder, ports, changed, edit = (text) => text) {
    const { file, edit: ours = (text) => text } = PROGRAMS[name];
    this.#name = name;
    this.#changed = changed;
    this.#folder = join(folder, name);
    this.#file = join(this.#folder, file);
    mkdirSync(this.#folder);
    symlinkSync(nginx + MODULES, join(this.#folder, 'modules'));
    const text = ours(edit(readFileSync(pathOf(file), 'utf8')));
    writeFileSync(
      this.#file,
      text.replaceAll(/\b809\d\b/g, (port) => `${ports[Number(port)]}`),
    );
  }

  get runs() {
    return this.#child !== undefined;
  }

  /** Its processes' group. */
  get group() {
    return this.#child?.pid;
  }

  /** Resolves once it can be used, or somebody has killed it before. */
  async start() {
    if (this.#child) return;
    const { command, args, ready } = PROGRAMS[this.#name];
    const child = spawn(pathOf('guard.sh'), [command, ...args(this.#file, this.#folder)], {
      cwd: this.#folder,
      detached: true,
      env: { ...process.env, LD_LIBRARY_PATH: `${UNPACKED}/usr/lib/${MACHINE}-linux-gnu` },
    });
    this.#child = child;
    child.on('close', () => {
      if (this.#child === child) this.#child = undefined;
      this.#changed();
    });
    this.#changed();
    await isReady(child, ready).catch((error) => {
      if (!this.#killed.has(child)) throw error;
    });
  }

  /** Without a word to anyone. Resolves once all of its processes have ended. */
  async kill() {
    const child = this.#child;
    if (!child?.pid) return;
    this.#killed.add(child);
    this.#child = undefined;
    // Its workers have its output too: that closes with the last of them.
    const closed = once(child, 'close');
    process.kill(-child.pid, 'SIGKILL');
    await closed;
  }
}
