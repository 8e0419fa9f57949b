// A folder of somebody who uses the package: npm has installed it there from its tarball.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../package/pack.mjs';

export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Where the packages of this folder are. @param {string[]} path */
export const host = (...path) => join(HERE, 'node_modules', ...path);

/** A program hangs where it takes longer. */
const LIMIT_MS = 60_000;

export function makeUser() {
  const folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  const { filename } = pack(folder);
  const tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...options, tarball], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    folder,
    tarball,
    installed: join(folder, 'node_modules/eventsource-wasm'),
    /** @param {string} name @param {string} text */
    write(name, text) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    /** Puts a file of tests/hosts/programs there. @param {string} name @param {string} [as] */
    take(name, as = name) {
      return this.write(as, readFileSync(join(HERE, 'programs', name), 'utf8'));
    },
    /**
     * What a program prints that ends by itself, says nothing on stderr, and exits with 0.
     * @param {string} file @param {string[]} parameters @param {Record<string, string>} [env]
     */
    async run(file, parameters, env = {}) {
      const child = spawn(file, parameters, {
        cwd: folder,
        env: { ...process.env, NO_COLOR: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: LIMIT_MS,
      });
      let output = '';
      let errors = '';
      child.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
      child.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
      const [code, signal] = await once(child, 'close');
      assert.deepEqual({ errors, code, signal }, { errors: '', code: 0, signal: null }, output);
      return output.trim();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
