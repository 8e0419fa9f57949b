// The script for a script tag as it would be with another line here or there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * @param {string} name of a file of js/shared/
 * @param {string[][]} changes what stands there once, and what shall stand there
 */
export async function scriptWith(name, changes) {
  let contents = readFileSync(new URL(`../../js/shared/${name}.js`, import.meta.url), 'utf8');
  for (const [from, to] of changes) {
    assert.equal(contents.split(from).length, 2, from);
    contents = contents.replace(from, to);
  }
  const { outputFiles } = await build({
    entryPoints: ['js/entry/shared-script.js'],
    bundle: true,
    format: 'iife',
    write: false,
    plugins: [
      {
        name: 'changes',
        setup: ({ onLoad }) =>
          onLoad({ filter: new RegExp(`shared/${name}\\.js$`) }, () => ({ contents })),
      },
    ],
  });
  return outputFiles[0].text;
}
