// See the Makefile.

/** The variants of the parser that the C tests are built with, and what makes each. @type {Record<string, string[]>} */
export const FLAGS = {
  host: [],
  word: ['-U__SSE2__'],
  bytewise: ['-U__SSE2__', '-DES_BYTEWISE'],
  simd: ['-isystem', 'tests/core/simde', '-D__wasm_simd128__'],
};
export const VARIANTS = Object.keys(FLAGS);
/** Other machines that `make test` can afford: 32 bits, and the other byte order. */
export const MACHINES = ['i386', 'powerpc'];
