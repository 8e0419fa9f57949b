/*
 * utf16.c: text as UTF-16, for receivers whose strings are that.
 *
 * It relies on the text to be well-formed, and so only looks at what starts each sequence.
 */
#include "block.h"
#include "eventstream.h"
#include "expect.h"

#ifdef __wasm_simd128__
/*
 * Eight bytes at once: of each byte the unit that it would start, without those that start none. It
 * takes half the time of a sequence after the other, whose lengths nothing foresees.
 *
 * Tried and slower: to write surrogates without a branch (two thirds more time); to leave sequences
 * of four bytes to a loop over sequences (two fifths more, where one word of seven has them).
 */

/* A unit that the next ones are written over. */
enum { ANY = 0 };

/* For each choice among four units, where their bytes are. */
#define UNIT(number) 2 * (number), 2 * (number) + 1
#define CHOICE(first, second, third, fourth) \
  { UNIT(first), UNIT(second), UNIT(third), UNIT(fourth) }
static const uint8_t CHOICES[16][8] = {
    CHOICE(ANY, ANY, ANY, ANY), CHOICE(0, ANY, ANY, ANY), CHOICE(1, ANY, ANY, ANY),
    CHOICE(0, 1, ANY, ANY),     CHOICE(2, ANY, ANY, ANY), CHOICE(0, 2, ANY, ANY),
    CHOICE(1, 2, ANY, ANY),     CHOICE(0, 1, 2, ANY),     CHOICE(3, ANY, ANY, ANY),
    CHOICE(0, 3, ANY, ANY),     CHOICE(1, 3, ANY, ANY),   CHOICE(0, 1, 3, ANY),
    CHOICE(2, 3, ANY, ANY),     CHOICE(0, 2, 3, ANY),     CHOICE(1, 2, 3, ANY),
    CHOICE(0, 1, 2, 3)};

enum { STEP = 8 };

/* Where a step may start, as many units are sure to follow as it writes: three bytes may belong to
   the sequence before, and three make a unit at least. It reads fewer. */
enum { AHEAD = 3 + 3 * STEP };

/* A constant that stays in a register, which engines would make anew at each use: a tenth of the
   time. */
#ifdef __wasm__
#define HELD(name, value) \
  v128_t name = value;    \
  __asm__("" : "+r"(name))
#else
#define HELD(name, value) v128_t name = value
#endif

typedef struct place {
  const uint8_t *text;
  uint16_t *units;
  uint32_t is_cut; /* whether the byte before starts a sequence of four */
} place;

/* Takes steps up to last. */
static __attribute__((noinline)) void put_steps(place *p, const uint8_t *last) {
  HELD(low_six, wasm_i16x8_splat(0x3F));
  HELD(low_eleven, wasm_i16x8_splat(0x7FF));
  HELD(last_of_one, wasm_i16x8_splat(0x7F));
  HELD(last_of_two, wasm_i16x8_splat(0xDF));
  HELD(last_of_three, wasm_i8x16_splat((int8_t)0xEF));
  HELD(last_continuation, wasm_i8x16_splat((int8_t)0xBF));
  HELD(right_half, wasm_u8x16_make(0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8));
  const uint8_t *text = p->text;
  uint16_t *units = p->units;
  uint32_t is_cut = p->is_cut;
  for (; text <= last; text += STEP) {
    v128_t first = wasm_u16x8_load8x8(text);
    v128_t second = wasm_v128_and(wasm_u16x8_load8x8(text + 1), low_six);
    v128_t third = wasm_v128_and(wasm_u16x8_load8x8(text + 2), low_six);
    v128_t two = wasm_v128_or(wasm_i16x8_shl(first, 6), second);
    v128_t three = wasm_v128_or(wasm_i16x8_shl(two, 6), third);
    two = wasm_v128_and(two, low_eleven);
    v128_t all = wasm_v128_bitselect(three, two, wasm_i16x8_gt(first, last_of_two));
    all = wasm_v128_bitselect(all, first, wasm_i16x8_gt(first, last_of_one));
    v128_t bytes = wasm_v128_load64_zero(text);
    uint32_t starts = wasm_i8x16_bitmask(wasm_i8x16_gt(bytes, last_continuation));
    uint32_t fours = wasm_i8x16_bitmask(wasm_u8x16_gt(bytes, last_of_three)) << 1 | is_cut;
    if (fours) {
      /* A sequence of four starts a high surrogate, and its second byte the low one. */
      v128_t is_high = wasm_i16x8_gt(first, wasm_i16x8_splat(0xEF));
      v128_t is_low = wasm_i16x8_shuffle(is_high, wasm_i16x8_splat((int16_t) - (int)is_cut), 8, 0,
                                         1, 2, 3, 4, 5, 6);
      v128_t high = wasm_i16x8_add(wasm_u16x8_shr(three, 4), wasm_i16x8_splat((int16_t)0xD7C0));
      v128_t low = wasm_v128_or(wasm_v128_and(three, wasm_i16x8_splat(0x3FF)),
                                wasm_i16x8_splat((int16_t)0xDC00));
      all = wasm_v128_bitselect(high, all, is_high);
      all = wasm_v128_bitselect(low, all, is_low);
      starts |= fours;
      is_cut = fours >> STEP;
    }
    uint32_t left = starts & 15, right = starts >> 4 & 15;
    v128_t choice = wasm_v128_load64_zero(CHOICES[left]);
    choice = wasm_v128_load64_lane(CHOICES[right], choice, 1);
    v128_t chosen = wasm_i8x16_swizzle(all, wasm_i8x16_add(choice, right_half));
    wasm_v128_store64_lane(units, chosen, 0);
    units += __builtin_popcount(left);
    wasm_v128_store64_lane(units, chosen, 1);
    units += __builtin_popcount(right);
  }
  *p = (place){text, units, is_cut};
}

size_t es_utf16(const uint8_t *text, size_t length, uint16_t *units) {
  ES_EXPECT((text && units) || length == 0);
  place p = {text, units, 0};
  if (length >= AHEAD) put_steps(&p, text + length - AHEAD);
  /* The rest, with room behind it. */
  uint8_t rest[AHEAD + STEP] = {0};
  uint16_t rest_units[AHEAD + STEP];
  size_t rest_length = length - (size_t)(p.text - text), count = (size_t)(p.units - units);
  if (rest_length == 0) return count;
  __builtin_memcpy(rest, p.text, rest_length);
  place r = {rest, rest_units, p.is_cut};
  put_steps(&r, rest + rest_length - 1);
  size_t padding = (size_t)(r.text - rest) - rest_length;
  size_t rest_count = (size_t)(r.units - rest_units) - padding;
  __builtin_memcpy(p.units, rest_units, rest_count * sizeof *units);
  return count + rest_count;
}

#else

/* Reads one sequence and writes its one or two code units. Returns how many bytes it has. */
static unsigned put_sequence(const uint8_t *text, uint16_t **units) {
  uint32_t first = text[0];
  if (first < 0x80) {
    *(*units)++ = (uint16_t)first;
    return 1;
  }
  uint32_t second = text[1] & 0x3F;
  if (first < 0xE0) {
    *(*units)++ = (uint16_t)((first & 0x1F) << 6 | second);
    return 2;
  }
  uint32_t third = text[2] & 0x3F;
  if (first < 0xF0) {
    *(*units)++ = (uint16_t)((first & 0x0F) << 12 | second << 6 | third);
    return 3;
  }
  uint32_t rest = (first & 7) << 18 | second << 12 | third << 6 | (text[3] & 0x3F);
  *(*units)++ = (uint16_t)(0xD7C0 + (rest >> 10));
  *(*units)++ = (uint16_t)(0xDC00 | (rest & 0x3FF));
  return 4;
}

size_t es_utf16(const uint8_t *text, size_t length, uint16_t *units) {
  ES_EXPECT((text && units) || length == 0);
  const uint8_t *end = text + length;
  uint16_t *at = units;
  while (text < end) text += put_sequence(text, &at);
  return (size_t)(at - units);
}
#endif
