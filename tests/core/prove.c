/*
 * prove.c: what Frama-C's EVA proves by running it on all values at once: the functions that read
 * and write a block by the C library's means, and the one that makes a parser. Of these WP, which
 * proves the rest, takes the contracts alone.
 */
#include <string.h>

#include "../../core/eventstream.c" /* NOLINT(bugprone-suspicious-include) */

/* Any byte, each time. */
static volatile uint8_t any;

static void blocks(void) {
  uint8_t input[ES_BLOCK], text[ES_BLOCK];
  for (unsigned i = 0; i < ES_BLOCK; i++) input[i] = any;
  es_block block = es_load(input);
  es_store(text, block);
  es_marks marks = any ? es_not_plain(block) : es_line_ends(block);
  if (marks != 0) (void)es_before(marks);
}

static void names(void) {
  uint8_t line[8];
  for (unsigned i = 0; i < sizeof line; i++) line[i] = any;
  (void)BEGINS_WITH(line, ":");
  (void)BEGINS_WITH(line, "id");
  (void)BEGINS_WITH(line, "id: ");
  (void)BEGINS_WITH(line, "data");
  (void)BEGINS_WITH(line, "even");
  (void)BEGINS_WITH(line, "retr");
  (void)BEGINS_WITH(line, "data:");
  (void)BEGINS_WITH(line, "data: ");
  (void)BEGINS_WITH(line, "event: ");
}

int main(void) {
  es_parser parser;
  es_init(&parser, any & ES_COMMENTS);
  (void)es_finish(&parser);
  blocks();
  names();
  return 0;
}
