// The page's script as ES5, for engines of any age.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { es5 } from '../../scripts/es5.mjs';

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

export const bundle = () =>
  build({
    entryPoints: [pathOf('page.mjs')],
    outfile: pathOf('../../build/chaos/page.js'),
    bundle: true,
    target: 'es5',
    format: 'iife',
    plugins: [es5],
    logLevel: 'warning',
  });
