// Makes an ES5 function of a WebAssembly module: the core for engines without WebAssembly.
//
// Usage: node scripts/wasm2js.mjs <module.wasm> <output.js>
//
// Binaryen's wasm2js does the translation. This makes a function of its ES module, leaves out the
// parts of its preamble that this module does not use, and brings what an old engine lacks.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

// ES5 lacks these. A product is exact, and so its lowest 32 bits are right, where one factor is small.
const MATH = { imul: '(a, b) { return (a * b) | 0; }' };
const SMALL_FACTOR = /^\d{1,6}$/;

/** @param {string} source @param {RegExp} pattern */
function bodyOf(source, pattern) {
  const found = pattern.exec(source);
  if (!found) throw new Error(`wasm2js wrote nothing like ${pattern}`);
  return found[1];
}

/** @param {string} source of wasm2js @returns {string} */
function initialData(source) {
  const calls = source.matchAll(
    /base64DecodeToExistingUint8Array\(bufferView, (\d+), "([^"]*)"\)/g,
  );
  return [...calls]
    .map(([, at, base64]) => ` HEAPU8.set([${[...Buffer.from(base64, 'base64')]}], ${at});\n`)
    .join('');
}

/** @param {string} body */
function withoutUnused(body) {
  return body.replace(/^ var (\w+) = (?:new |Math\.).*\n/gm, (line, name) =>
    body.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
}

/** @param {string} body */
function withMath(body) {
  for (const [, factor] of body.matchAll(/Math_imul\(.*?, (\w+)\)/g)) {
    if (!SMALL_FACTOR.test(factor)) throw new Error(`a product by ${factor} may not be exact`);
  }
  return body.replace(/= Math\.(\w+);/g, (_, name) => {
    if (!(name in MATH)) throw new Error(`nothing stands in for Math.${name}`);
    return `= function ${MATH[/** @type {keyof MATH} */ (name)]};`;
  });
}

const [module, output] = process.argv.slice(2);
const source = execFileSync('wasm2js', ['-O4', module, '-o', '-'], { encoding: 'utf8' });
const body = bodyOf(source, /function asmFunc\(imports\) \{\n([^]*?)\n bufferView = HEAPU8;/);
const exported = bodyOf(source, /("es_\w+": [^}]*)\}/);
writeFileSync(
  output,
  `// @ts-nocheck: the translator knows of no types.
export function makeJsCore() {
${withMath(withoutUnused(body + initialData(source)))} return { memory: { buffer: buffer }, ${exported}};
}
`,
);
