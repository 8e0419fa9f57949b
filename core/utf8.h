/*
 * utf8.h: which bytes are well-formed UTF-8 (Encoding standard, "UTF-8 decoder"), and how
 * many UTF-16 code units they are. Private to the parser.
 */
#ifndef EVENTSTREAM_UTF8_H
#define EVENTSTREAM_UTF8_H

#include <stdint.h>

#include "block.h"

/* Compilers told to save space do not inline this, and halve the speed of text that is not
   ASCII. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))
/* In JavaScript a function of its own is optimised by itself, and takes fewer bytes. */
#if ES_BLOCK > 1
#define HOT ALWAYS_INLINE
#else
#define HOT static __attribute__((noinline))
#endif

/* The length of a UTF-8 sequence by its first byte; 0 where none starts so. */
/*@ assigns \nothing;
    ensures \result <= 4; */
static inline unsigned sequence_length(uint8_t first) {
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

/* Whether byte can follow the first `seen` bytes of a sequence (Encoding
   standard, "UTF-8 decoder": lower and upper boundary). */
/*@ requires \valid_read(sequence);
    assigns \nothing; */
static inline int continues(const uint8_t *sequence, unsigned seen, uint8_t byte) {
  if ((byte & 0xC0) != 0x80) return 0;
  if (seen > 1) return 1;
  switch (sequence[0]) {
    case 0xE0: return byte >= 0xA0;
    case 0xED: return byte < 0xA0;
    case 0xF0: return byte >= 0x90;
    case 0xF4: return byte < 0x90;
    default: return 1;
  }
}

/* A sequence of 4 bytes is 2 code units; a shorter one is 1. */
static inline uint32_t surplus_of(unsigned length) { return length == 4 ? 2 : length - 1; }

#ifdef ES_BYTEWISE
/* The length of the well-formed sequence, or plain byte, that starts four bytes; 0 where there is
   none. What a continuation byte has below its mark is less than 0x40. */
/*@ requires \valid_read(at + (0 .. 3));
    assigns \nothing;
    ensures \result <= 4; */
ALWAYS_INLINE unsigned well_formed(const uint8_t *at) {
  unsigned first = at[0], second = at[1] ^ 0x80u;
  if (first < 0x80) return first >= ES_PLAIN_FROM;
  if (first < 0xC2 || second >= 0x40) return 0;
  if (first < 0xE0) return 2;
  if ((at[2] ^ 0x80u) >= 0x40) return 0;
  if (first == 0xE0) return second < 0x20 ? 0 : 3;
  if (first == 0xED) return second < 0x20 ? 3 : 0;
  if (first < 0xF0) return 3;
  if ((at[3] ^ 0x80u) >= 0x40) return 0;
  if (first == 0xF0) return second < 0x10 ? 0 : 4;
  return first < 0xF4 || (first == 0xF4 && second < 0x10) ? 4 : 0;
}
#else
/* The length of the well-formed sequence that starts four bytes; 0 where there is none. The masks
   select what tells a lead byte, a continuation byte, and the second bytes that the Encoding
   standard rules out. */
/*@ requires \valid_read(at + (0 .. 3));
    assigns \nothing;
    ensures \result <= 4; */
ALWAYS_INLINE unsigned well_formed(const uint8_t *at) {
  uint32_t word =
      (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
  if ((word & 0x00C0C0F0) == 0x008080E0) {
    uint32_t second = word & 0x0000200F;
    return second != 0 && second != 0x0000200D ? 3 : 0; /* overlong, surrogate */
  }
  if ((word & 0x0000C0E0) == 0x000080C0) return (word & 0x1E) != 0 ? 2 : 0; /* overlong */
  if ((word & 0xC0C0C0F8) != 0x808080F0) return 0;
  uint32_t second = word & 0x00003000;
  switch (word & 7) {
    case 0: return second != 0 ? 4 : 0; /* overlong */
    case 4: return second == 0 ? 4 : 0; /* beyond U+10FFFF */
    case 1:
    case 2:
    case 3: return 4;
    default: return 0;
  }
}
#endif

#ifdef __wasm_simd128__
#define ES_UTF8_BLOCKS

/*
 * Sixteen bytes at once, by the method of Keiser and Lemire ("Validating UTF-8 in less than
 * one instruction per byte"): a byte and the one before it, looked up by their halves in three
 * tables, agree on a kind of error or on none.
 */
enum {
  TOO_SHORT = 1,   /* a lead byte or ASCII where a continuation byte is due */
  TOO_LONG = 2,    /* a continuation byte after ASCII */
  OVERLONG_3 = 4,  /* E0 80 to E0 9F */
  TOO_LARGE = 8,   /* F4 90 and above */
  SURROGATE = 16,  /* ED A0 to ED BF */
  OVERLONG_2 = 32, /* C0 and C1 */
  OVERLONG_4 = 64, /* F0 80 to F0 8F; and F5 80 and above, whose second byte is alike */
  CONTINUED = 128, /* two continuation bytes: an error unless a longer sequence wants them */
  ANY_SECOND = TOO_SHORT | TOO_LONG | CONTINUED
};

/* For each byte of a block, the one that precedes it by count places. */
#define PRECEDING(before, block, count)                                                         \
  wasm_i8x16_shuffle(before, block, 16 - count, 17 - count, 18 - count, 19 - count, 20 - count, \
                     21 - count, 22 - count, 23 - count, 24 - count, 25 - count, 26 - count,    \
                     27 - count, 28 - count, 29 - count, 30 - count, 31 - count)

/* Marks, by what is not zero, the bytes that do not go on well from those before them, of which
   the last are at the end of `before`. */
static inline v128_t es_ill_formed(v128_t before, v128_t block) {
  const v128_t by_lead_high = wasm_u8x16_make(
      TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, CONTINUED,
      CONTINUED, CONTINUED, CONTINUED, TOO_SHORT | OVERLONG_2, TOO_SHORT,
      TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4);
  const uint8_t large = ANY_SECOND | TOO_LARGE | OVERLONG_4;
  const v128_t by_lead_low =
      wasm_u8x16_make(ANY_SECOND | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, ANY_SECOND | OVERLONG_2,
                      ANY_SECOND, ANY_SECOND, ANY_SECOND | TOO_LARGE, large, large, large, large,
                      large, large, large, large, large | SURROGATE, large, large);
  const uint8_t second = TOO_LONG | OVERLONG_2 | CONTINUED;
  const v128_t by_second_high =
      wasm_u8x16_make(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
                      TOO_SHORT, second | OVERLONG_3 | OVERLONG_4, second | OVERLONG_3 | TOO_LARGE,
                      second | SURROGATE | TOO_LARGE, second | SURROGATE | TOO_LARGE, TOO_SHORT,
                      TOO_SHORT, TOO_SHORT, TOO_SHORT);
  v128_t lead = PRECEDING(before, block, 1);
  v128_t kinds = wasm_v128_and(
      wasm_v128_and(
          wasm_i8x16_swizzle(by_lead_high, wasm_u8x16_shr(lead, 4)),
          wasm_i8x16_swizzle(by_lead_low, wasm_v128_and(lead, wasm_i8x16_const_splat(15)))),
      wasm_i8x16_swizzle(by_second_high, wasm_u8x16_shr(block, 4)));
  /* The third byte after E0 and up, and the third and fourth after F0 and up, have 0x80. */
  v128_t wanted = wasm_v128_or(
      wasm_u8x16_sub_sat(PRECEDING(before, block, 2), wasm_i8x16_const_splat(0xE0 - 0x80)),
      wasm_u8x16_sub_sat(PRECEDING(before, block, 3), wasm_i8x16_const_splat(0xF0 - 0x80)));
  return wasm_v128_xor(wasm_v128_and(wanted, wasm_i8x16_splat((int8_t)0x80)), kinds);
}

/* Marks the control characters below 0x0E. */
static inline v128_t es_controls(v128_t block) {
  return wasm_u8x16_lt(block, wasm_i8x16_const_splat(ES_PLAIN_FROM));
}

/* How many bytes precede the first control character of a block, if there is no error among them
   and the control character, which cuts a sequence, is none; else 0. */
static inline unsigned es_text_length(v128_t controls, v128_t errors) {
  uint32_t well = wasm_i8x16_bitmask(wasm_i8x16_eq(errors, wasm_i8x16_splat(0)));
  unsigned length = es_before(wasm_i8x16_bitmask(controls) | 1u << (ES_BLOCK - 1));
  return (~well & ((2u << length) - 1)) == 0 ? length : 0;
}

/* The bytes less the UTF-16 code units of the sequences of which these bytes are. */
static inline uint32_t es_surplus(v128_t block, unsigned length) {
  uint32_t first = (1u << length) - 1;
  uint32_t continuations = wasm_i8x16_bitmask(wasm_i8x16_lt(block, wasm_i8x16_splat(-64)));
  uint32_t fours = wasm_i8x16_bitmask(wasm_u8x16_ge(block, wasm_i8x16_splat((int8_t)0xF0)));
  return (uint32_t)(__builtin_popcount(continuations & first) - __builtin_popcount(fours & first));
}
#endif

#endif
