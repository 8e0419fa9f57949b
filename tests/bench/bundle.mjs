// Bundles the benchmarks for pages and for Node.js, into build/bench/.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('./', import.meta.url));

/** Modules that are loaded one by one: see parse.js. */
const PARSERS = ['ours', 'eventsource-parser', 'fetch-event-source', 'records-known', 'limit'];

const platforms = {
  web: {
    modules: [...PARSERS, 'clients-web', 'beside-stream', 'tab'],
    options: { platform: 'browser' },
  },
  node: {
    modules: [...PARSERS, 'undici', 'clients-node', 'beside-stream'],
    options: {
      platform: 'node',
      // What undici's own modules ask for.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    },
  },
};

/** @param {'web' | 'node'} platform @returns {Promise<URL>} the bundle's main module */
export async function bundle(platform) {
  const { modules, options } = platforms[platform];
  await build({
    entryPoints: ['benchmarks', 'tally', ...modules.map((name) => `contenders/${name}`)].map(
      (name) => `${here}${name}.js`,
    ),
    outbase: here,
    outdir: `build/bench/${platform}`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    ...options,
  });
  return new URL(`../../build/bench/${platform}/benchmarks.js`, import.meta.url);
}

/** The parts of the peers that a page would load, by the module that it imports. */
export const PEERS = {
  eventsource: "export { EventSource } from 'eventsource';",
  'event-source-polyfill': "export { EventSourcePolyfill } from 'event-source-polyfill';",
  'fetch-event-source': "export { fetchEventSource } from '@microsoft/fetch-event-source';",
  'sse.js': "export { SSE } from 'sse.js';",
};

/**
 * One minified script for a script tag.
 * @param {string} module
 */
export async function pageScript(module) {
  const { outputFiles } = await build({
    stdin: { contents: module, resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'peer',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The exact versions of the peers, and of what builds and drives. */
export async function pinnedVersions() {
  const read = async (/** @type {string} */ path) =>
    JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8')).devDependencies;
  const all = { ...(await read('../package.json')), ...(await read('../../package.json')) };
  const names = [
    '@microsoft/fetch-event-source',
    'binaryen',
    'esbuild',
    'event-source-polyfill',
    'eventsource',
    'eventsource-parser',
    'playwright-core',
    'sse.js',
    'undici',
  ];
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
