/*
 * cursor.h: where a feed is in its input and in its output, and what must hold there. Private to
 * the parser.
 *
 * The contracts in this and the other files (comments that begin with @, in ACSL) say what each
 * function takes and leaves, for any input, any cut and any room that eventstream.h allows.
 * `make prove` shows that the code keeps them, and that none of it does what C leaves undefined.
 */
#ifndef EVENTSTREAM_CURSOR_H
#define EVENTSTREAM_CURSOR_H

#include "eventstream.h"

/* Where a feed is in its input and in its output. */
typedef struct cursor {
  const uint8_t *input;
  const uint8_t *input_end;
  uint8_t *text;
  uint8_t *text_limit;   /* up to here a block, or whatever one byte asks for, has room */
  uint8_t *stretch;      /* start of the open stretch */
  uint32_t surplus;      /* its bytes less its UTF-16 code units */
  uint32_t text_surplus; /* the same of all text before it */
  es_record *record;
  es_record *record_limit; /* up to here there is room for one */
} cursor;

/* For contracts: what is left of the input, of the text's room from the open stretch on, and of the
   records' room. */
/* clang-format off */
#define INPUT_OF(c) ((c)->input + (0 .. (c)->input_end - (c)->input - 1))
#define TEXT_OF(c) ((c)->stretch + (0 .. (c)->text_limit - (c)->stretch + ES_TEXT_MIN / 2 - 1))
#define RECORDS_OF(c) ((c)->record + (0 .. (c)->record_limit - (c)->record))
/* clang-format on */

/* No byte before the open stretch is written again, and no record but the next. A step may look at
   a block where the text has reached its limit. */
/*@ predicate same_array(uint8_t *from, uint8_t *to) = to == from + (to - from);

    predicate same_records(es_record *from, es_record *to) = to == from + (to - from);

    predicate upto(uint8_t *from, uint8_t *to) = same_array(from, to) && to - from >= 0;

    predicate upto_record(es_record *from, es_record *to) = same_records(from, to) && from <= to;

    lemma upto_goes_on: \forall uint8_t *a, *b, *c; upto(a, b) ==> upto(b, c) ==> upto(a, c);

    lemma upto_record_goes_on: \forall es_record *a, *b, *c;
      upto_record(a, b) ==> upto_record(b, c) ==> upto_record(a, c);

    predicate in_input(cursor *c) =
      upto(c->input, c->input_end) && c->input_end - c->input <= PTRDIFF_MAX / 2 &&
      \valid_read(INPUT_OF(c));

    predicate text_fits(cursor *c) =
      upto(c->stretch, c->text) && upto(c->text, c->text_limit + ES_TEXT_MIN / 2);

    predicate records_fit(cursor *c) =
      same_records(c->record, c->record_limit) && c->record <= c->record_limit + 1;

    predicate in_room(cursor *c) =
      text_fits(c) && \valid(TEXT_OF(c)) && records_fit(c) && \valid(RECORDS_OF(c)) &&
      \separated(c, TEXT_OF(c), RECORDS_OF(c));

    predicate sound(cursor *c) =
      \valid(c) && in_input(c) && in_room(c) &&
      \separated(INPUT_OF(c), TEXT_OF(c));

    predicate carries(es_parser *p) = \valid(p) && p->carried <= 3;

    predicate apart(es_parser *p, cursor *c) =
      \separated(p, c) && \separated(p, TEXT_OF(c)) && \separated(p, RECORDS_OF(c));
*/

#endif
