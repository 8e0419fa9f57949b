// Runs TypeScript over a program of a user of the package.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './pack.mjs';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/**
 * What TypeScript says of files in a folder, a message each; without the lines that explain one.
 * @param {string} folder
 * @param {Record<string, string>} files the texts by name
 * @param {string[]} options
 * @returns {string[]}
 */
export function complaints(folder, files, options) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout, error } = spawnSync(
    process.execPath,
    [TSC, '--strict', '--noEmit', ...options, ...Object.keys(files)],
    { cwd: folder, encoding: 'utf8', timeout: 120_000 },
  );
  if (error) throw error;
  return stdout.split('\n').filter((line) => line && !line.startsWith(' '));
}
