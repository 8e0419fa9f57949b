/*
 * text.h: how the values of fields become text: copied, with what is ill-formed in them
 * replaced. Private to the parser.
 */
#ifndef EVENTSTREAM_TEXT_H
#define EVENTSTREAM_TEXT_H

#include "block.h"
#include "cursor.h"
#include "eventstream.h"
#include "utf8.h"

static int is_line_end(uint8_t byte) { return byte == '\n' || byte == '\r'; }

static void put_replacement(cursor *c) {
  *c->text++ = 0xEF;
  *c->text++ = 0xBF;
  *c->text++ = 0xBD;
  c->surplus += 2;
}

/* How far from here a step may start that looks at so many bytes; negative where none may. Text
   grows no faster than the input is read, so its room is a bound too. */
static inline ptrdiff_t steps_of(const cursor *c, ptrdiff_t ahead) {
  ptrdiff_t input = c->input_end - c->input - ahead, room = c->text_limit - c->text;
  return input < room ? input : room;
}

/* Makes the compiler compute a value here, and not as a part of other sums. */
#ifdef __FRAMAC__ /* which takes assembly to write anything */
#define AS_WRITTEN(value) ((void)0)
#else
#define AS_WRITTEN(value) __asm__("" : "+r"(value))
#endif

/* A copy reads and writes blocks that start no later than last, and at least one. */
/*@ logic integer reach_of(uint8_t *input, uint8_t *last) =
      (last >= input ? last - input : 0) + ES_BLOCK;

    predicate may_copy(uint8_t *input, uint8_t *text, uint8_t *last) =
      same_array(input, last) &&
      -PTRDIFF_MAX / 2 <= last - input <= PTRDIFF_MAX / 2 &&
      \valid_read(input + (0 .. reach_of(input, last) - 1)) &&
      \valid(text + (0 .. reach_of(input, last) - 1)) &&
      \separated(input + (0 .. reach_of(input, last) - 1),
                 text + (0 .. reach_of(input, last) - 1));
*/

#if ES_BLOCK > 1
/* Copies plain text (see block.h), by blocks that start no later than last. Returns where it ends,
   or where the block behind last starts.
   AS_WRITTEN takes an eighth of the time off ids and types, a fifth off long lines. */
/*@ requires may_copy(input, text, last);
    assigns text[0 .. reach_of(input, last) - 1];
    ensures upto(input, \result) && \result - input <= reach_of(input, last); */
HOT const uint8_t *copy_blocks(const uint8_t *input, uint8_t *text, const uint8_t *last) {
  /*@ loop invariant upto(\at(input, Pre), input);
      loop invariant input <= last || input == \at(input, Pre);
      loop invariant text - \at(text, Pre) == input - \at(input, Pre);
      loop invariant same_array(text, \at(text, Pre));
      loop assigns input, text, \at(text, Pre)[0 .. reach_of(\at(input, Pre), last) - 1];
      loop variant last - input; */
  do {
    es_block block = es_load(input);
    es_store(text, block);
    es_marks marks = es_not_plain(block);
    if (marks) {
      input += es_before(marks);
      AS_WRITTEN(input);
      return input;
    }
    input += ES_BLOCK;
    text += ES_BLOCK;
    AS_WRITTEN(input);
    AS_WRITTEN(text);
  } while (input <= last);
  return input;
}
#else
/* A copy of MANY bytes at once takes engines less time than a loop; most values are shorter. */
enum { MANY = 128 };

/* Where a word starts that has a byte that is not plain text, or that ends behind last. */
/*@ requires upto(word, last) && last - word <= PTRDIFF_MAX;
    requires \valid_read(word + (0 .. last - word));
    assigns \nothing;
    ensures upto(word, \result) && upto(\result, last); */
static const uint8_t *skip_plain_words(const uint8_t *word, const uint8_t *last) {
  /*@ loop invariant upto(\at(word, Pre), word) && upto(word, last);
      loop assigns word;
      loop variant last - word; */
  for (; last - word >= 4; word += 4) {
    uint32_t bytes;
    __builtin_memcpy(&bytes, __builtin_assume_aligned(word, 4), sizeof bytes);
    if (((bytes - 0x0E0E0E0E) | bytes) & 0x80808080) break;
  }
  return word;
}

/* The same byte by byte, and by words where MANY bytes were plain: events of 4 KB take 40 % of the
   time. */
/*@ requires may_copy(input, text, last);
    assigns text[0 .. reach_of(input, last) - 1];
    ensures upto(input, \result) && \result - input <= reach_of(input, last); */
HOT const uint8_t *copy_blocks(const uint8_t *input, uint8_t *text, const uint8_t *last) {
  /*@ loop invariant upto(\at(input, Pre), input);
      loop invariant input <= last || input == \at(input, Pre);
      loop invariant text - \at(text, Pre) == input - \at(input, Pre);
      loop invariant same_array(text, \at(text, Pre));
      loop assigns input, text, \at(text, Pre)[0 .. reach_of(\at(input, Pre), last) - 1]; */
  for (;;) {
    ptrdiff_t near = MANY - (ptrdiff_t)((uintptr_t)input % 4);
    const uint8_t *stop = last - input < near ? last + 1 : input + near;
    /*@ loop invariant upto(\at(input, Pre), input);
        loop invariant input <= last || input == \at(input, Pre);
        loop invariant input < stop || input == \at(input, LoopEntry);
        loop invariant text - \at(text, Pre) == input - \at(input, Pre);
        loop invariant same_array(text, \at(text, Pre));
        loop assigns input, text, \at(text, Pre)[0 .. reach_of(\at(input, Pre), last) - 1];
        loop variant stop - input; */
    do {
      uint8_t byte = *input;
      *text = byte;
      if (es_not_plain(byte)) return input;
      input++;
      text++;
    } while (input < stop);
    if (input > last) return input;
    if (last - input < MANY) continue;
    size_t length = (size_t)(skip_plain_words(input, last) - input);
    if (length < MANY) continue;
    __builtin_memcpy(text, input, length);
    input += length;
    text += length;
  }
}
#endif

/* Goes on to where a copy ended. */
ALWAYS_INLINE void go_to(cursor *c, const uint8_t *input) {
  c->text += input - c->input;
  c->input = input;
}

/* Copies plain text as far as it, input and room go. */
/*@ requires sound(c) && c->text <= c->text_limit + ES_TEXT_MIN / 2;
    assigns c->input, c->text,
            *TEXT_OF(c);
    ensures sound(c) && upto(\old(c->input), c->input) && upto(\old(c->text), c->text); */
static void copy_plain(cursor *c) {
  ptrdiff_t steps = steps_of(c, ES_BLOCK);
  if (steps >= 0) go_to(c, copy_blocks(c->input, c->text, c->input + steps));
  const uint8_t *input = c->input, *input_end = c->input_end;
  uint8_t *text = c->text, *text_limit = c->text_limit;
  /*@ loop invariant upto(\at(c->input, Pre), input) && upto(input, input_end);
      loop invariant upto(\at(c->text, Pre), text) && upto(text, text_limit + ES_TEXT_MIN / 2);
      loop assigns input, text,
                   *TEXT_OF(c);
      loop variant input_end - input; */
  while (ES_BLOCK > 1 && input < input_end && text <= text_limit && *input >= ES_PLAIN_FROM &&
         *input < 0x80)
    *text++ = *input++;
  c->input = input;
  c->text = text;
}

/* Where the line ends, or the block behind last starts. */
/*@ requires same_array(input, last);
    requires \valid_read(input + (0 .. reach_of(input, last) - 1));
    assigns \nothing;
    ensures upto(input, \result) && \result - input <= reach_of(input, last); */
HOT const uint8_t *find_line_end(const uint8_t *input, const uint8_t *last) {
  /*@ loop invariant upto(\at(input, Pre), input);
      loop invariant input <= last || input == \at(input, Pre);
      loop assigns input;
      loop variant last - input; */
  do {
    es_marks marks = es_line_ends(es_load(input));
    if (marks) {
      input += es_before(marks);
      AS_WRITTEN(input);
      return input;
    }
    input += ES_BLOCK;
  } while (input <= last);
  return input;
}

#ifdef ES_UTF8_BLOCKS
/* Takes back the start of a sequence that the last copied bytes leave incomplete. */
static void drop_incomplete(cursor *c) {
  for (unsigned count = 1; count <= 3; count++) {
    uint8_t byte = c->input[-(int)count];
    if (byte < 0x80) return;
    if (byte < 0xC0) continue;
    /* One byte that starts no sequence: that is an error of the byte after it. */
    unsigned length = sequence_length(byte);
    if (length != 0 && length <= count) return;
    c->input -= count;
    c->text -= count;
    c->surplus -= count - 1;
    if (byte >= 0xF0) c->surplus++;
    return;
  }
}

/* Copies well-formed text, ASCII or not, in blocks up to a line end or whatever else is not
   text for sure. Returns whether there was any. */
static int copy_sequences(cursor *c) {
  const uint8_t *start = c->input;
  es_block before = wasm_i8x16_splat(0);
  unsigned length = ES_BLOCK;
  while (length == ES_BLOCK && c->input_end - c->input >= ES_BLOCK && c->text <= c->text_limit) {
    es_block block = es_load(c->input);
    es_block errors = es_ill_formed(before, block), controls = es_controls(block);
    if (wasm_v128_any_true(wasm_v128_or(errors, controls)))
      length = es_text_length(controls, errors);
    es_store(c->text, block);
    c->surplus += es_surplus(block, length);
    c->input += length;
    c->text += length;
    before = block;
  }
  if (c->input == start) return 0;
  if (length == 0 || length == ES_BLOCK) drop_incomplete(c);
  return 1;
}
#else
/* Copies well-formed text by steps that start no later than last. Returns its end. */
/*@ requires \valid(surplus) && same_array(input, last);
    requires \valid_read(input + (0 .. last - input + 3));
    requires \valid(text + (0 .. last - input + 3));
    requires \separated(surplus, text + (0 .. last - input + 3));
    assigns *surplus, text[0 .. last - input + 3];
    ensures upto(input, \result) && (\result == input || \result <= last + 4); */
HOT const uint8_t *copy_steps(const uint8_t *input, uint8_t *text, const uint8_t *last,
                              uint32_t *surplus) {
  uint32_t sum = 0;
  /*@ loop invariant upto(\at(input, Pre), input);
      loop invariant input == \at(input, Pre) || input <= last + 4;
      loop invariant text - \at(text, Pre) == input - \at(input, Pre);
      loop invariant same_array(text, \at(text, Pre));
      loop assigns input, text, sum, \at(text, Pre)[0 .. last - \at(input, Pre) + 3];
      loop variant last - input; */
  while (input <= last) {
    unsigned length = well_formed(input);
    if (length == 0) break;
    text[0] = input[0];
    text[1] = input[1];
    text[2] = input[2];
    if (length > 3) text[3] = input[3];
    input += length;
    text += length;
    sum += surplus_of(length);
  }
  *surplus += sum;
  return input;
}

/* Copies well-formed text while four bytes are there. Returns whether there was any. */
/*@ requires sound(c) && c->text <= c->text_limit;
    assigns c->input, c->text, c->surplus,
            *TEXT_OF(c);
    ensures sound(c) && upto(\old(c->input), c->input) && upto(\old(c->text), c->text);
    ensures \result == 0 ==> c->input == \old(c->input) && c->text == \old(c->text); */
static int copy_sequences(cursor *c) {
  uint32_t surplus = c->surplus;
  const uint8_t *start = c->input;
  go_to(c, copy_steps(start, c->text, start + steps_of(c, 4), &surplus));
  c->surplus = surplus;
  return c->input != start;
}
#endif

/* Decodes one byte that continues a carried sequence or is not ASCII. It stays
   in the input where it only ends a sequence that is ill-formed. */
/*@ requires carries(p) && sound(c) && apart(p, c);
    requires c->input < c->input_end && c->text <= c->text_limit;
    assigns p->carry[0 .. 2], p->carried, c->input, c->text, c->surplus,
            *TEXT_OF(c);
    ensures carries(p);
    ensures sound(c);
    ensures apart(p, c);
    ensures upto(\old(c->input), c->input) && upto(\old(c->text), c->text); */
static void decode_byte(es_parser *p, cursor *c) {
  uint8_t byte = *c->input;
  unsigned carried = p->carried;
  unsigned length = sequence_length(carried > 0 ? p->carry[0] : byte);
  if (carried == 0 || continues(p->carry, carried, byte))
    c->input++;
  else
    length = 0;
  if (length == 0) put_replacement(c);
  if (carried + 1 < length) {
    p->carry[p->carried++] = byte;
    return;
  }
  p->carried = 0;
  if (length == 0) return;
  /*@ loop invariant 0 <= i <= 3;
      loop assigns i, c->text[0 .. 2];
      loop variant 3 - i; */
  for (unsigned i = 0; i < sizeof p->carry; i++) c->text[i] = p->carry[i];
  c->text[carried] = byte;
  c->text += length;
  c->surplus += surplus_of(length);
}

/* Copies a value up to the line end, to U+0000 in an id, or as far as input and
   room go. */
/*@ requires carries(p) && sound(c) && apart(p, c);
    assigns p->carry[0 .. 2], p->carried, c->input, c->text, c->surplus,
            *TEXT_OF(c);
    ensures carries(p) && sound(c) && apart(p, c) && upto(\old(c->input), c->input); */
static void copy_value(es_parser *p, cursor *c) {
  /*@ loop invariant carries(p);
      loop invariant upto(\at(c->input, Pre), c->input);
      loop invariant upto(\at(c->text, Pre), c->text);
      loop invariant upto(c->text, c->text_limit + ES_TEXT_MIN / 2);
      loop invariant in_input(c);
      loop invariant sound(c);
      loop invariant apart(p, c);
      loop assigns p->carry[0 .. 2], p->carried, c->input, c->text, c->surplus,
                   *TEXT_OF(c); */
  for (;;) {
    if (p->carried == 0) copy_plain(c);
    if (c->input == c->input_end || c->text > c->text_limit) return;
    uint8_t byte = *c->input;
    if (p->carried > 0 || byte >= 0x80) {
      if (p->carried > 0 || !copy_sequences(c)) decode_byte(p, c);
      continue;
    }
    if (is_line_end(byte) || (byte == 0 && p->field == ES_ID)) return;
    *c->text++ = byte;
    c->input++;
  }
}

#endif
