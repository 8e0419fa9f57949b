// A plugin of esbuild that lowers the syntax of scripts to ES5.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What lowered syntax calls, once for all files: TypeScript's own is for all that may be spread. */
const HELPERS = `export function __assign(to) {
  for (var i = 1; i < arguments.length; i++) for (var name in arguments[i]) to[name] = arguments[i][name];
  return to;
}`;

/** For the script alone: esbuild does not lower syntax to ES5; TypeScript does, up to version 6. */
export const es5 = {
  name: 'es5',
  /** @param {import('esbuild').PluginBuild} bundler */
  setup(bundler) {
    bundler.onLoad({ filter: /\.m?js$/ }, ({ path }) => ({
      contents: toES5(path),
      loader: 'js',
    }));
    bundler.onResolve({ filter: /^tslib$/ }, ({ path }) => ({ path, namespace: 'helpers' }));
    bundler.onLoad({ filter: /./, namespace: 'helpers' }, () => ({ contents: HELPERS }));
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
      importHelpers: true,
    },
  }).outputText;
}
