// See the Makefile.

/** The variants of the parser that the C tests are built with. */
export const VARIANTS = ['host', 'word', 'bytewise', 'simd'];
/** Other machines that `make test` can afford: 32 bits, and the other byte order. */
export const MACHINES = ['i386', 'powerpc'];
