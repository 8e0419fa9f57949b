// A plugin of esbuild that lowers the syntax of scripts to ES5.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** For the script alone: esbuild does not lower syntax to ES5; TypeScript does, up to version 6. */
export const es5 = {
  name: 'es5',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onLoad({ filter: /\.m?js$/ }, ({ path }) => ({
      contents: toES5(path),
      loader: 'js',
    }));
  },
};

/** @param {string} path */
function toES5(path) {
  return ts.transpileModule(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: {
      allowJs: true,
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.ESNext,
      ignoreDeprecations: '6.0',
      // What lowered syntax calls is there once, and not in each file.
      importHelpers: true,
    },
  }).outputText;
}
