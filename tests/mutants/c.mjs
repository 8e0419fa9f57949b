// Mutants of the core: each operator, number, condition and statement of its C, changed by rules that are
// usual. Each is run through the vectors, in every variant whose object code it changes; one that changes
// none is no mutant.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'build/mutants/c');
const HELPERS = ['vectors', 'bytes', 'guard', 'receiver', 'vector'].map(
  (name) => `build/tests/plain/${name}.o`,
);
const SOURCES = ['eventstream.c', 'utf16.c'];

/** The variants of the parser, as the Makefile has them. @type {Record<string, string[]>} */
const VARIANTS = {
  word: ['-U__SSE2__'],
  bytewise: ['-U__SSE2__', '-DES_BYTEWISE'],
  host: [],
  simd: ['-isystem', 'tests/core/simde', '-D__wasm_simd128__'],
};

/** What becomes of an operator between two terms. @type {Record<string, string[]>} */
const OPERATORS = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '==': ['!='],
  '!=': ['=='],
  '+': ['-'],
  '-': ['+'],
  '/': ['*'],
  '%': ['*'],
  '<<': ['>>'],
  '>>': ['<<'],
  '&': ['|'],
  '|': ['&'],
  '^': ['|'],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '++': ['--'],
  '--': ['++'],
};

const TOKEN =
  /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*|\d\w*|\w+|<<=|>>=|->|\+\+|--|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||\s+|[^]/gm;

/** @typedef {{ file: string, line: number, text: string, was: string, is: string, source: string }} Mutant */

/** @param {string} file @returns {Mutant[]} */
function mutantsOf(file) {
  const source = readFileSync(join(ROOT, file), 'utf8');
  /** @type {Mutant[]} */
  const mutants = [];
  const change = (
    /** @type {number} */ at,
    /** @type {string} */ was,
    /** @type {string} */ is,
  ) => {
    const line = source.slice(0, at).split('\n').length;
    const text = source.split('\n')[line - 1].trim();
    const changed = source.slice(0, at) + is + source.slice(at + was.length);
    mutants.push({ file, line, text, was, is, source: changed });
  };
  let before = '';
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (/^(\s|\/\*|\/\/|[ \t]*#)/.test(token)) continue;
    // `-` and `&` before a term, `*` of a pointer, `<` of a type have no second term.
    const isBetween = /^[\w)\]]/.test(before.slice(-1)) && before !== 'return';
    if (OPERATORS[token] && (isBetween || token.length > 1))
      for (const is of OPERATORS[token]) change(index, token, is);
    if (/^\d/.test(token)) change(index, token, `(${token} + 1)`);
    if (token === '!') change(index, token, '');
    before = token;
  }
  for (const { 0: all, 1: head, index } of source.matchAll(/\b(if|while) \((?=[^;{]*)/g)) {
    const start = index + all.length;
    const end = closing(source, start);
    const condition = source.slice(start, end);
    for (const is of head === 'if' ? ['0', '1'] : ['0']) change(start, condition, is);
  }
  for (const { 1: statement, index } of source.matchAll(
    /(?<=[{};)]\s+)((?:[\w.\->*()[\]]+(?: [-+|]?= [^;]*|\+\+|--)|\w+\([^;]*\)|break|continue);)/g,
  ))
    change(index, statement, ';');
  return mutants.filter(({ was, is }) => was !== is);
}

/** Where the parenthesis closes that is open here. @param {string} source @param {number} at */
function closing(source, at) {
  for (let open = 1; ; at++) {
    if (source[at] === '(') open++;
    if (source[at] === ')' && --open === 0) return at;
  }
}

/** Compiles a folder of sources in a variant. Returns the object code, or null where it does not compile.
 * @param {string} folder @param {string} name @param {string} variant */
async function compile(folder, name, variant) {
  const object = join(folder, `${name}-${variant}.o`);
  const flags = ['-std=c11', '-O2', '-w', `-I${folder}`, ...VARIANTS[variant]];
  try {
    await execute('gcc', [...flags, '-c', join(folder, name), '-o', object], { cwd: ROOT });
  } catch {
    return null;
  }
  return object;
}

const files = () => readdirSync(join(ROOT, 'core')).filter((name) => /\.[ch]$/.test(name));

/** Copies the core, with a mutant or without. @param {string} folder @param {Mutant} [mutant] */
function copy(folder, mutant) {
  mkdirSync(folder, { recursive: true });
  for (const name of files()) {
    const source = readFileSync(join(ROOT, 'core', name));
    writeFileSync(join(folder, name), mutant?.file === `core/${name}` ? mutant.source : source);
  }
}

/** The object code of the core as it is. @returns {Promise<Map<string, Buffer>>} */
export async function originals() {
  const folder = join(BUILD, 'original');
  copy(folder);
  const known = new Map();
  for (const variant of Object.keys(VARIANTS)) {
    for (const name of SOURCES) {
      const object = await compile(folder, name, variant);
      known.set(`${name}-${variant}`, readFileSync(/** @type {string} */ (object)));
    }
  }
  return known;
}

/** Whether a program passes, unless it computes for 20 s. @param {string} program @returns {Promise<boolean>} */
function passes(program) {
  return new Promise((resolve) => {
    // A loop without end ends by what it computed.
    const command = `ulimit -t 20; exec stdbuf -oL ${program} tests/vectors`;
    const child = spawn('bash', ['-c', command], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (/^not ok/m.test(text)) child.kill('SIGKILL');
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/** All mutants of the core. */
export const coreMutants = () => files().flatMap((name) => mutantsOf(`core/${name}`));

/** What kills a mutant: a variant, or null where it lives, or undefined where it changes no code.
 * @param {Mutant} mutant @param {string} worker @param {Map<string, Buffer>} known */
export async function fate(mutant, worker, known) {
  const folder = join(BUILD, worker);
  copy(folder, mutant);
  let changes = false;
  for (const variant of Object.keys(VARIANTS)) {
    const objects = await Promise.all(SOURCES.map((name) => compile(folder, name, variant)));
    if (objects.includes(null)) return undefined;
    if (
      SOURCES.every((name, i) => readFileSync(objects[i]).equals(known.get(`${name}-${variant}`)))
    )
      continue;
    changes = true;
    const program = join(folder, `vectors-${variant}`);
    await execute('gcc', [...HELPERS, ...objects, '-o', program], { cwd: ROOT });
    if (!(await passes(program))) return variant;
  }
  return changes ? null : undefined;
}
