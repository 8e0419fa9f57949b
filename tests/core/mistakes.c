/*
 * mistakes.c: what a caller can get wrong, for builds with ES_DEBUG. Makes the mistake named, or
 * none where the name is `none`; without a name, lists all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../core/eventstream.h"

static struct {
  uint8_t input[8];
  uint8_t text[ES_TEXT_MIN];
  es_record records[ES_RECORDS_MIN];
} memory = {.input = "data: a\n"};

static es_parser parser;
static es_output output;

static void feed(const uint8_t *input) { es_feed(&parser, input, sizeof memory.input, &output); }

static void none(void) {
  feed(memory.input);
  es_feed(&parser, 0, 0, &output);
  (void)es_finish(&parser);
}

static void init_null(void) { es_init(0, 0); }
static void init_option(void) { es_init(&parser, ES_COMMENTS << 1); }
static void feed_null(void) { es_feed(0, memory.input, 1, &output); }
static void feed_no_output(void) { es_feed(&parser, memory.input, 1, 0); }
static void feed_no_input(void) { feed(0); }

static void feed_never_begun(void) {
  memset(&parser, 0xA5, sizeof parser);
  feed(memory.input);
}

static void no_text(void) {
  output.text = 0;
  feed(memory.input);
}

static void little_text(void) {
  output.text_size = ES_TEXT_MIN - 1;
  feed(memory.input);
}

static void no_records(void) {
  output.records = 0;
  feed(memory.input);
}

static void few_records(void) {
  output.records_size = ES_RECORDS_MIN - 1;
  feed(memory.input);
}

static void large_text(void) {
  if (sizeof(size_t) <= 4) abort();
  output.text_size = (size_t)((uint64_t)1 << 32);
  feed(memory.input);
}

static void overlapping_text(void) { feed(memory.text + ES_TEXT_MIN - 1); }
static void overlapping_records(void) { feed((uint8_t *)memory.records); }

static void finish_null(void) { (void)es_finish(0); }

static void finish_never_begun(void) {
  memset(&parser, 0xA5, sizeof parser);
  (void)es_finish(&parser);
}

static void utf16_no_text(void) {
  uint16_t units[1];
  es_utf16(0, 1, units);
}

static void utf16_no_units(void) { es_utf16(memory.input, 1, 0); }

static const struct mistake {
  const char *name;
  void (*make)(void);
} MISTAKES[] = {
    {"none", none},
    {"es_init of no parser", init_null},
    {"es_init with an option that is none", init_option},
    {"es_feed to no parser", feed_null},
    {"es_feed to no output", feed_no_output},
    {"es_feed of no input", feed_no_input},
    {"es_feed to a parser that es_init did not make", feed_never_begun},
    {"es_feed without text", no_text},
    {"es_feed with less room for text than ES_TEXT_MIN", little_text},
    {"es_feed with room for 4 GiB of text", large_text},
    {"es_feed without records", no_records},
    {"es_feed with room for fewer records than ES_RECORDS_MIN", few_records},
    {"es_feed of input that is in the text", overlapping_text},
    {"es_feed of input that is in the records", overlapping_records},
    {"es_finish of no parser", finish_null},
    {"es_finish of a parser that es_init did not make", finish_never_begun},
    {"es_utf16 of no text", utf16_no_text},
    {"es_utf16 to nowhere", utf16_no_units},
};

int main(int count, char **arguments) {
  const struct mistake *end = MISTAKES + sizeof MISTAKES / sizeof *MISTAKES;
  es_init(&parser, 0);
  output = (es_output){.text = memory.text,
                       .text_size = sizeof memory.text,
                       .records = memory.records,
                       .records_size = ES_RECORDS_MIN};
  for (const struct mistake *m = MISTAKES; m < end; m++) {
    if (count < 2)
      puts(m->name);
    else if (strcmp(arguments[1], m->name) == 0)
      m->make();
  }
  return EXIT_SUCCESS;
}
