// What contenders have for a script tag: how large it is, and whether it runs where there is ES5 and XHR alone.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../docs/pages.mjs';
import { contenders } from './contenders.js';

/**
 * What a page loads of a contender: the script that it ships, or one that a bundler makes of what the page
 * imports.
 * @param {string} name of the contender
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<string>} '' for the engine's own
 */
async function scriptOf(name, options) {
  const { module, script, name: imported } = contenders[name];
  if (!module) return '';
  if (script) return readFileSync(join(ROOT, script), 'utf8');
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${imported} } from '${module}';`,
      resolveDir: join(ROOT, 'tests'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    logLevel: 'silent',
    ...options,
  });
  return outputFiles[0].text;
}

/** Kilobytes after gzip. @param {string} name of the contender */
export async function sizeOf(name) {
  const input = await scriptOf(name, { minify: true });
  if (!input) return '0 KB';
  const { length } = execFileSync('gzip', ['-9', '-c'], { input });
  return `${Math.ceil(length / 1024)} KB`;
}

/** A page whose browser has no EventSource, and that posts what it hears. @param {string} name @param {string} script */
const pageOf = (name, script) => `<!doctype html>
<script>
  window.EventSource = undefined;
  function post(text) {
    var xhr = new XMLHttpRequest();
    xhr.open('POST', '/posted/${name}');
    xhr.send(text);
  }
</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
<script>
  var Class = window.EventSource || window.EventSourcePolyfill;
  if (!Class) post('none');
  else new Class('/old/${name}').onmessage = function (event) {
    this.close();
    post(event.data);
  };
</script>`;

/** The page for a contender, or null where a bundler cannot write its code in ES5. @param {string} name */
export async function oldPageOf(name) {
  try {
    return pageOf(name, await scriptOf(name, { target: 'es5' }));
  } catch (error) {
    const [{ text }] = /** @type {import('esbuild').BuildFailure} */ (error).errors;
    if (/is not supported yet/.test(text)) return null;
    throw error;
  }
}
