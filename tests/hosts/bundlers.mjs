// The bundlers: each makes one file of a program, as it does by default. They take the package from the
// folder of its user.
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import resolve from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { host } from './user.mjs';

/** @typedef {(entry: string, file: string) => Promise<unknown>} Bundler the paths of program and bundle */

/** @type {Record<string, Bundler>} */
export const bundlers = {
  esbuild: (entry, file) =>
    esbuild({
      entryPoints: [entry],
      outfile: file,
      bundle: true,
      minify: true,
      format: 'esm',
      logLevel: 'error',
    }),

  async Rollup(entry, file) {
    const bundle = await rollup({
      input: entry,
      plugins: [resolve({ browser: true })],
      onwarn: fail,
    });
    await bundle.write({ file, format: 'es', inlineDynamicImports: true });
    await bundle.close();
  },

  async webpack(entry, file) {
    const compiler = webpack({
      entry,
      mode: 'production',
      context: dirname(entry),
      output: { path: dirname(file), filename: basename(file) },
      performance: { hints: false },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    if (stats.hasErrors() || stats.hasWarnings()) fail(stats.toString());
  },

  'Vite (build)': (entry, file) =>
    vite({
      root: dirname(entry),
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: dirname(file),
        emptyOutDir: true,
        rollupOptions: { input: entry, output: { entryFileNames: basename(file) }, onwarn: fail },
      },
    }),

  async Parcel(entry, file) {
    const parameters = [
      ...[host('parcel/lib/bin.js'), 'build', entry],
      ...['--dist-dir', dirname(file), '--no-cache', '--no-source-maps', '--log-level', 'warn'],
    ];
    const child = spawn(process.execPath, parameters, { cwd: dirname(entry) });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece) => (output += piece));
    }
    const [code] = await once(child, 'close');
    if (code !== 0 || output) fail(output);
  },
};

/** @param {any} reason @returns {never} */
function fail(reason) {
  throw new Error(reason.message ?? reason);
}
