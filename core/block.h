/*
 * block.h: the bytes that the parser looks at together, by what the machine has.
 *
 * A block is loaded from any address, stored to any address, and asked where
 * the first byte is that needs a closer look. Private to the parser.
 */
#ifndef EVENTSTREAM_BLOCK_H
#define EVENTSTREAM_BLOCK_H

#include <stdint.h>

/* The bytes of text that a copy may not simply pass on are those from 0x80 on
   (UTF-8 sequences) and those up to CR, 0x0D (line ends and U+0000): as signed
   numbers, all that are below 0x0E. */
#define ES_PLAIN_FROM 0x0E

#if defined(__wasm_simd128__)

#include <wasm_simd128.h>
#define ES_BLOCK 16
typedef v128_t es_block;
typedef uint32_t es_marks;

static inline es_block es_load(const uint8_t *from) { return wasm_v128_load(from); }

static inline void es_store(uint8_t *to, es_block block) { wasm_v128_store(to, block); }

/* Nonzero where the block holds a byte that is not plain text. */
static inline es_marks es_not_plain(es_block block) {
  return wasm_i8x16_bitmask(wasm_i8x16_lt(block, wasm_i8x16_const_splat(ES_PLAIN_FROM)));
}

/* Nonzero where the block holds a CR or LF. */
static inline es_marks es_line_ends(es_block block) {
  return wasm_i8x16_bitmask(wasm_v128_or(wasm_i8x16_eq(block, wasm_i8x16_const_splat('\n')),
                                         wasm_i8x16_eq(block, wasm_i8x16_const_splat('\r'))));
}

/* How many bytes precede the first that a (nonzero) answer marks. */
static inline unsigned es_before(es_marks marks) { return (unsigned)__builtin_ctz(marks); }

#elif defined(__SSE2__)

#include <emmintrin.h>
#define ES_BLOCK 16
typedef __m128i es_block;
typedef uint32_t es_marks;

static inline es_block es_load(const uint8_t *from) {
  return _mm_loadu_si128((const __m128i *)(const void *)from);
}

static inline void es_store(uint8_t *to, es_block block) {
  _mm_storeu_si128((__m128i *)(void *)to, block);
}

static inline es_marks es_not_plain(es_block block) {
  return (uint32_t)_mm_movemask_epi8(_mm_cmplt_epi8(block, _mm_set1_epi8(ES_PLAIN_FROM)));
}

static inline es_marks es_line_ends(es_block block) {
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\n')),
                                                  _mm_cmpeq_epi8(block, _mm_set1_epi8('\r'))));
}

static inline unsigned es_before(es_marks marks) { return (unsigned)__builtin_ctz(marks); }

#elif defined(ES_BYTEWISE) /* for machines that have no 64-bit integers, as JavaScript */

#define ES_BLOCK 1
typedef uint8_t es_block;
typedef uint32_t es_marks;

/*@ requires \valid_read(from);
    assigns \nothing; */
static inline es_block es_load(const uint8_t *from) { return *from; }

/*@ requires \valid(to);
    assigns *to; */
static inline void es_store(uint8_t *to, es_block block) { *to = block; }

static inline es_marks es_not_plain(es_block block) { return (int8_t)block < ES_PLAIN_FROM; }

static inline es_marks es_line_ends(es_block block) { return block == '\n' || block == '\r'; }

/*@ requires marks != 0;
    assigns \nothing;
    ensures \result < ES_BLOCK; */
static inline unsigned es_before(es_marks marks) {
  (void)marks;
  return 0;
}

#else /* eight bytes in an integer */

#define ES_BLOCK 8
typedef uint64_t es_block;
typedef uint64_t es_marks;
#define ES_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/*@ requires \valid_read(from + (0 .. ES_BLOCK - 1));
    assigns \nothing; */
static inline es_block es_load(const uint8_t *from) {
  es_block block;
  __builtin_memcpy(&block, from, sizeof block);
  return block;
}

/*@ requires \valid(to + (0 .. ES_BLOCK - 1));
    assigns to[0 .. ES_BLOCK - 1]; */
static inline void es_store(uint8_t *to, es_block block) {
  __builtin_memcpy(to, &block, sizeof block);
}

/* A borrow can mark plain bytes above a true mark, never below the first. */
static inline es_marks es_not_plain(es_block block) {
  return ((block - ES_EACH(ES_PLAIN_FROM)) | block) & ES_EACH(0x80);
}

/* Marks each byte that equals `byte`, by the classical test for a zero byte. */
static inline uint64_t es_equal(es_block block, uint8_t byte) {
  es_block zero = block ^ ES_EACH(byte);
  return (zero - ES_EACH(1)) & ~zero & ES_EACH(0x80);
}

static inline es_marks es_line_ends(es_block block) {
  return es_equal(block, '\n') | es_equal(block, '\r');
}

/* Where the first byte is the most significant one, the lowest true mark is the
   last: 0 is a safe answer, as the caller looks at the byte itself. */
/*@ requires marks != 0;
    assigns \nothing;
    ensures \result < ES_BLOCK; */
static inline unsigned es_before(es_marks marks) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return (unsigned)__builtin_ctzll(marks) / 8;
#else
  (void)marks;
  return 0;
#endif
}

#endif
#endif
