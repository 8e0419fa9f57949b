// Starts a server of Debian's as an ordinary process, on free ports, with its file of this folder. The
// files hold example ports and paths: 8080 is the event source, 8081 the server, 8443 its TLS.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../demo/server/ports.mjs';
import { makeAuthority } from '../server/tls.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const UNPACKED = fileURLToPath(new URL('../../.tools/servers', import.meta.url));
const SBIN = `${UNPACKED}/usr/sbin`;
const MACHINE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const LIBRARIES = `${UNPACKED}/usr/lib/${MACHINE}-linux-gnu`;

/**
 * How a server is started, and what it prints once it listens.
 * @typedef {object} Program
 * @property {string[]} files its own in this folder; the first is its configuration
 * @property {string} command
 * @property {(file: string, folder: string, port: number) => string[]} args
 * @property {RegExp} ready
 * @property {Part} [behind] what it needs, and which ends with it
 */

/** @typedef {Pick<Program, 'command' | 'args' | 'ready'>} Part */

/** @type {Record<string, Program>} */
export const PROGRAMS = {
  nginx: {
    files: ['nginx.conf'],
    command: `${SBIN}/nginx`,
    args: (file, folder) => ['-e', 'stderr', '-p', folder, '-c', file],
    ready: /start worker process \d/,
  },
  haproxy: {
    files: ['haproxy.cfg'],
    command: `${SBIN}/haproxy`,
    args: (file) => ['-W', '-f', file],
    ready: /Loading success/,
  },
  varnish: {
    files: ['varnish.vcl'],
    command: `${SBIN}/varnishd`,
    args: (file, folder, port) => [
      ...['-F', '-j', 'none', '-n', `${folder}/work`, '-s', 'malloc,16m'],
      ...['-a', `127.0.0.1:${port}`, '-f', file],
    ],
    ready: /said Child starts/,
  },
  Apache: {
    files: ['apache.conf'],
    command: `${SBIN}/apache2`,
    args: (file) => ['-D', 'FOREGROUND', '-f', file],
    ready: /resuming normal operations/,
  },
  caddy: {
    files: ['Caddyfile'],
    command: `${UNPACKED}/usr/bin/caddy`,
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
    ready: /serving initial configuration/,
  },
  nghttpx: {
    files: ['nghttpx.conf'],
    command: `${SBIN}/nghttpx`,
    args: (file) => [`--conf=${file}`],
    ready: /Listening on [^]*Listening on/,
  },
  'PHP-FPM': {
    files: ['fpm.nginx.conf', 'fpm.conf', 'php.ini', 'fpm.php', 'pass.php'],
    command: `${SBIN}/nginx`,
    args: (file, folder) => ['-e', 'stderr', '-p', folder, '-c', file],
    ready: /start worker process \d/,
    behind: {
      command: `${SBIN}/php-fpm8.2`,
      args: (_, folder) => ['-F', '-O', '-c', `${folder}/php.ini`, '-y', `${folder}/fpm.conf`],
      ready: /ready to handle connections/,
    },
  },
  PHP: {
    files: ['php.ini', 'events.php', 'pass.php'],
    command: 'php',
    args: (file, folder, port) => ['-c', file, '-S', `127.0.0.1:${port}`, `${folder}/events.php`],
    ready: /started/,
  },
};

/** What the files of a server say. @param {string} name */
export const filesOf = (name) =>
  PROGRAMS[name].files.map((file) => readFileSync(HERE + file, 'utf8'));

/** A file with the ports and paths of this run. */
const fill = (text, { origin, port, tlsPort, folder }) =>
  text
    .replaceAll('8080', String(origin))
    .replaceAll('8081', String(port))
    .replaceAll('8443', String(tlsPort))
    .replaceAll('/etc/ssl/events', `${folder}/events`)
    .replaceAll('/run/events', folder)
    .replaceAll('/usr/lib/apache2', `${UNPACKED}/usr/lib/apache2`);

/** Rejects once the process has ended; resolves when it prints what says that it listens. */
function listens(child, ready) {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (text) => ready.test((output += text)) && resolve();
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`it ended with ${code}:\n${output}`)));
  });
}

/**
 * A server between an event source and its readers.
 * @param {string} name
 * @param {number} origin the port of the event source
 * @param {{ edit?: (file: string) => string, env?: Record<string, string> }} [options]
 */
export async function startBetween(name, origin, { edit = (file) => file, env } = {}) {
  const program = PROGRAMS[name];
  const { files } = program;
  const folder = mkdtempSync(join(tmpdir(), 'between-'));
  // Workers run as another user where root started them.
  chmodSync(folder, 0o755);
  mkdirSync(`${folder}/work`);
  const authority = makeAuthority(folder);
  authority.give('events', 'localhost');
  const [port, tlsPort] = await freePorts(2);
  for (const [i, text] of filesOf(name).entries()) {
    writeFileSync(join(folder, files[i]), fill(edit(text), { origin, port, tlsPort, folder }));
  }
  /** @type {Map<Part, import('node:child_process').ChildProcess>} */
  const children = new Map();
  /** @param {Part} part */
  const startPart = async (part) => {
    const { command, args, ready } = part;
    // A group of its own, so that its workers end with it. (PHP-FPM's master makes itself one in any case.)
    const child = spawn(command, args(join(folder, files[0]), folder, port), {
      cwd: folder,
      detached: true,
      env: {
        ...process.env,
        ...env,
        LD_LIBRARY_PATH: `${LIBRARIES}:${LIBRARIES}/varnish`,
        // Where caddy remembers its file.
        XDG_CONFIG_HOME: folder,
      },
    });
    const listening = listens(child, ready);
    if (child.pid) children.set(part, child);
    await listening;
  };
  /** @param {Part} part */
  const endPart = async (part) => {
    const child = children.get(part);
    children.delete(part);
    if (!child || child.exitCode !== null) return;
    const closed = once(child, 'close');
    process.kill(-child.pid, 'SIGKILL');
    await closed;
  };
  const end = () => Promise.all([...children.keys()].map(endPart));
  const start = async () => {
    try {
      if (program.behind) await startPart(program.behind);
      await startPart(program);
    } catch (error) {
      await end();
      throw error;
    }
  };
  /** Without a word to anyone. */
  const kill = async () => {
    // Its connections end with the last of its processes: the port is free then.
    const connection = net.connect(port, '127.0.0.1');
    await once(connection, 'connect');
    const released = new Promise((resolve) =>
      connection.on('error', () => {}).on('close', resolve),
    );
    // Apache takes no connection without data.
    connection.resume().write('GET ');
    await Promise.all([end(), released]);
  };
  await start();
  return {
    /** Who gave its certificate. */
    authority: authority.cert,
    url: `http://127.0.0.1:${port}`,
    tlsUrl: `https://127.0.0.1:${tlsPort}`,
    /** What stands behind it goes away, and comes back. */
    killBehind: () => endPart(program.behind),
    startBehind: () => startPart(program.behind),
    async crash() {
      await kill();
      await start();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}
