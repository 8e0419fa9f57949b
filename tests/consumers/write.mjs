// Runs the consumers, and writes docs/works-with.md if all of them pass.
//
// Usage: node tests/consumers/write.mjs
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { page } from './table.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = fileURLToPath(new URL('../../docs/works-with.md', import.meta.url));
const LIST = 'list.test.mjs';

const tests = readdirSync(new URL('.', import.meta.url)).filter(
  (name) => name.endsWith('.test.mjs') && name !== LIST,
);
execFileSync(process.execPath, ['--test', ...tests.map((name) => `tests/consumers/${name}`)], {
  cwd: ROOT,
  stdio: 'inherit',
});
const text = page(new Date().toISOString().slice(0, 10));
writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
