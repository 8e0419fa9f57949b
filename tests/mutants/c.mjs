// Mutants of the core: each operator, number, condition and statement of its C, changed by rules that are
// usual. Each is run through the vectors, in every variant whose object code it changes (one that changes
// none is no mutant), first in the few ways that find most; then its steps are counted, as steps.test.mjs does.
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { counting, KEPT, slower, stepsOf, writeStreams } from '../core/steps.mjs';
import { FLAGS, VARIANTS } from '../core/variants.mjs';
import { NUMBER, PRELUDE, withCopies } from './schemata.mjs';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'build/mutants/c');
const HELPERS = ['vectors', 'bytes', 'guard', 'receiver', 'vector'].map(
  (name) => `build/tests/plain/${name}.o`,
);
const SOURCES = ['eventstream.c', 'utf16.c'];

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

/** Hints for compilers, which change no result, and what debug builds assert, which has tests of its own. */
const APART = /^(AS_WRITTEN|ES_EXPECT)\(/;

/** @typedef {{ file: string, line: number, text: string, was: string, is: string, at: number,
 * source: string, number: number }} Mutant */

/** @param {string} file @returns {Omit<Mutant, 'number'>[]} */
function mutantsOf(file) {
  const source = readFileSync(join(ROOT, file), 'utf8');
  /** @type {Omit<Mutant, 'number'>[]} */
  const mutants = [];
  const change = (
    /** @type {number} */ at,
    /** @type {string} */ was,
    /** @type {string} */ is,
  ) => {
    const line = source.slice(0, at).split('\n').length;
    const text = source.split('\n')[line - 1].trim();
    const changed = source.slice(0, at) + is + source.slice(at + was.length);
    mutants.push({ file, line, text, was, is, at, source: changed });
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
  return mutants.filter(({ text, was, is }) => was !== is && !APART.test(text));
}

/** Where the parenthesis closes that is open here. @param {string} source @param {number} at */
function closing(source, at) {
  for (let open = 1; ; at++) {
    if (source[at] === '(') open++;
    if (source[at] === ')' && --open === 0) return at;
  }
}

/** Compiles a source in a variant, as quickly as can be. Returns the object code, or null where it does not
 * compile. @param {string} folder @param {string} name @param {string} variant */
async function compile(folder, name, variant) {
  const object = join(folder, `${name}-${variant}.o`);
  const flags = ['-std=c11', '-O0', '-w', `-I${folder}`, ...FLAGS[variant]];
  try {
    await execute('gcc', [...flags, '-c', join(folder, name), '-o', object], { cwd: ROOT });
  } catch {
    return null;
  }
  return object;
}

const files = () => readdirSync(join(ROOT, 'core')).filter((name) => /\.[ch]$/.test(name));

/** The sources that a file is part of. @param {string} file */
const sourcesWith = (file) =>
  /utf16\.c$/.test(file)
    ? ['utf16.c']
    : /(eventstream|expect)\.h$/.test(file)
      ? SOURCES
      : ['eventstream.c'];

/** @param {string} folder */
function copyCore(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of files()) {
    writeFileSync(join(folder, name), readFileSync(join(ROOT, 'core', name)));
  }
}

/** The core as it is: its object code, without optimisation and with, and its steps; and programs that hold mutants,
 * which takes longer than to compile a few. @param {Mutant[]} [mutants] */
export async function originals(mutants = coreMutants()) {
  const folder = join(BUILD, 'original');
  copyCore(folder);
  /** @type {Record<string, Buffer>} */
  const objects = {};
  /** @type {Record<string, Buffer>} */
  const optimised = {};
  for (const variant of VARIANTS) {
    for (const name of SOURCES) {
      const object = await compile(folder, name, variant);
      objects[name + variant] = readFileSync(/** @type {string} */ (object));
    }
    optimised[variant] = readFileSync(counting(variant, folder, folder));
  }
  const steps = JSON.parse(readFileSync(KEPT, 'utf8'));
  const held = mutants.length > 0 ? await holdAll(mutants) : new Set();
  return { folder, held, objects, optimised, streams: writeStreams(), steps };
}

/** Whether a program passes, unless it computes for so many seconds: a loop without end ends by that.
 * @param {string} program @param {number} seconds @param {string} mode
 * @param {number} [number] of a mutant that the program holds @returns {Promise<boolean>} */
async function passes(program, seconds, mode, number = 0) {
  const env = { ...process.env, ES_MUTANT: `${number}` };
  const command = `ulimit -c 0 -t ${seconds} -v 4000000; exec ${program} tests/vectors ${mode}`;
  try {
    await execute('bash', ['-c', command], { cwd: ROOT, env, maxBuffer: 2 ** 28 });
    return true;
  } catch {
    return false;
  }
}

/** @typedef {Awaited<ReturnType<typeof originals>>} Core */

/** All mutants of the core. @returns {Mutant[]} */
export const coreMutants = () =>
  files()
    .flatMap((name) => mutantsOf(`core/${name}`))
    .map((mutant, i) => ({ ...mutant, number: i + 1 }));

const programOf = (/** @type {string} */ variant) => join(BUILD, 'all', `vectors-${variant}`);

/** Writes the core with all mutants. Returns the numbers of those that it holds. @param {Mutant[]} mutants */
function writeAll(mutants) {
  const folder = join(BUILD, 'all');
  copyCore(folder);
  writeFileSync(join(folder, 'prelude.h'), PRELUDE);
  writeFileSync(join(folder, 'number.c'), NUMBER);
  const numbers = new Set();
  for (const name of files()) {
    // This one is compiled in no time, and may be the same.
    const isShort = name === 'utf16.c';
    const own = mutants.filter(({ file }) => file === `core/${name}` && !isShort);
    const { text, held } = withCopies(readFileSync(join(ROOT, 'core', name), 'utf8'), own);
    writeFileSync(join(folder, name), text);
    for (const { number } of held) numbers.add(number);
  }
  return numbers;
}

/** Compiles the core with all mutants in a variant. Returns the numbers of those that do not compile.
 * @param {string} variant @returns {Promise<number[]>} */
async function compileAllIn(variant) {
  const folder = join(BUILD, 'all');
  // Copies that are put in where they are called would grow without end.
  const flags = ['-std=c11', '-O0', '-w', '-Dalways_inline=noinline', `-I${folder}`];
  const sources = [...SOURCES, 'number.c'].map((name) => join(folder, name));
  const all = [...flags, '-include', `${folder}/prelude.h`, ...FLAGS[variant], ...HELPERS];
  try {
    await execute('gcc', [...all, ...sources, '-o', programOf(variant)], { cwd: ROOT });
    return [];
  } catch (error) {
    const numbers = wrongIn(/** @type {any} */ (error).stderr);
    if (numbers.length > 0) return numbers;
    throw error;
  }
}

/** The mutants that a compiler complains of; but for what follows from one that has no end.
 * @param {string} messages */
const wrongIn = (messages) =>
  messages
    .split(/(?=In function )/)
    .filter((part) => /error: (?!invalid storage|expected declaration or)/.test(part))
    .map((part) => Number(/^In function \W\w+__(\d+)\W/.exec(part)?.[1]))
    .filter(Boolean);

/** Makes the programs that hold all mutants. Returns the numbers of those that they hold.
 * @param {Mutant[]} mutants @returns {Promise<Set<number>>} */
async function holdAll(mutants) {
  let left = mutants;
  let held = writeAll(left);
  for (const variant of VARIANTS) {
    for (let wrong = await compileAllIn(variant); wrong.length > 0;) {
      left = left.filter(({ number }) => !wrong.includes(number));
      held = writeAll(left);
      wrong = await compileAllIn(variant);
    }
    if (!(await passes(programOf(variant), 1, 'brief')))
      throw new Error(`the variant ${variant} fails without a mutant`);
  }
  return held;
}

/** What kills a mutant, or null where it lives, or undefined where it changes no code.
 * @param {Mutant} mutant @param {string} worker @param {Core} known */
export async function fate(mutant, worker, known) {
  const folder = join(BUILD, worker);
  copyCore(folder);
  writeFileSync(join(folder, mutant.file.slice('core/'.length)), mutant.source);
  const made = known.held.has(mutant.number) ? held : compiledAlone;
  const { program, number, variants } = await made(mutant, folder, known);
  for (const variant of variants) {
    if (!(await passes(program(variant), 1, 'brief', number)))
      return `vectors of ${variant}, in brief`;
  }
  let changed = variants;
  if (sourcesWith(mutant.file).includes('eventstream.c')) {
    changed = [];
    for (const variant of variants) {
      const more = effort(folder, variant, known);
      if (more) return `steps of ${variant}`;
      if (more === false) changed.push(variant);
    }
  }
  for (const variant of changed) {
    if (!(await passes(program(variant), 60, '', number))) return `vectors of ${variant}`;
  }
  return changed.length > 0 ? null : undefined;
}

/** How a mutant is run that the programs with all hold. @param {Mutant} mutant */
const held = async ({ number }) => ({ program: programOf, number, variants: VARIANTS });

/** How another is: in the variants whose code it changes; in none where it does not compile.
 * @param {Mutant} mutant @param {string} folder @param {Core} known */
async function compiledAlone({ file }, folder, known) {
  const sources = sourcesWith(file);
  const program = (/** @type {string} */ variant) => join(folder, `vectors-${variant}`);
  const variants = [];
  for (const variant of VARIANTS) {
    const objects = await compileAll(folder, sources, variant);
    if (!objects) return { program, number: 0, variants: [] };
    if (isSame(objects, sources, variant, known)) continue;
    const others = SOURCES.filter((name) => !sources.includes(name)).map((name) =>
      join(known.folder, `${name}-${variant}.o`),
    );
    await execute('gcc', [...HELPERS, ...objects, ...others, '-o', program(variant)], {
      cwd: ROOT,
    });
    variants.push(variant);
  }
  return { program, number: 0, variants };
}

/** @param {string} folder @param {string[]} sources @param {string} variant */
async function compileAll(folder, sources, variant) {
  const objects = [];
  for (const name of sources) {
    const object = await compile(folder, name, variant);
    if (!object) return null;
    objects.push(object);
  }
  return objects;
}

/** @param {string[]} objects @param {string[]} sources @param {string} variant @param {Core} known */
const isSame = (objects, sources, variant, known) =>
  sources.every((name, i) => readFileSync(objects[i]).equals(known.objects[name + variant]));

/** Whether a mutant takes more steps; undefined where its optimised code is the same.
 * @param {string} folder @param {string} variant @param {Core} known */
function effort(folder, variant, known) {
  const object = counting(variant, folder, folder);
  if (readFileSync(object).equals(known.optimised[variant])) return undefined;
  try {
    return slower(stepsOf(known.streams, object), known.steps[variant]).length > 0;
  } catch {
    // It has no end, or ends by a fault.
    return true;
  }
}
