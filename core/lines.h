/*
 * lines.h: whole lines in one step, where blocks are of 16 bytes and the input has as many bytes
 * as a step looks at. Where it has not, or a line is of no common form, the machine of
 * eventstream.c goes on. Private to the parser.
 *
 * It takes from the core, in Node.js and chunks of 16 KiB: of tiny events half the time, of lines
 * of ids and types and of CRLF 45 %, of ignored lines and JSON of 90 bytes 40 %, of several lines
 * of data 30 %.
 *
 * A line waits for the end of the one before it. So each sum on the way from one to the next
 * counts, and branches that are foreseen do not: hence LIKELY instead of arithmetic, and advance in
 * text.h.
 *
 * Tried and given up: the line ends of 64 bytes in a bitmask made beforehand, off which lines are
 * read by counting zeros. Lines that are all of 25 bytes took 12 % less time, JSON of 90 bytes 30 %
 * more: nothing foresees how many ends the next 64 bytes have. A list of places made of such masks
 * was slower throughout. So were records written without branches: the one that is foreseen is
 * free.
 */
#ifndef EVENTSTREAM_LINES_H
#define EVENTSTREAM_LINES_H

#include "machine.h"

#if ES_BLOCK == 16

#define LIKELY(condition) __builtin_expect(condition, 1)

/* What a step looks at: the longest start of a line, a block, and what follows a line end that is
   the last byte of that block. */
enum { AHEAD = sizeof "event: " - 1 + ES_BLOCK + 1 };

/* Lines that are read in a row. */
typedef struct run {
  cursor c;            /* before a line of a block with data, the LF between is in the text */
  const uint8_t *last; /* where the last step may start */
  uint8_t state;
  uint8_t field;
  uint8_t block;
  uint8_t options;
} run;

/* Whether a line, of which these are the first eight bytes, begins so. Machines with blocks of 16
   bytes have the first byte lowest. */
ALWAYS_INLINE int begins_with(uint64_t line, const char *start, unsigned length) {
  uint64_t wanted;
  __builtin_memcpy(&wanted, start, sizeof wanted);
  return (line ^ wanted) << (64 - 8 * length) == 0;
}
#define BEGINS_WITH(line, start) begins_with(line, start "\0\0\0\0\0\0\0", sizeof(start) - 1)

/* Passes over a line end. Returns whether there was one. */
ALWAYS_INLINE int pass_line_end(run *r) {
  uint16_t two;
  __builtin_memcpy(&two, r->c.input, sizeof two);
  if (LIKELY((two & 0xFF) == '\n')) {
    r->c.input++;
    return 1;
  }
  if (LIKELY(two == ('\r' | '\n' << 8))) {
    r->c.input += 2;
    return 1;
  }
  if ((two & 0xFF) != '\r') return 0;
  r->c.input++;
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

/* Reads a value and its line end. Returns whether it could. */
ALWAYS_INLINE int read_to_end(run *r, uint8_t field) {
  if (copy_blocks(&r->c, r->last) && pass_line_end(r)) return 1;
  r->field = field;
  r->state = VALUE;
  return 0;
}

/* Reads a line of data, and the end of its event where one follows. */
ALWAYS_INLINE int read_data(run *r, unsigned start) {
  r->c.input += start;
  r->block = HAS_DATA;
  if (!read_to_end(r, ES_DATA)) return 0;
  *r->c.text++ = '\n';
  if (*r->c.input != '\n') return 1;
  r->c.input++;
  end_event(r);
  return 1;
}

/* Reads a line of an id or a type. */
ALWAYS_INLINE int read_other(run *r, uint8_t field, unsigned start) {
  r->c.input += start;
  if (r->block == HAS_DATA) {
    r->c.text--;
    if (open_data(&r->c) != NONE) close_stretch(&r->c, ES_DATA);
  } else {
    r->block = NO_DATA;
  }
  if (!read_to_end(r, field)) return 0;
  close_stretch(&r->c, field);
  if (r->block == HAS_DATA) *r->c.text++ = '\n';
  return 1;
}

/* Whether a line says nothing for sure: the name of no field begins like it. */
ALWAYS_INLINE int is_ignored(uint64_t line, uint8_t options) {
  if (BEGINS_WITH(line, ":")) return !(options & ES_COMMENTS);
  return !BEGINS_WITH(line, "data") && !BEGINS_WITH(line, "even") && !BEGINS_WITH(line, "id") &&
         !BEGINS_WITH(line, "retr");
}

ALWAYS_INLINE int ignore(run *r) {
  do {
    es_marks marks = es_line_ends(es_load(r->c.input));
    if (marks) {
      r->c.input += es_before(marks);
      AS_WRITTEN(r->c.input);
      return pass_line_end(r);
    }
    r->c.input += ES_BLOCK;
  } while (r->c.input <= r->last);
  r->state = IGNORED;
  return 0;
}

/* Reads a line. Returns whether it was read to its end. */
ALWAYS_INLINE int read_line(run *r) {
  uint64_t line;
  __builtin_memcpy(&line, r->c.input, sizeof line);
  if (LIKELY(BEGINS_WITH(line, "data: "))) return read_data(r, 6);
  if (pass_line_end(r)) {
    end_event(r);
    return 1;
  }
  if (BEGINS_WITH(line, "id: ")) return read_other(r, ES_ID, 4);
  if (BEGINS_WITH(line, "event: ")) return read_other(r, ES_TYPE, 7);
  if (BEGINS_WITH(line, "data:")) return read_data(r, 5);
  return is_ignored(line, r->options) && ignore(r);
}

/* Reads lines from the start of one on. Returns whether it read any of the input. */
static int read_lines(es_parser *p, cursor *c) {
  const uint8_t *start = c->input;
  /* One byte of the room is for the LF before the first line. */
  ptrdiff_t steps = steps_of(c, AHEAD) - 1;
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

#else

/* How the commonest lines start, and which bits of eight bytes that says. */
static const char STARTS[][9] = {
    [ES_DATA] = "data: \0", [ES_TYPE] = "event: ", [ES_ID] = "id: \0\0\0"};
static const char STARTS_MASKS[][9] = {[ES_DATA] = "\xFF\xFF\xFF\xFF\xFF\xFF\0",
                                       [ES_TYPE] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
                                       [ES_ID] = "\xFF\xFF\xFF\xFF\0\0\0"};
static const uint8_t STARTS_LENGTHS[] = {[ES_DATA] = 6, [ES_TYPE] = 7, [ES_ID] = 4};

/* The field of the line that starts here, where it is of the commonest form: a name, a
   colon and a space. */
static unsigned common_field(const cursor *c) {
  uint64_t line, start, mask;
  if (c->input_end - c->input < (ptrdiff_t)sizeof line) return NONE;
  __builtin_memcpy(&line, c->input, sizeof line);
  for (unsigned field = ES_DATA; field <= ES_ID; field++) {
    __builtin_memcpy(&start, STARTS[field], sizeof start);
    __builtin_memcpy(&mask, STARTS_MASKS[field], sizeof mask);
    if (((line ^ start) & mask) == 0) return field;
  }
  return NONE;
}

/* Reads the start of a line up to its value, where it is of the commonest form. Without the states
   between, tiny events take half the time. */
static int read_lines(es_parser *p, cursor *c) {
  unsigned field = common_field(c);
  if (field == NONE) return 0;
  p->field = (uint8_t)field;
  c->input += STARTS_LENGTHS[field];
  uint32_t kind = start_value(p, c);
  if (kind != NONE) close_stretch(c, kind);
  p->state = VALUE;
  return 1;
}

#endif
#endif
