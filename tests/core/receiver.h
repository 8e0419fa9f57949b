/*
 * receiver.h: what eventstream.h asks of a receiver of records, and checks of
 * all that it promises to one. Results come in the form of tests/vectors/README.md.
 */
#ifndef TESTS_RECEIVER_H
#define TESTS_RECEIVER_H

#include "../../core/eventstream.h"
#include "bytes.h"

/* Starts as {0}. */
typedef struct receiver {
  bytes transcript; /* the results so far */
  bytes data, type, id, part;
  bytes last_event_id;
  int hide_comments; /* a comment is a fault */
  const char *fault; /* the first promise that was broken, else null */
} receiver;

/* Takes what one call of es_feed wrote. */
void receiver_take(receiver *r, const es_output *output);

/* Adds the last line of the results. */
void receiver_end(receiver *r);

/* Makes r ready for another stream; its memory stays. */
void receiver_reset(receiver *r);
void receiver_free(receiver *r);

/* Decodes one character of well-formed UTF-8 to *point and returns its length, or
   returns 0 where `at` starts no such character. */
size_t decode_character(const uint8_t *at, const uint8_t *end, uint32_t *point);

/* Adds \u{H}. */
void add_code_point(bytes *b, uint32_t point);

#endif
