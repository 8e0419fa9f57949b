// Runs the consumers, and writes docs/works-with.md if all of them pass.
//
// Usage: node tests/consumers/write.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { consumers } from './consumers.mjs';
import { page } from './table.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = fileURLToPath(new URL('../../docs/works-with.md', import.meta.url));
const tests = [...new Set(consumers.map(({ test }) => `tests/consumers/${test}`))];
execFileSync(process.execPath, ['--test', ...tests], {
  cwd: ROOT,
  stdio: 'inherit',
});
const text = page(new Date().toISOString().slice(0, 10));
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
