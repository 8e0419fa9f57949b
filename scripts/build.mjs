// Bundles js/ into dist/.
//
// Usage: node scripts/build.mjs script          dist/eventsource.min.js
//        node scripts/build.mjs modules         dist/{index,polyfill,stream}.{js,cjs}
//        node scripts/build.mjs types <folder>  the same entry points' declarations, from tsc's output
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { es5 } from './es5.mjs';

const ENTRIES = ['index', 'polyfill', 'stream'];

const RELATIVE = /['"](\.\.?\/[\w/-]+)\.js['"]/g;

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  target: 'es2018',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** terser writes ES5 that is a twentieth smaller than esbuild's. */
async function script() {
  const file = 'dist/eventsource.min.js';
  const { outputFiles } = await build({
    ...shared,
    target: 'es5',
    plugins: [es5],
    entryPoints: ['js/entry/script.js'],
    outfile: file,
    format: 'iife',
    write: false,
  });
  const [map, bundle] = outputFiles.map((output) => output.text);
  const { code, map: minifiedMap } = await minify(bundle, {
    ecma: 5,
    compress: { passes: 2 },
    mangle: { reserved: ['EventSource'], properties: { regex: /^_/ } },
    format: { preamble: '/* eventsource-wasm, MIT */' },
    sourceMap: { content: map, url: 'eventsource.min.js.map' },
  });
  mkdirSync('dist', { recursive: true });
  writeFileSync(file, `${code}\n`);
  writeFileSync(`${file}.map`, String(minifiedMap));
}

function modules() {
  const entryPoints = ENTRIES.map((entry) => `js/entry/${entry}.js`);
  const outputs = [
    { format: /** @type {const} */ ('esm'), outExtension: { '.js': '.js' } },
    { format: /** @type {const} */ ('cjs'), outExtension: { '.js': '.cjs' } },
  ];
  return Promise.all(
    outputs.map((output) => build({ ...shared, entryPoints, outdir: 'dist', ...output })),
  );
}

/**
 * Writes the declarations twice: a module that is required needs some of its own, and those of import
 * name files that end in .js.
 *
 * @param {string} folder
 */
function types(folder) {
  for (const file of reachable(folder)) {
    const text = readFileSync(`${folder}/${file}.d.ts`, 'utf8');
    mkdirSync(dirname(`dist/types/${file}`), { recursive: true });
    writeFileSync(`dist/types/${file}.d.ts`, text);
    writeFileSync(`dist/types/${file}.d.cts`, text.replace(RELATIVE, "'$1.cjs'"));
  }
  for (const entry of ENTRIES) {
    writeFileSync(`dist/${entry}.d.ts`, `export * from './types/entry/${entry}.js';\n`);
    writeFileSync(`dist/${entry}.d.cts`, `export * from './types/entry/${entry}.cjs';\n`);
  }
}

/** The declarations that those of the entry points lead to. @param {string} folder */
function reachable(folder) {
  const found = new Set(ENTRIES.map((entry) => `entry/${entry}`));
  for (const file of found) {
    const text = readFileSync(`${folder}/${file}.d.ts`, 'utf8');
    for (const [, path] of text.matchAll(RELATIVE)) found.add(join(dirname(file), path));
  }
  return found;
}

const [what, folder] = process.argv.slice(2);
if (what === 'types') types(folder);
else await { script, modules }[/** @type {'script' | 'modules'} */ (what)]();
