// A program that a test starts: an engine, say, and what it says in a file once it is up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Starts a program, which `close` ends.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(program, args, options) {
  // A group of its own, so that its children end with it.
  const child = spawn(program, args, { stdio: 'ignore', ...options, detached: true });
  const closed = once(child, 'close');
  const failed = new Promise((_, reject) => child.on('error', reject));
  failed.catch(() => {});
  return {
    child,
    started: Promise.race([once(child, 'spawn'), failed]),
    async close() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
      await closed;
    },
  };
}

/**
 * Resolves to what a file holds once the program has written it.
 * @param {ReturnType<typeof start>} program
 * @param {string} folder
 * @param {string} name
 */
export async function fileOf({ child }, folder, name) {
  const read = () => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const ended = once(child, 'close').then(() => {
    throw new Error(`${child.spawnfile} ended before it wrote ${name}`);
  });
  ended.catch(() => {});
  const watcher = watch(folder);
  try {
    while (!read()) await Promise.race([once(watcher, 'change'), ended]);
  } finally {
    watcher.close();
  }
  return read();
}
