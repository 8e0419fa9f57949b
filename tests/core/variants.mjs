/** The variants of the parser that the C tests are built with: see the Makefile. */
export const VARIANTS = ['host', 'word', 'bytewise', 'simd'];
