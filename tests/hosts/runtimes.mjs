// The runtimes beside browsers: each is a file of an npm package, and takes the file of a program.
import { host } from './user.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} file
 * @property {string[]} parameters before the program's
 */

/** @param {number} major */
const node = (major) => ({ file: host(`node-${major}`, 'bin/node'), parameters: [] });

/** @type {Record<string, Runtime>} */
export const runtimes = {
  'Node.js 20': node(20),
  'Node.js 22': node(22),
  'Node.js 24': node(24),
  // No more than it needs is allowed: a question for more would end it.
  Deno: {
    file: host('@deno/linux-x64-glibc/deno'),
    parameters: ['run', '--quiet', '--no-prompt', '--no-remote', '--allow-net=127.0.0.1'],
  },
  Bun: { file: host('@oven/bun-linux-x64-baseline/bin/bun'), parameters: [] },
};
