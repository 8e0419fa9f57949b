// Bundles js/ into dist/.
//
// Usage: node scripts/build.mjs script          dist/eventsource.min.js
//        node scripts/build.mjs modules         dist/{index,polyfill,stream}.{js,cjs}
//        node scripts/build.mjs types <folder>  the same entry points' declarations, from tsc's output
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { minify } from 'terser';
import ts from 'typescript';

const ENTRIES = ['index', 'polyfill', 'stream'];

const SIBLING = /['"]\.\/([\w-]+)\.js['"]/g;

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  target: 'es2018',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * For the script alone: esbuild does not lower syntax to ES5; TypeScript does, up to version 6. The
 * cores that travel in it are the smallest SIMD module and the JavaScript core: engines that have
 * WebAssembly without SIMD are few, and take the latter as well.
 */
const es5 = {
  name: 'es5',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onLoad({ filter: /\.js$/ }, ({ path }) => ({
      contents: toES5(path.replace(/cores\.js$/, 'cores-small.js')),
      loader: 'js',
    }));
  },
};

/** Properties that only js/ uses, and whose names no engine knows. */
const INTERNAL =
  /^(_\w+|byType|dispatchFromPage|handler|held|isDone|isHandler|recordEnd|removed|isResumable|setHandler|stride)$/;

/** @param {string} path */
function toES5(path) {
  return ts.transpileModule(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: {
      allowJs: true,
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.ESNext,
      inlineSourceMap: true,
      inlineSources: true,
      ignoreDeprecations: '6.0',
    },
  }).outputText;
}

/** terser writes ES5 that is a twentieth smaller than esbuild's. */
async function script() {
  const file = 'dist/eventsource.min.js';
  const { outputFiles } = await build({
    ...shared,
    target: 'es5',
    plugins: [es5],
    entryPoints: ['js/script.js'],
    dropLabels: ['NODE'],
    outfile: file,
    format: 'iife',
    write: false,
  });
  const [map, bundle] = outputFiles.map((output) => output.text);
  const { code, map: minifiedMap } = await minify(bundle, {
    ecma: 5,
    compress: { passes: 3, comparisons: false, hoist_funs: true, inline: 1 },
    mangle: { properties: { regex: INTERNAL } },
    format: { preamble: '/* eventsource-wasm, MIT */' },
    sourceMap: { content: map, url: 'eventsource.min.js.map' },
  });
  mkdirSync('dist', { recursive: true });
  writeFileSync(file, `${code}\n`);
  writeFileSync(`${file}.map`, String(minifiedMap));
}

function modules() {
  const entryPoints = ENTRIES.map((entry) => `js/${entry}.js`);
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
  mkdirSync('dist/types', { recursive: true });
  for (const file of reachable(folder)) {
    const text = readFileSync(`${folder}/${file}.d.ts`, 'utf8');
    writeFileSync(`dist/types/${file}.d.ts`, text);
    writeFileSync(`dist/types/${file}.d.cts`, text.replace(SIBLING, "'./$1.cjs'"));
  }
  for (const entry of ENTRIES) {
    writeFileSync(`dist/${entry}.d.ts`, `export * from './types/${entry}.js';\n`);
    writeFileSync(`dist/${entry}.d.cts`, `export * from './types/${entry}.cjs';\n`);
  }
}

/** The declarations that those of the entry points lead to. @param {string} folder */
function reachable(folder) {
  const found = new Set(ENTRIES);
  for (const file of found) {
    const text = readFileSync(`${folder}/${file}.d.ts`, 'utf8');
    for (const [, name] of text.matchAll(SIBLING)) found.add(name);
  }
  return found;
}

const [what, folder] = process.argv.slice(2);
if (what === 'types') types(folder);
else await { script, modules }[/** @type {'script' | 'modules'} */ (what)]();
