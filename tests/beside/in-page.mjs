// Asks all contenders in Chromium.
import { join } from 'node:path';
import { build } from 'esbuild';
import { browsers } from '../browser/browsers.mjs';
import { ROOT } from '../docs/pages.mjs';
import { contenders } from './contenders.js';

/** A script with all contenders and checks. */
export async function bundled() {
  const entries = Object.entries(contenders).filter(([, { module }]) => module);
  const imports = entries.map(([, { module }], i) => `import * as module${i} from '${module}';`);
  const modules = entries.map(([name], i) => `'${name}': module${i}`);
  const contents = `${imports.join('\n')}
    import { contenders } from './contenders.js';
    import { checks } from './checks.js';
    globalThis.beside = { contenders, checks, modules: { ${modules.join()} } };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    nodePaths: [join(ROOT, 'tests/node_modules')],
    alias: { 'eventsource-wasm': join(ROOT, 'dist/index.js') },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** Opens the page of a server that has the script: a function that asks a contender one thing. @param {string} origin */
export async function openPage(origin) {
  const browser = await browsers.Chromium();
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  return {
    /** @param {string} name @param {string} check */
    ask: (name, check) =>
      page.evaluate(
        ([name, check]) => {
          const { contenders, checks, modules } = /** @type {any} */ (globalThis).beside;
          const url = `/${check}/${name}`;
          return checks[check]({ contender: contenders[name], module: modules[name], url });
        },
        [name, check],
      ),
    close: () => browser.close(),
  };
}
