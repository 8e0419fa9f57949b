/*
 * wasm_simd128.h: WebAssembly's vectors on the host, by SIMDe, so that what ships is seen by the
 * host's sanitizers and fuzzers. It stands in for the header of this name that clang has.
 */
#ifndef TESTS_WASM_SIMD128_H
#define TESTS_WASM_SIMD128_H

/* SIMDe must not take the host for WebAssembly, as the parser must. */
#pragma push_macro("__wasm_simd128__")
#undef __wasm_simd128__
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/wasm/simd128.h>
#pragma pop_macro("__wasm_simd128__")

typedef simde_v128_t v128_t;

/* What Debian's SIMDe lacks. */
#ifndef wasm_i8x16_const_splat
#define wasm_i8x16_const_splat(value) wasm_i8x16_splat(value)
#endif
#ifndef wasm_u8x16_make
#define wasm_u8x16_make(...) wasm_v128_load(((const uint8_t[16]){__VA_ARGS__}))
#endif

/* By the loop of SIMDe's gcc's analyzer sees bytes that are never set. */
#undef wasm_i8x16_swizzle
static inline v128_t wasm_i8x16_swizzle(v128_t bytes, v128_t places) {
  uint8_t from[16], at[16], to[16] = {0};
  wasm_v128_store(from, bytes);
  wasm_v128_store(at, places);
  for (int i = 0; i < 16; i++)
    if (at[i] < 16) to[i] = from[at[i]];
  return wasm_v128_load(to);
}

#endif
