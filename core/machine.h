/*
 * machine.h: the states of the parser, and how its text becomes records. Private to the parser.
 */
#ifndef EVENTSTREAM_MACHINE_H
#define EVENTSTREAM_MACHINE_H

#include "text.h"

enum state {
  NAME, /* position bytes of the name of field have been seen */
  LINE_START,
  AFTER_CR,    /* a line start at which an LF belongs to the line end before */
  VALUE_START, /* after the colon: one space is dropped */
  VALUE,
  RETRY_VALUE, /* position tells whether there was a digit */
  IGNORED      /* the rest of the line says nothing */
};

enum block { EMPTY, NO_DATA, HAS_DATA }; /* NO_DATA: a type or an id */

/* No record: what a step of the machine returns that ends no stretch. */
enum { NONE = 0 };

/* What holds of a parser and a cursor before and after each step. A record's room lacks only where
   no text waits for it. */
/*@ predicate is_parser(es_parser *p) =
      carries(p) && p->retry <= ES_RETRY_MAX && p->state <= IGNORED && p->field <= ES_COMMENT &&
      p->position <= 5 && (p->state == NAME ==> p->field <= ES_RETRY);

    predicate all_is_well(es_parser *p, cursor *c) = is_parser(p) && sound(c) && apart(p, c);

    predicate room_is_left(cursor *c) =
      c->text <= c->text_limit && same_array(c->text, c->text_limit) &&
      c->record <= c->record_limit && same_records(c->record, c->record_limit);

    predicate can_close(cursor *c) = c->record <= c->record_limit || c->text == c->stretch;
*/

static int has_room(const cursor *c) {
  return c->text <= c->text_limit && c->record <= c->record_limit;
}

/*@ requires \valid(c) && in_room(c) && c->record <= c->record_limit;
    assigns c->record, c->record[0], c->stretch, c->text_surplus, c->surplus;
    ensures \valid(c) && in_room(c) && c->stretch == c->text;
    ensures c->record == \old(c->record) + 1 && \valid(c->record - 1); */
ALWAYS_INLINE void close_stretch(cursor *c, uint32_t kind) {
  uint32_t bytes = (uint32_t)(c->text - c->stretch);
  c->record->kind = kind;
  c->record->bytes = bytes;
  c->record->units = bytes - c->surplus;
  c->record++;
  c->stretch = c->text;
  c->text_surplus += c->surplus;
  c->surplus = 0;
}

/* The kind with which a field that is not data, or the end of the input, closes what
   data left open. */
static uint32_t open_data(const cursor *c) { return c->text != c->stretch ? ES_DATA : NONE; }

/* The name of a field is complete: makes ready for its value. */
/*@ requires all_is_well(p, c) && room_is_left(c);
    assigns p->state, p->position, p->retry, p->block, c->text, c->text[0];
    ensures all_is_well(p, c); */
static uint32_t start_value(es_parser *p, cursor *c) {
  p->state = VALUE_START;
  p->position = 0;
  p->retry = 0;
  if (p->field != ES_DATA) {
    if (p->block == EMPTY && p->field != ES_RETRY) p->block = NO_DATA;
    return open_data(c);
  }
  if (p->block == HAS_DATA) *c->text++ = '\n';
  p->block = HAS_DATA;
  return NONE;
}

#endif
