// Makes an ES5 function of a WebAssembly module: the core for engines without WebAssembly.
//
// Usage: node scripts/wasm2js.mjs <module.wasm> <output.js>
//
// Binaryen's wasm2js does the translation. This makes a function of its ES module, leaves out the
// parts of its preamble that this module does not use, and brings what an old engine lacks.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** @param {string} source @param {RegExp} pattern */
function bodyOf(source, pattern) {
  const found = pattern.exec(source);
  if (!found) throw new Error(`wasm2js wrote nothing like ${pattern}`);
  return found[1];
}

// What copies within the memory. ES5 lacks copyWithin, which takes a third of the time.
const COPY = ` function wasm2js_memory_copy(to, from, length) {
  if (HEAPU8.copyWithin) HEAPU8.copyWithin(to, from, from + length);
  else HEAPU8.set(HEAPU8.subarray(from, from + length), to);
 }
`;

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

/**
 * Without coercions that change nothing: a variable holds an integer of 32 bits already, and the sum
 * that makes an address is small. They are an eighth of the text.
 * @param {string} body
 */
function withoutCoercions(body) {
  return body.replace(/(?<!switch |if )\((\$\w+) \| 0\)/g, '$1').replace(/ \| 0\]/g, ']');
}

/**
 * Math.imul is newer than ES5. A product is exact, and so its lowest 32 bits are right, where one factor
 * is small.
 * @param {string} body
 */
function withoutMath(body) {
  const exact = body.replace(/Math_imul\((\$\w+|HEAP\w+\[[^\]]*\]), \d{1,6}\)/g, (product) =>
    product.slice('Math_imul('.length, -1).replace(', ', ' * '),
  );
  const rest = withoutUnused(exact);
  const math = /= (Math\.\w+);/.exec(rest);
  if (math) throw new Error(`nothing stands in for ${math[1]}`);
  return rest;
}

const [module, output] = process.argv.slice(2);
const source = execFileSync('wasm2js', ['-Oz', '--enable-bulk-memory', module, '-o', '-'], {
  encoding: 'utf8',
});
const body = bodyOf(source, /function asmFunc\(imports\) \{\n([^]*?)\n bufferView = HEAPU8;/);
const copy = body.includes('wasm2js_memory_copy') ? COPY : '';
const exported = bodyOf(source, /("es_\w+": [^}]*)\}/);
writeFileSync(
  output,
  `// @ts-nocheck: the translator knows of no types.
export function makeJsCore() {
${withoutMath(withoutCoercions(body + copy + initialData(source)))} return { memory: { buffer: buffer }, ${exported}};
}
`,
);
