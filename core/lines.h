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

/* What holds of a run; what holds between two lines too. A line gives no more text than it has
   bytes, so the text's room lasts as long as the input up to last. */
/*@ predicate writes(run *r) =
      \valid(r) && in_room(&r->c) && \separated(r, TEXT_OF(&r->c)) &&
      \separated(r, RECORDS_OF(&r->c)) && r->field <= ES_COMMENT;

    predicate reads(run *r) =
      in_input(&r->c) && \separated(INPUT_OF(&r->c), TEXT_OF(&r->c)) &&
      same_array(r->last, r->c.input_end) && r->c.input_end - r->last >= AHEAD;

    predicate room_lasts(run *r) =
      -PTRDIFF_MAX / 2 <= r->last - r->c.input <= PTRDIFF_MAX / 2 &&
      r->c.text_limit - r->c.text >= r->last - r->c.input + 1;

    predicate has_line_feed(run *r) =
      r->block == HAS_DATA && r->state != VALUE ==> r->c.text - r->c.stretch >= 1;

    predicate may_end(run *r) =
      r->c.record <= r->c.record_limit ||
      (r->state == LINE_START && r->c.text - r->c.stretch == (r->block == HAS_DATA ? 1 : 0));

    predicate is_run_state(run *r) =
      r->state == LINE_START || r->state == VALUE || r->state == IGNORED;

    predicate at_line_end(run *r) =
      r->c.input - r->last <= AHEAD - 2 && r->c.text - r->c.text_limit < ES_TEXT_MIN / 2;

    predicate running(run *r) =
      writes(r) && reads(r) && room_lasts(r) && has_line_feed(r) && may_end(r) && is_run_state(r);
*/

/* Whether a line begins so. */
/*@ requires 1 <= length <= 7 && \valid_read(line + (0 .. (ES_BLOCK > 1 ? 7 : length - 1)));
    requires \valid_read(start + (0 .. 7));
    assigns \nothing; */
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
  /*@ loop invariant 0 <= i <= length;
      loop assigns i;
      loop variant length - i; */
  for (unsigned i = 0; i < length; i++)
    if (line[i] != (uint8_t)start[i]) return 0;
  return 1;
#endif
}
#define BEGINS_WITH(line, start) begins_with(line, start "\0\0\0\0\0\0\0", sizeof(start) - 1)

/* Passes over a line end. Returns whether there was one. */
/*@ requires \valid(r) && \valid_read(r->c.input + (0 .. 1));
    assigns r->c.input;
    ensures \result == 0 ==> r->c.input == \old(r->c.input);
    ensures \result != 0 ==> r->c.input == \old(r->c.input) + 1 || r->c.input == \old(r->c.input) +
   2;
*/
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

/*@ requires writes(r) && r->c.record <= r->c.record_limit;
    requires r->block == HAS_DATA ==> r->c.text - r->c.stretch >= 1;
    assigns r->block, r->c.text, r->c.record, r->c.record[0], r->c.stretch, r->c.text_surplus,
            r->c.surplus;
    ensures writes(r) && r->block == EMPTY;
    ensures r->c.text == \old(r->c.text) - (\old(r->block) == HAS_DATA ? 1 : 0);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.record == \old(r->c.record) ||
            (r->c.record == \old(r->c.record) + 1 && r->c.text == r->c.stretch); */
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
/*@ requires writes(r) && r->c.record <= r->c.record_limit;
    requires r->block == HAS_DATA ==> r->c.text - r->c.stretch >= 1;
    assigns r->block, r->c.text, r->c.record, r->c.record[0], r->c.stretch, r->c.text_surplus,
            r->c.surplus;
    ensures writes(r) && (r->field == ES_DATA ==> r->block == HAS_DATA);
    ensures r->c.text == \old(r->c.text) || r->c.text == \old(r->c.text) - 1;
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures r->field == ES_DATA ==> r->c.record == \old(r->c.record);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.record == \old(r->c.record) || r->c.record == \old(r->c.record) + 1; */
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

/*@ requires writes(r);
    requires r->c.text - r->c.text_limit < ES_TEXT_MIN / 2;
    requires r->field != ES_DATA ==> r->c.record <= r->c.record_limit;
    assigns r->c.text, r->c.text[0], r->c.record, r->c.record[0], r->c.stretch, r->c.text_surplus,
            r->c.surplus;
    ensures writes(r) && upto(\old(r->c.stretch), r->c.stretch);
    ensures r->c.text == \old(r->c.text) + (r->block == HAS_DATA ? 1 : 0);
    ensures r->block == HAS_DATA ==> r->c.text - r->c.stretch >= 1;
    ensures r->field == ES_DATA ==> r->c.record == \old(r->c.record);
    ensures r->field != ES_DATA ==> r->c.record == \old(r->c.record) + 1 &&
            r->c.text - r->c.stretch == (r->block == HAS_DATA ? 1 : 0); */
ALWAYS_INLINE void end_field(run *r) {
  if (r->field != ES_DATA) close_stretch(&r->c, r->field);
  if (r->block == HAS_DATA) *r->c.text++ = '\n';
}

/*@ requires \valid_read(line + (0 .. ES_BLOCK > 1 ? 7 : 5));
    assigns \nothing; */
/* Whether a line says nothing for sure: the name of no field begins like it. */
ALWAYS_INLINE int is_ignored(const uint8_t *line, uint8_t options) {
  if (BEGINS_WITH(line, ":")) return !(options & ES_COMMENTS);
  return !BEGINS_WITH(line, "data") && !BEGINS_WITH(line, "even") && !BEGINS_WITH(line, "id") &&
         !BEGINS_WITH(line, "retr");
}

/* The length of the start of a line with a value, whose field it sets; 0 where it is of no common
   form. */
/*@ requires \valid(r) && \valid_read(r->c.input + (0 .. ES_BLOCK > 1 ? 7 : 6));
    assigns r->field;
    ensures \result == 0 || 4 <= \result <= 7;
    ensures ES_DATA <= r->field <= ES_ID; */
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

/* Reads an empty line. Returns whether there was one. */
/*@ requires running(r) && r->state == LINE_START;
    requires r->c.input <= r->last && r->c.record < r->c.record_limit;
    assigns r->c.input, r->c.text, r->c.stretch, r->c.surplus, r->c.text_surplus, r->c.record,
            r->block, r->c.record[0];
    ensures writes(r);
    ensures reads(r);
    ensures room_lasts(r);
    ensures has_line_feed(r) && may_end(r);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures \result == 0 ==>
              r->c.input == \old(r->c.input) && r->c.text == \old(r->c.text) &&
              r->c.record == \old(r->c.record) && r->c.stretch == \old(r->c.stretch) &&
              r->block == \old(r->block);
    ensures upto(\old(r->c.input), r->c.input);
    ensures \result != 0 ==> r->c.input != \old(r->c.input);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.record == \old(r->c.record) || r->c.record == \old(r->c.record) + 1; */
ALWAYS_INLINE int read_empty_line(run *r) {
  if (!pass_line_end(r)) return 0;
  end_event(r);
  return 1;
}

/* Copies a value up to the first byte that is not plain text. */
/*@ requires running(r) && r->state == LINE_START && 4 <= start <= 7;
    requires r->c.input <= r->last && r->c.record < r->c.record_limit;
    assigns r->c.input, r->c.text, r->c.stretch, r->c.surplus, r->c.text_surplus, r->c.record,
            r->state, r->block, r->c.record[0],
            *TEXT_OF(&r->c);
    ensures writes(r);
    ensures reads(r);
    ensures room_lasts(r);
    ensures r->state == VALUE && at_line_end(r);
    ensures upto(\old(r->c.input), r->c.input) && r->c.input != \old(r->c.input);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures r->field == ES_DATA ==> r->c.record == \old(r->c.record);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.record == \old(r->c.record) || r->c.record == \old(r->c.record) + 1; */
ALWAYS_INLINE void copy_field(run *r, unsigned start) {
  r->state = VALUE;
  r->c.input += start;
  start_field(r);
  /*@ assert reads(r); */
  go_to(&r->c, copy_blocks(r->c.input, r->c.text, r->last));
  /*@ assert upto(r->c.stretch, r->c.text) && r->c.text - r->c.text_limit < ES_TEXT_MIN / 2; */
  /*@ assert text_fits(&r->c) && \valid(TEXT_OF(&r->c)); */
  /*@ assert records_fit(&r->c) && \valid(RECORDS_OF(&r->c)); */
  /*@ assert \separated(&r->c, TEXT_OF(&r->c), RECORDS_OF(&r->c)); */
  /*@ assert \separated(r, TEXT_OF(&r->c)) && \separated(r, RECORDS_OF(&r->c)); */
  /*@ assert in_room(&r->c); */
}

/* Passes over a line that says nothing, up to its end. */
/*@ requires running(r) && r->state == LINE_START;
    requires r->c.input <= r->last && r->c.record < r->c.record_limit;
    assigns r->c.input, r->state;
    ensures running(r) && r->state == IGNORED && at_line_end(r);
    ensures upto(\old(r->c.input), r->c.input); */
ALWAYS_INLINE void pass_ignored(run *r) {
  r->state = IGNORED;
  r->c.input = find_line_end(r->c.input, r->last);
}

/* Ends a line. Returns whether it does end here. */
/*@ requires running(r) && r->state != LINE_START && at_line_end(r);
    requires r->c.record <= r->c.record_limit;
    assigns r->c.input, r->c.text, r->c.text[0], r->c.stretch, r->c.surplus, r->c.text_surplus,
            r->c.record, r->c.record[0], r->state;
    ensures writes(r);
    ensures reads(r);
    ensures room_lasts(r);
    ensures has_line_feed(r);
    ensures may_end(r);
    ensures is_run_state(r) && (\result != 0 ==> r->state == LINE_START);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures \result == 0 ==>
              r->c.input == \old(r->c.input) && r->c.text == \old(r->c.text) &&
              r->c.record == \old(r->c.record) && r->c.stretch == \old(r->c.stretch) &&
              r->state == \old(r->state);
    ensures upto(\old(r->c.input), r->c.input);
    ensures \result != 0 ==> r->c.input != \old(r->c.input);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.record == \old(r->c.record) || r->c.record == \old(r->c.record) + 1; */
ALWAYS_INLINE int finish_line(run *r) {
  if (!pass_line_end(r)) return 0;
  if (r->state == VALUE) end_field(r);
  r->state = LINE_START;
  return 1;
}

/* Reads a line. Returns whether it was read to its end. */
/*@ requires running(r) && r->state == LINE_START;
    requires r->c.input <= r->last && r->c.record < r->c.record_limit;
    assigns r->c.input, r->c.text, r->c.stretch, r->c.surplus, r->c.text_surplus, r->c.record,
            r->state, r->field, r->block, r->c.record[0 .. 1],
            *TEXT_OF(&r->c);
    ensures writes(r);
    ensures reads(r);
    ensures room_lasts(r);
    ensures has_line_feed(r);
    ensures may_end(r);
    ensures is_run_state(r) && (\result != 0 ==> r->state == LINE_START);
    ensures upto(\old(r->c.input), r->c.input);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.input == \old(r->c.input) ==>
              r->c.text == \old(r->c.text) && r->c.record == \old(r->c.record) &&
              r->c.stretch == \old(r->c.stretch) &&
              r->block == \old(r->block) && r->state != VALUE; */
ALWAYS_INLINE int read_line(run *r) {
  if (read_empty_line(r)) return 1;
  unsigned start = read_start(r);
  if (start != 0)
    copy_field(r, start);
  else if (is_ignored(r->c.input, r->options))
    pass_ignored(r);
  else
    return 0;
  return finish_line(r);
}

/* Reads a line, and others while there is room for what they look at and give. */
/*@ requires running(r) && r->state == LINE_START;
    requires r->c.input <= r->last && r->c.record < r->c.record_limit;
    assigns r->c.input, r->c.text, r->c.stretch, r->c.surplus, r->c.text_surplus, r->c.record,
            r->state, r->field, r->block,
            *RECORDS_OF(&r->c),
            *TEXT_OF(&r->c);
    ensures writes(r);
    ensures reads(r);
    ensures has_line_feed(r) && may_end(r);
    ensures is_run_state(r);
    ensures upto(\old(r->c.input), r->c.input);
    ensures upto(\old(r->c.stretch), r->c.stretch);
    ensures upto_record(\old(r->c.record), r->c.record);
    ensures r->c.input == \old(r->c.input) ==>
              r->c.text == \old(r->c.text) && r->c.record == \old(r->c.record) &&
              r->c.stretch == \old(r->c.stretch) &&
              r->block == \old(r->block) && r->state != VALUE; */
ALWAYS_INLINE void read_run(run *r) {
  /* Not as `while`, with which tiny events take the core 5 % more time. */
  int more;
  /*@ loop invariant writes(r) && reads(r);
      loop invariant room_lasts(r) && has_line_feed(r) && may_end(r);
      loop invariant r->state == LINE_START;
      loop invariant r->c.input <= r->last && r->c.record < r->c.record_limit;
      loop invariant upto(\at(r->c.input, Pre), r->c.input);
      loop invariant upto(\at(r->c.stretch, Pre), r->c.stretch);
      loop invariant upto_record(\at(r->c.record, Pre), r->c.record);
      loop invariant r->c.input == \at(r->c.input, Pre) ==>
                       r->c.text == \at(r->c.text, Pre) &&
                       r->c.stretch == \at(r->c.stretch, Pre) &&
                       r->c.record == \at(r->c.record, Pre) &&
                       r->block == \at(r->block, Pre) && r->state != VALUE;
      loop assigns more, r->c.input, r->c.text, r->c.stretch, r->c.surplus, r->c.text_surplus,
                   r->c.record, r->state, r->field, r->block,
                   \at(r->c.record, Pre)[0 .. r->c.record_limit - \at(r->c.record, Pre)],
                   \at(r->c.stretch, Pre)
                     [0 .. r->c.text_limit - \at(r->c.stretch, Pre) + ES_TEXT_MIN / 2 - 1]; */
  do {
    more = read_line(r);
  } while (more && r->c.input <= r->last && r->c.record < r->c.record_limit);
}

/* Hands over to the machine. */
/*@ requires writes(r) && reads(r) && has_line_feed(r) && may_end(r) && is_run_state(r);
    requires is_parser(p) && \valid(c) && \separated(r, p, c) && apart(p, &r->c);
    requires \separated(c, TEXT_OF(&r->c), RECORDS_OF(&r->c));
    assigns r->c.text, p->state, p->field, p->block, *c;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures c->input == \old(r->c.input) && c->input_end == \old(r->c.input_end);
    ensures c->text_limit == \old(r->c.text_limit) && c->record_limit == \old(r->c.record_limit);
    ensures c->stretch == \old(r->c.stretch) && c->record == \old(r->c.record);
    ensures c->text ==
            \old(r->c.text) - (\old(r->block) == HAS_DATA && \old(r->state) != VALUE ? 1 : 0); */
ALWAYS_INLINE void leave_run(run *r, es_parser *p, cursor *c) {
  if (r->block == HAS_DATA && r->state != VALUE) r->c.text--;
  p->state = r->state;
  p->field = r->field;
  p->block = r->block;
  *c = r->c;
}

/* Reads lines that start no more than so many bytes from here. Returns whether it read any of the
   input. */
/*@ requires all_is_well(p, c) && room_is_left(c) && p->state == LINE_START;
    requires 0 <= steps <= c->input_end - c->input - AHEAD;
    requires steps <= c->text_limit - c->text - 2 && c->record < c->record_limit;
    requires \valid(r) && \separated(r, p, c) && \separated(r, TEXT_OF(c)) &&
             \separated(r, RECORDS_OF(c)) && \separated(r, INPUT_OF(c));
    assigns *r, p->state, p->field, p->block, *c, *RECORDS_OF(c),
            *TEXT_OF(c);
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures c->input_end == \old(c->input_end) && c->text_limit == \old(c->text_limit) &&
            c->record_limit == \old(c->record_limit);
    ensures upto(\old(c->input), c->input);
    ensures upto(\old(c->stretch), c->stretch);
    ensures upto_record(\old(c->record), c->record);
    ensures \result == 0 ==> c->input == \old(c->input) && room_is_left(c); */
ALWAYS_INLINE int take_lines(run *r, es_parser *p, cursor *c, ptrdiff_t steps) {
  const uint8_t *start = c->input;
  r->c = *c;
  r->last = start + steps;
  r->state = LINE_START;
  r->field = p->field;
  r->block = p->block;
  r->options = p->options;
  if (r->block == HAS_DATA) *r->c.text++ = '\n';
  /*@ assert apart(p, &r->c) && \separated(c, TEXT_OF(&r->c), RECORDS_OF(&r->c)); */
  /*@ ghost uint8_t *text = r->c.stretch; */
  /*@ ghost es_record *record = r->c.record; */
  read_run(r);
  /*@ assert carries(p); */
  /*@ assert is_parser(p); */
  /*@ assert \valid(c) && \separated(r, p, c); */
  /*@ assert upto(text, r->c.stretch) && upto_record(record, r->c.record); */
  /*@ assert \separated(p, text + (0 .. r->c.text_limit - text + ES_TEXT_MIN / 2 - 1)); */
  /*@ assert \separated(c, text + (0 .. r->c.text_limit - text + ES_TEXT_MIN / 2 - 1)); */
  /*@ assert \separated(p, record + (0 .. r->c.record_limit - record)); */
  /*@ assert \separated(c, record + (0 .. r->c.record_limit - record)); */
  /*@ assert \separated(p, TEXT_OF(&r->c)) && \separated(p, RECORDS_OF(&r->c)); */
  /*@ assert \separated(c, TEXT_OF(&r->c)) && \separated(c, RECORDS_OF(&r->c)); */
  /*@ assert \separated(TEXT_OF(&r->c), RECORDS_OF(&r->c)); */
  /*@ assert r->c.input_end == \at(c->input_end, Pre); */
  /*@ assert upto(start, r->c.input); */
  /*@ assert text == \at(c->stretch, Pre) && record == \at(c->record, Pre); */
  /*@ assert r->c.text_limit == \at(c->text_limit, Pre); */
  /*@ assert r->c.record_limit == \at(c->record_limit, Pre); */
  /*@ assert r->c.input == start ==> r->c.record == record && r->state != VALUE; */
  /*@ assert r->c.input == start ==>
               r->c.text == \at(c->text, Pre) + (r->block == HAS_DATA ? 1 : 0); */
  leave_run(r, p, c);
  /*@ assert c->input == start ==> c->text == \at(c->text, Pre) && c->record == record; */
  /*@ assert is_parser(p); */
  /*@ assert sound(c); */
  /*@ assert c->input_end == \at(c->input_end, Pre); */
  /*@ assert upto(start, c->input) && upto(text, c->stretch) && upto_record(record, c->record); */
  return c->input != start;
}

/* Reads lines from the start of one on. Returns whether it read any of the input. */
/*@ requires all_is_well(p, c) && room_is_left(c) && p->state == LINE_START;
    assigns p->state, p->field, p->block, *c, *RECORDS_OF(c),
            *TEXT_OF(c);
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures c->input_end == \old(c->input_end) && c->text_limit == \old(c->text_limit) &&
            c->record_limit == \old(c->record_limit);
    ensures upto(\old(c->input), c->input);
    ensures upto(\old(c->stretch), c->stretch);
    ensures upto_record(\old(c->record), c->record);
    ensures \result == 0 ==> c->input == \old(c->input) && room_is_left(c); */
static int read_lines(es_parser *p, cursor *c) {
  /* Two bytes of the room are for the LF before the first line and that behind the last. */
  ptrdiff_t steps = steps_of(c, AHEAD) - 2;
  run r;
  return steps >= 0 && c->record < c->record_limit && take_lines(&r, p, c, steps);
}

#endif
