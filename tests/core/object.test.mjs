// What the compiled core may hold, and who may include its header.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CORE = fileURLToPath(new URL('../../core/', import.meta.url));
const COMPILERS = [process.env.GCC ?? 'gcc', process.env.CLANG ?? 'clang'];
const OPTIMISATIONS = ['-O2', '-O3', '-Os'];
const WARNINGS = ['-Wall', '-Wextra', '-Werror', '-pedantic', '-Wconversion'];
const VERBS = {
  'eventstream.c': ['es_feed', 'es_finish', 'es_init'],
  'utf16.c': ['es_utf16'],
};

/** Kinds of symbols in the output of nm: code and constants. */
const CODE_OR_CONSTANT = /^[tTrR]$/;

let directory;
before(() => {
  directory = mkdtempSync(join(tmpdir(), 'eventstream-'));
});
after(() => {
  rmSync(directory, { recursive: true });
});

function run(command, ...args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function symbolsOf(object) {
  return run('nm', '--format=posix', object)
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([name, kind]) => ({ name, kind }));
}

/** Writes a source file, and compiles it with warnings as errors. */
function compile(compiler, file, text, ...options) {
  const source = join(directory, file);
  writeFileSync(source, text);
  return run(compiler, ...WARNINGS, ...options, '-I', CORE, '-c', source, '-o', `${source}.o`);
}

for (const compiler of COMPILERS) {
  for (const [level, source] of OPTIMISATIONS.flatMap((level) =>
    Object.keys(VERBS).map((source) => [level, source]),
  )) {
    test(`${source} of ${compiler} ${level} needs nothing and has no writable data`, () => {
      const object = join(directory, 'core.o');
      const options = ['-std=c11', '-ffreestanding', level, ...WARNINGS];
      run(compiler, ...options, '-c', join(CORE, source), '-o', object);
      const symbols = symbolsOf(object);
      const unwanted = symbols.filter(({ kind }) => !CODE_OR_CONSTANT.test(kind));
      assert.deepEqual(unwanted, []);
      const exported = symbols.filter(({ kind }) => kind === 'T').map(({ name }) => name);
      assert.deepEqual(exported.sort(), VERBS[source]);
    });
  }

  describe(`the header with ${compiler}`, () => {
    test('compiles alone, as C11', () => {
      compile(
        compiler,
        'alone.c',
        '#include "eventstream.h"\nint main(void) { return 0; }\n',
        '-std=c11',
      );
    });

    test('may be included twice', () => {
      const twice = '#include "eventstream.h"\n'.repeat(2);
      compile(compiler, 'twice.c', `${twice}int main(void) { return 0; }\n`, '-std=c11');
    });

    test('compiles as C++, with C names', () => {
      const program = `#include "eventstream.h"
int main() {
  es_parser parser;
  es_init(&parser, ES_COMMENTS);
  return es_finish(&parser);
}
`;
      compile(compiler, 'plus.cc', program, '-x', 'c++', '-std=c++17');
      const wanted = symbolsOf(join(directory, 'plus.cc.o')).filter(({ kind }) => kind === 'U');
      const names = wanted.map(({ name }) => name).filter((name) => name.startsWith('es_'));
      assert.deepEqual(names.sort(), ['es_finish', 'es_init']);
    });
  });
}

test('the state of a stream is a few dozen bytes without pointers', () => {
  const program = `#include "eventstream.h"
_Static_assert(sizeof(es_parser) <= 32, "size");
_Static_assert(_Alignof(es_parser) <= 4, "alignment");
`;
  compile(COMPILERS[0], 'size.c', program, '-std=c11');
  const header = readFileSync(join(CORE, 'eventstream.h'), 'utf8');
  const fields = /typedef struct es_parser \{(.*?)\} es_parser;/s.exec(header)[1];
  assert.doesNotMatch(fields.replace(/\/\*.*?\*\//gs, ''), /\*/);
});
