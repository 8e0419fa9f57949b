// Starts workerd with a worker.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { host } from './user.mjs';

/** @param {string} worker the name of its file @param {string[]} flags of compatibility */
const config = (worker, flags) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${worker}")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = [${flags.map((flag) => `"${flag}"`).join(', ')}],
);
`;

/**
 * @param {ReturnType<import('./user.mjs').makeUser>} user
 * @param {string} worker the path of its file, in the folder of the user
 * @param {string[]} [flags]
 */
export async function startWorkerd(user, worker, flags = []) {
  const file = user.write('workerd.capnp', config(worker, flags));
  const child = spawn(
    host('@cloudflare/workerd-linux-64/bin/workerd'),
    ['serve', file, '--control-fd=3'],
    { cwd: user.folder, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    /** @type {import('node:stream').Readable} */ (stream)
      .setEncoding('utf8')
      .on('data', (piece) => (output += piece));
  const lines = createInterface(/** @type {import('node:stream').Readable} */ (child.stdio[3]));
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'close').then(() => Promise.reject(new Error(output))),
  ]);
  return {
    origin: `http://127.0.0.1:${JSON.parse(line).port}`,
    /** Ends it: all that it printed. */
    async end() {
      child.kill('SIGKILL');
      await once(child, 'close');
      return output;
    },
  };
}
