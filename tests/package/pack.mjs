// Packs the package, and installs it in a folder of its own, as its users do.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Packs the package into a folder: what npm says of it. @param {string} folder */
export function pack(folder) {
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', ...options], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  return packed;
}

/** What npm says of the package, with the folder that uses it, and the one that it is in there. */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const installed = join(folder, 'node_modules/eventsource-wasm');
  const packed = pack(folder);
  mkdirSync(installed, { recursive: true });
  const file = join(folder, packed.filename);
  execFileSync('tar', ['-xzf', file, '-C', installed, '--strip-components=1']);
  return {
    packed,
    folder,
    installed,
    /**
     * What a script prints in a Node.js of its own.
     * @param {string} name @param {string} text @param {string[]} [options] of Node.js
     */
    printedBy(name, text, options = []) {
      writeFileSync(join(folder, name), text);
      const { status, stdout, stderr } = spawnSync(process.execPath, [...options, name], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 30_000,
      });
      assert.equal(stderr, '');
      assert.equal(status, 0);
      return stdout.trim();
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
