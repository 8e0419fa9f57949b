// Writes the JavaScript that is made from C: the kinds of records, the options, and the built module.
//
// Usage: node scripts/generate.mjs kinds <eventstream.h> <output.js>
//        node scripts/generate.mjs simd <module.wasm> <output.js>
import { readFileSync, writeFileSync } from 'node:fs';

/** @param {string} header */
function kinds(header) {
  const text = readFileSync(header, 'utf8');
  const list = /typedef enum es_kind \{([^}]*)\}/.exec(text);
  if (!list) throw new Error(`${header} has no enum es_kind`);
  const entries = [...list[1].matchAll(/\bES_(\w+) = (\d+)/g)];
  if (entries.length !== list[1].split(',').length)
    throw new Error('a kind has no value of its own');
  const options = [...text.matchAll(/#define ES_(COMMENTS) (\d+)u/g)];
  return [...entries, ...options]
    .map(([, name, value]) => `export const ${name} = ${value};\n`)
    .join('');
}

/** The inverse of fromPrintable in js/platform/utf8.js. @param {string} file */
function printable(file) {
  const character = (/** @type {number} */ digit) =>
    String.fromCharCode(digit + 35).replace('\\', '!');
  return [...readFileSync(file)]
    .map((byte) => (byte + 5) % 256)
    .map((digit) => ['', '|', '}'][Math.floor(digit / 89)] + character(digit % 89))
    .join('');
}

/** @param {string} module */
function simd(module) {
  return `export const SIMD = "${printable(module)}";\n`;
}

const [what, input, output] = process.argv.slice(2);
const generate = { kinds, simd }[/** @type {'kinds' | 'simd'} */ (what)];
writeFileSync(output, generate(input));
