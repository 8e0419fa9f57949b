/*
 * eventstream.c: the parser that eventstream.h describes.
 *
 * A feed runs a machine with named states over the input. Values are copied
 * to the output's text as they are read; the stretch of text that no record
 * owns yet is the open stretch. Consecutive data lines share one stretch, so an
 * ordinary event is a single record.
 */
#include "eventstream.h"

#include "block.h"
#include "expect.h"
#include "lines.h"
#include "machine.h"
#include "text.h"

/* A field is known by the kind of record that its value becomes. The byte order mark
   is read as the name of a field that has no value. */
enum { BYTE_ORDER_MARK = 0 };
static const char NAMES[][6] = {[BYTE_ORDER_MARK] = "\xEF\xBB\xBF",
                                [ES_DATA] = "data",
                                [ES_TYPE] = "event",
                                [ES_ID] = "id",
                                [ES_RETRY] = "retry"};

/*@ requires carries(p) && sound(c) && apart(p, c) && c->input < c->input_end;
    assigns p->state, c->input;
    ensures sound(c) && (p->state == AFTER_CR || p->state == LINE_START);
    ensures c->input == \old(c->input) + 1; */
static void end_line(es_parser *p, cursor *c) {
  p->state = *c->input++ == '\r' ? AFTER_CR : LINE_START;
}

/* An empty line: section 9.2.6, "dispatch the event". */
/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->state, p->block, c->input;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input);
    ensures \result != NONE ==> c->record <= c->record_limit; */
static uint32_t end_block(es_parser *p, cursor *c) {
  uint8_t block = p->block;
  p->block = EMPTY;
  end_line(p, c);
  if (block == EMPTY) return NONE;
  return block == HAS_DATA ? ES_EVENT : ES_END;
}

/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->position, p->field, p->state, c->input;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input);
    ensures \result != NONE ==> c->record <= c->record_limit; */
static uint32_t start_line(es_parser *p, cursor *c) {
  uint8_t byte = *c->input;
  p->position = 0;
  if (byte == ':' && (p->options & ES_COMMENTS)) {
    c->input++;
    p->field = ES_COMMENT;
    p->state = VALUE;
    return open_data(c);
  }
  p->state = IGNORED;
  /*@ loop invariant ES_DATA <= field <= ES_RETRY + 1;
      loop invariant p->field <= ES_COMMENT && (p->state == IGNORED || p->state == NAME);
      loop invariant p->state == NAME ==> p->field <= ES_RETRY;
      loop assigns field, p->field, p->state;
      loop variant ES_RETRY + 1 - field; */
  for (unsigned field = ES_DATA; field <= ES_RETRY; field++) {
    if (byte != (uint8_t)NAMES[field][0]) continue;
    p->field = (uint8_t)field;
    p->state = NAME;
  }
  return NONE;
}

/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    requires p->state == NAME;
    assigns p->position, p->state, p->retry, p->block, c->input, c->text, c->text[0];
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input);
    ensures \result != NONE ==> c->record <= c->record_limit; */
static uint32_t read_name(es_parser *p, cursor *c) {
  const char *name = NAMES[p->field];
  const uint8_t *input = c->input;
  unsigned position = p->position;
  /*@ loop invariant upto(c->input, input) && upto(input, c->input_end);
      loop invariant position <= 5;
      loop assigns position, input;
      loop variant 5 - position; */
  while (input < c->input_end && name[position] != 0 && *input == (uint8_t)name[position]) {
    position++;
    input++;
  }
  c->input = input;
  p->position = (uint8_t)position;
  if (input == c->input_end) return NONE;
  int complete = name[position] == 0;
  if (p->field == BYTE_ORDER_MARK) {
    /* A part of the mark begins a line that the name of no field begins. */
    p->state = complete || position == 0 ? LINE_START : IGNORED;
    return NONE;
  }
  if (!complete || (*input != ':' && !is_line_end(*input))) {
    p->state = IGNORED;
    return NONE;
  }
  if (*input == ':') c->input++;
  return start_value(p, c);
}

/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->carry[0 .. 2], p->carried, p->state, c->input, c->text, c->surplus,
            *TEXT_OF(c);
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input);
    ensures \result != NONE ==> c->record <= c->record_limit; */
static uint32_t read_value(es_parser *p, cursor *c) {
  copy_value(p, c);
  if (c->input == c->input_end || !has_room(c)) return NONE;
  if (*c->input == 0) {
    c->text = c->stretch;
    c->surplus = 0;
    p->state = IGNORED;
    return ES_VOID;
  }
  end_line(p, c);
  return p->field != ES_DATA ? p->field : NONE;
}

/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->position, p->retry, p->state, c->input;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input);
    ensures \result != NONE ==> c->record <= c->record_limit; */
static uint32_t read_retry(es_parser *p, cursor *c) {
  /*@ loop invariant upto(\at(c->input, Pre), c->input) && upto(c->input, c->input_end);
      loop invariant p->position <= 5 && p->retry <= ES_RETRY_MAX;
      loop assigns p->position, p->retry, c->input;
      loop variant c->input_end - c->input; */
  for (; c->input < c->input_end; c->input++) {
    unsigned digit = *c->input - (unsigned)'0';
    if (digit > 9) break;
    p->position = 1;
    p->retry = p->retry > (ES_RETRY_MAX - digit) / 10 ? ES_RETRY_MAX : p->retry * 10 + digit;
  }
  if (c->input == c->input_end) return NONE;
  p->state = IGNORED;
  return p->position == 1 && is_line_end(*c->input) ? ES_RETRY : NONE;
}

/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->state, c->input;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input); */
static void ignore_line(es_parser *p, cursor *c) {
  ptrdiff_t steps = c->input_end - c->input - ES_BLOCK;
  if (ES_BLOCK == 1 || steps >= 0) c->input = find_line_end(c->input, c->input + steps);
  /*@ loop invariant upto(\at(c->input, Pre), c->input) && upto(c->input, c->input_end);
      loop assigns c->input;
      loop variant c->input_end - c->input; */
  while (ES_BLOCK > 1 && c->input < c->input_end && !is_line_end(*c->input)) c->input++;
  if (c->input < c->input_end) end_line(p, c);
}

/* After the colon. */
/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->state, c->input;
    ensures is_parser(p);
    ensures sound(c);
    ensures apart(p, c) && can_close(c);
    ensures upto(\old(c->input), c->input); */
static void skip_space(es_parser *p, cursor *c) {
  if (*c->input == ' ') c->input++;
  p->state = p->field == ES_RETRY ? RETRY_VALUE : VALUE;
}

/* Goes on from where the parser is: by lines where it can, else by a state. Returns the kind of the
   record that this completes, or NONE. */
/*@ requires all_is_well(p, c) && room_is_left(c) && c->input < c->input_end;
    assigns p->retry, p->state, p->field, p->position, p->block, p->carry[0 .. 2], p->carried, *c,
            *RECORDS_OF(c),
            *TEXT_OF(c);
    ensures all_is_well(p, c) && can_close(c) && (\result != NONE ==> c->record <= c->record_limit);
    ensures c->input_end == \old(c->input_end) && c->text_limit == \old(c->text_limit) &&
            c->record_limit == \old(c->record_limit);
    ensures upto(\old(c->input), c->input) && upto(\old(c->stretch), c->stretch);
    ensures upto_record(\old(c->record), c->record); */
static uint32_t step(es_parser *p, cursor *c) {
  switch ((enum state)p->state) {
    case IGNORED: ignore_line(p, c); return NONE;
    case RETRY_VALUE: return read_retry(p, c);
    case AFTER_CR:
      if (*c->input == '\n') c->input++;
      p->state = LINE_START;
      return NONE;
    case LINE_START:
      if (read_lines(p, c)) return NONE;
      return is_line_end(*c->input) ? end_block(p, c) : start_line(p, c);
    case NAME: return read_name(p, c);
    case VALUE_START: skip_space(p, c); return NONE;
    default: break; /* VALUE */
  }
  return read_value(p, c);
}

/* Closes the open stretch as a record of this kind. */
/*@ requires all_is_well(p, c) && c->record <= c->record_limit;
    assigns c->record, c->record[0], c->stretch, c->text_surplus, c->surplus;
    ensures all_is_well(p, c) && can_close(c);
    ensures upto(\old(c->stretch), c->stretch) && upto_record(\old(c->record), c->record); */
ALWAYS_INLINE void put_record(const es_parser *p, cursor *c, uint32_t kind) {
  close_stretch(c, kind);
  if (kind == ES_RETRY) c->record[-1].milliseconds = p->retry;
}

/* Whether there is input, and room for what a step writes. */
/*@ requires sound(c);
    assigns \nothing;
    ensures \result != 0 ==> room_is_left(c) && c->input < c->input_end; */
ALWAYS_INLINE int may_step(const cursor *c) { return c->input < c->input_end && has_room(c); }

/* Takes a step, or the last one, which closes what is open. */
/*@ requires all_is_well(p, c) && can_close(c);
    requires more != 0 ==> room_is_left(c) && c->input < c->input_end;
    assigns p->retry, p->state, p->field, p->position, p->block, p->carry[0 .. 2], p->carried, *c,
            *RECORDS_OF(c),
            *TEXT_OF(c);
    ensures all_is_well(p, c) && can_close(c);
    ensures c->input_end == \old(c->input_end) && c->text_limit == \old(c->text_limit) &&
            c->record_limit == \old(c->record_limit);
    ensures upto(\old(c->input), c->input);
    ensures upto(\old(c->stretch), c->stretch);
    ensures upto_record(\old(c->record), c->record); */
static void advance(es_parser *p, cursor *c, int more) {
  uint32_t kind = more ? step(p, c) : open_data(c);
  if (!more && kind != NONE && p->state == VALUE && p->field != ES_DATA) kind = ES_PART;
  if (kind != NONE) put_record(p, c, kind);
}

#ifdef ES_DEBUG
/* Whether this can be what es_init and es_feed made. */
static int is_parser(const es_parser *p) {
  return p && p->state <= IGNORED && p->field <= ES_COMMENT && p->position < sizeof *NAMES &&
         p->block <= HAS_DATA && (p->options & ~ES_COMMENTS) == 0 && p->carried <= sizeof p->carry;
}

static int overlaps(const void *a, size_t a_size, const void *b, size_t b_size) {
  uintptr_t a_at = (uintptr_t)a, b_at = (uintptr_t)b;
  return a_at < b_at + b_size && b_at < a_at + a_size;
}
#endif

/*@ requires \valid(parser) && options <= ES_COMMENTS;
    assigns *parser;
    ensures is_parser(parser); */
void es_init(es_parser *parser, unsigned options) {
  ES_EXPECT(parser && (options & ~ES_COMMENTS) == 0);
  *parser = (es_parser){.options = (uint8_t)options};
}

/*@ requires is_parser(p) && \valid(output) && length <= PTRDIFF_MAX / 2;
    requires \separated(p, output);
    requires length == 0 ||
             (ES_TEXT_MIN <= output->text_size <= UINT32_MAX &&
              ES_RECORDS_MIN <= output->records_size &&
              \valid_read(input + (0 .. length - 1)) &&
              \valid(output->text + (0 .. output->text_size - 1)) &&
              \valid(output->records + (0 .. output->records_size - 1)) &&
              \separated(p, output, output->text + (0 .. output->text_size - 1),
                         output->records + (0 .. output->records_size - 1)) &&
              \separated(input + (0 .. length - 1), output->text + (0 .. output->text_size - 1)));
    ensures is_parser(p);
    ensures \result <= length;
    ensures length == 0 || output->text_length <= output->text_size;
    ensures length == 0 || output->record_count <= output->records_size; */
size_t es_feed(es_parser *p, const uint8_t *input, size_t length, es_output *output) {
  ES_EXPECT(is_parser(p) && output && (input || length == 0));
  output->text_length = 0;
  output->text_units = 0;
  output->record_count = 0;
  if (length == 0) return 0;
  ES_EXPECT(output->text && output->text_size >= ES_TEXT_MIN &&
            (uint64_t)output->text_size >> 32 == 0);
  ES_EXPECT(output->records && output->records_size >= ES_RECORDS_MIN);
  ES_EXPECT(!overlaps(input, length, output->text, output->text_size));
  ES_EXPECT(!overlaps(input, length, output->records, output->records_size * sizeof(es_record)));
  cursor c = {
      .input = input,
      .input_end = input + length,
      .text = output->text,
      .text_limit = output->text + output->text_size - ES_TEXT_MIN / 2,
      .stretch = output->text,
      .record = output->records,
      .record_limit = output->records + output->records_size - 1,
  };
  /*@ loop invariant all_is_well(p, &c) && can_close(&c);
      loop invariant c.input_end == input + length && upto(input, c.input);
      loop invariant c.text_limit == output->text + output->text_size - ES_TEXT_MIN / 2;
      loop invariant c.text_limit + ES_TEXT_MIN / 2 == output->text + output->text_size;
      loop invariant c.record_limit == output->records + output->records_size - 1;
      loop invariant c.record_limit + 1 == output->records + output->records_size;
      loop invariant upto(output->text, c.stretch);
      loop invariant upto_record(output->records, c.record);
      loop assigns c, more, *p, output->text[0 .. output->text_size - 1],
                   output->records[0 .. output->records_size - 1]; */
  for (int more = 1; more;) {
    more = may_step(&c);
    advance(p, &c, more);
  }
  /*@ assert in_input(&c) && text_fits(&c) && records_fit(&c); */
  /*@ assert upto(c.input, input + length); */
  /*@ assert upto(output->text, c.text); */
  /*@ assert upto(c.text, output->text + output->text_size); */
  /*@ assert c.record <= c.record_limit + 1; */
  /*@ assert 0 <= c.record - output->records <= output->records_size; */
  output->text_length = (size_t)(c.text - output->text);
  output->text_units = output->text_length - c.text_surplus;
  output->record_count = (size_t)(c.record - output->records);
  return (size_t)(c.input - input);
}

/*@ requires is_parser(p) && p->options <= ES_COMMENTS;
    assigns *p;
    ensures is_parser(p) && (\result == 0 || \result == 1); */
int es_finish(es_parser *p) {
  ES_EXPECT(is_parser(p));
  int at_line_start = p->state == LINE_START || p->state == AFTER_CR;
  int at_mark = p->state == NAME && p->field == BYTE_ORDER_MARK;
  int within_mark = p->position % 3 != 0;
  int unfinished = p->block != EMPTY || !(at_line_start || (at_mark && !within_mark));
  es_init(p, p->options);
  return unfinished;
}
