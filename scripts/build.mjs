// Bundles js/ into dist/.
//
// Usage: node scripts/build.mjs script          dist/eventsource.min.js
//        node scripts/build.mjs jquery          dist/jquery.eventsource.min.js
//        node scripts/build.mjs shared          dist/eventsource-shared.min.js
//        node scripts/build.mjs modules <entry point>…
//                                               dist/{each,parser}.{js,cjs}, dist/script.cjs
//        node scripts/build.mjs demo            of these what the demo's pages load, without terser
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { es5 } from './es5.mjs';

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  target: 'es2018',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Puts js/entry/parts.js and all that it imports into a function that runs once, when it is called: a page
 * that has the script and makes no use of it pays for reading it alone.
 * @type {import('esbuild').Plugin}
 */
const lazyParts = {
  name: 'lazy parts',
  setup(bundler) {
    bundler.onLoad({ filter: /\bjs\/entry\/parts\.js$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        ...bundler.initialOptions,
        plugins: [es5],
        entryPoints: [path],
        format: 'esm',
      });
      const body = outputFiles[0].text.replace(/export \{\s*parts\s*\};\s*$/, 'return parts();');
      const contents = `var all;
        export function parts() { return all || (all = (function () { ${body} })()); }`;
      return { contents };
    });
  },
};

const script = () => writeScript('script', 'eventsource', [lazyParts, es5]);
const jquery = () => writeScript('jquery-script', 'jquery.eventsource', [es5]);
const sharedScript = () => writeScript('shared-script', 'eventsource-shared', [es5]);

/**
 * @param {string} entry
 * @param {import('esbuild').Plugin[]} plugins
 */
async function bundle(entry, plugins) {
  const { outputFiles } = await build({
    ...shared,
    target: 'es5',
    plugins,
    entryPoints: [`js/entry/${entry}.js`],
    format: 'iife',
    write: false,
  });
  return outputFiles[0].text;
}

/**
 * terser writes ES5 that is a twentieth smaller than esbuild's.
 * @param {string} entry
 * @param {string} name of the file
 * @param {import('esbuild').Plugin[]} plugins
 */
async function writeScript(entry, name, plugins) {
  const file = `dist/${name}.min.js`;
  const { minify } = await import('terser');
  const { code } = await minify(await bundle(entry, plugins), {
    ecma: 5,
    module: true,
    // Functions stay where they are, and come first: what repeats so, gzip finds.
    compress: { passes: 3, inline: 1, hoist_funs: true },
    // What stands on objects of the page's keeps its name, as a page may take a short one for its own.
    mangle: {
      properties: { regex: /^_/, reserved: ['_connection', '_sharing', '_stopped', '_passive'] },
    },
    format: { preamble: '/* eventsource-wasm, MIT */', ascii_only: true },
  });
  mkdirSync('dist', { recursive: true });
  writeFileSync(file, `${code}\n`);
  // The program: the zlib of Node.js is another one, which makes it larger.
  const gzip = execFileSync('gzip', ['-9', '-c', file]).length;
  const brotli = brotliCompressSync(`${code}\n`).length;
  console.log(`${file}: ${code.length + 1} bytes, ${gzip} after gzip -9, ${brotli} after brotli`);
}

/**
 * An entry point is a file of its own to those that import it, and its code is there once: the
 * polyfill's class is the one that the index exports.
 * @param {string} extension of the files
 * @returns {import('esbuild').Plugin}
 */
const siblings = (extension) => ({
  name: 'siblings',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/\w+\.js$/ }, ({ path, importer }) => {
      if (!/\b(js\/entry|dist)\/\w+\.js$/.test(importer)) return null;
      return { path: path.replace(/\.js$/, extension), external: true };
    });
  },
});

/**
 * What several entry points need is in a part that they share, so that there is one core. esbuild
 * splits ES modules alone: those for require are made of them, file by file. No file has a source map:
 * these are legible as they are, and the script's map would be a third of the package.
 * @param {string[]} entries
 */
async function modules(...entries) {
  const { metafile } = await writeModules(entries);
  await build({
    ...shared,
    entryPoints: [
      ...Object.keys(metafile.outputs).map((file) => ({ in: file, out: basename(file, '.js') })),
      { in: 'js/entry/globals.js', out: 'script' },
    ],
    plugins: [siblings('.cjs')],
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  });
}

/** @param {string[]} entries */
const writeModules = (entries) =>
  build({
    ...shared,
    entryPoints: entries.map((entry) => `js/entry/${entry}.js`),
    plugins: [siblings('.js')],
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    // Without a hash: should there be a second part, the build fails, and somebody names both.
    chunkNames: 'parser',
    metafile: true,
  });

/** The same sources and the same syntax as ever, by what a machine has at once: see scripts/setup.sh. */
async function demo() {
  const text = await bundle('script', [lazyParts, es5]);
  await writeModules(['index', 'shared', 'stream']);
  writeFileSync('dist/eventsource.min.js', text);
}

const [what, ...entries] = process.argv.slice(2);
await { script, jquery, shared: sharedScript, modules, demo }[
  /** @type {'script' | 'jquery' | 'shared' | 'modules' | 'demo'} */ (what)
](...entries);
