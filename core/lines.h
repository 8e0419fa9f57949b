/*
 * lines.h: whole lines in one step, while the input holds all that a step looks at. Where it does
 * not, or a line is of no common form, the machine of eventstream.c goes on. Private to the parser.
 *
 * In Node.js, chunks of 16 KiB, the core alone: with SIMD it takes half the time off tiny events
 * and CRLF, 40 % off ids and types and off JSON of 90 bytes, 30 % off several lines of data; in the
 * JavaScript core half to two thirds off all of them.
 *
 * A line waits for the end of the one before it. So each sum on the way from one to the next
 * counts, and branches that are foreseen do not: hence LIKELY instead of arithmetic, and
 * AS_WRITTEN.
 *
 * Tried and given up, with SIMD: the line ends of 64 bytes in a bitmask made beforehand, off which
 * lines are read by counting zeros. Lines that are all of 25 bytes took 12 % less time, JSON of 90
 * bytes 30 % more: nothing foresees how many ends the next 64 bytes have. A list of places made of
 * such masks was slower throughout. Records written without branches won nothing.
 */
#ifndef EVENTSTREAM_LINES_H
#define EVENTSTREAM_LINES_H

#include "machine.h"

#define LIKELY(condition) __builtin_expect(condition, 1)

/* What a step looks at: the longest start of a line, a block, and what follows a line end that is
   the last byte of that block. */
enum { AHEAD = sizeof "event: " - 1 + ES_BLOCK + 2 };

/* Lines that are read in a row. */
typedef struct run {
  cursor c;            /* before a line of a block with data, the LF between is in the text */
  const uint8_t *last; /* where the last step may start */
  uint8_t state;
  uint8_t field;
  uint8_t block;
  uint8_t options;
} run;

/* Whether a line begins so. */
ALWAYS_INLINE int begins_with(const uint8_t *line, const char *start, unsigned length) {
#if ES_BLOCK > 1
  uint64_t word, wanted;
  __builtin_memcpy(&word, line, sizeof word);
  __builtin_memcpy(&wanted, start, sizeof wanted);
  unsigned rest = 64 - 8 * length;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return (word ^ wanted) << rest == 0;
#else
  return (word ^ wanted) >> rest == 0;
#endif
#else
  for (unsigned i = 0; i < length; i++)
    if (line[i] != (uint8_t)start[i]) return 0;
  return 1;
#endif
}
#define BEGINS_WITH(line, start) begins_with(line, start "\0\0\0\0\0\0\0", sizeof(start) - 1)

/* Passes over a line end. Returns whether there was one. */
ALWAYS_INLINE int pass_line_end(run *r) {
  const uint8_t *input = r->c.input;
  if (!LIKELY(*input == '\n')) {
    if (*input != '\r') return 0;
    if (LIKELY(input[1] == '\n')) {
      input++;
      AS_WRITTEN(input);
    }
  }
  r->c.input = input + 1;
  return 1;
}

ALWAYS_INLINE void end_event(run *r) {
  if (r->block == HAS_DATA) {
    r->c.text--;
    close_stretch(&r->c, ES_EVENT);
  } else if (r->block == NO_DATA) {
    close_stretch(&r->c, ES_END);
  }
  r->block = EMPTY;
}

/* Makes ready for the value of a field. */
ALWAYS_INLINE void start_field(run *r) {
  if (r->field == ES_DATA) {
    r->block = HAS_DATA;
  } else if (r->block == HAS_DATA) {
    r->c.text--;
    if (open_data(&r->c) != NONE) close_stretch(&r->c, ES_DATA);
  } else {
    r->block = NO_DATA;
  }
}

ALWAYS_INLINE void end_field(run *r) {
  if (r->field != ES_DATA) close_stretch(&r->c, r->field);
  if (r->block == HAS_DATA) *r->c.text++ = '\n';
}

/* Whether a line says nothing for sure: the name of no field begins like it. */
ALWAYS_INLINE int is_ignored(const uint8_t *line, uint8_t options) {
  if (BEGINS_WITH(line, ":")) return !(options & ES_COMMENTS);
  return !BEGINS_WITH(line, "data") && !BEGINS_WITH(line, "even") && !BEGINS_WITH(line, "id") &&
         !BEGINS_WITH(line, "retr");
}

/* The length of the start of a line with a value, whose field it sets; 0 where it is of no common
   form. */
ALWAYS_INLINE unsigned read_start(run *r) {
  const uint8_t *line = r->c.input;
  r->field = ES_DATA;
  if (LIKELY(BEGINS_WITH(line, "data: "))) return 6;
  if (BEGINS_WITH(line, "data:")) return 5;
  r->field = ES_ID;
  if (BEGINS_WITH(line, "id: ")) return 4;
  r->field = ES_TYPE;
  return BEGINS_WITH(line, "event: ") ? 7 : 0;
}

/* Reads a line. Returns whether it was read to its end. */
ALWAYS_INLINE int read_line(run *r) {
  if (pass_line_end(r)) {
    end_event(r);
    return 1;
  }
  unsigned start = read_start(r);
  if (start == 0) {
    if (!is_ignored(r->c.input, r->options)) return 0;
    r->state = IGNORED;
    r->c.input = find_line_end(r->c.input, r->last);
  } else {
    r->state = VALUE;
    r->c.input += start;
    start_field(r);
    go_to(&r->c, copy_blocks(r->c.input, r->c.text, r->last));
  }
  if (!pass_line_end(r)) return 0;
  if (r->state == VALUE) end_field(r);
  r->state = LINE_START;
  return 1;
}

/* Reads lines from the start of one on. Returns whether it read any of the input. */
static int read_lines(es_parser *p, cursor *c) {
  const uint8_t *start = c->input;
  /* Two bytes of the room are for the LF before the first line and that behind the last. */
  ptrdiff_t steps = steps_of(c, AHEAD) - 2;
  if (steps < 0) return 0;
  run r = {*c, start + steps, LINE_START, p->field, p->block, p->options};
  if (r.block == HAS_DATA) *r.c.text++ = '\n';
  int more = 1;
  while (more && r.c.input <= r.last && r.c.record < r.c.record_limit) more = read_line(&r);
  if (r.block == HAS_DATA && r.state != VALUE) r.c.text--;
  p->state = r.state;
  p->field = r.field;
  p->block = r.block;
  *c = r.c;
  return c->input != start;
}

#endif
