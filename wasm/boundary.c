/*
 * boundary.c: what the module gives to JavaScript: fixed memory and its calls.
 *
 * There is one parser, one input window and one output window. A caller with
 * many streams stores and loads the parser's bytes between calls.
 */
#include "../core/eventstream.h"

#define EXPORT(name) __attribute__((used, export_name(#name))) name

/* A chunk of fetch or XHR is seldom over 64 KiB; a larger one is fed in parts. */
enum { INPUT_SIZE = 65536, TEXT_SIZE = INPUT_SIZE + ES_TEXT_MIN, RECORDS_SIZE = 8192 };

static uint8_t input[INPUT_SIZE];
static uint8_t text[TEXT_SIZE];
static es_record records[RECORDS_SIZE];
static es_parser parser;
static es_output output = {
    .text = text, .text_size = TEXT_SIZE, .records = records, .records_size = RECORDS_SIZE};

/* The layout that js/parser/core.js reads: each is one 32-bit word, in this order. */
static const struct layout {
  uint8_t *input;
  size_t input_size;
  es_parser *parser;
  size_t parser_size;
  size_t record_size;
  es_output *output;
} layout = {input, sizeof input, &parser, sizeof parser, sizeof *records, &output};

const struct layout *EXPORT(es_layout)(void);
void EXPORT(es_start)(unsigned options);
size_t EXPORT(es_parse)(size_t length);

const struct layout *es_layout(void) { return &layout; }

/* Makes the parser ready for a new stream: es_init. */
void es_start(unsigned options) { es_init(&parser, options); }

/* Parses the first length bytes of the input window: es_feed. */
size_t es_parse(size_t length) { return es_feed(&parser, input, length, &output); }

#ifndef ES_BYTEWISE /* in JavaScript it takes longer than a TextDecoder of UTF-8 */
static uint16_t units[TEXT_SIZE];

const uint16_t *EXPORT(es_text_units)(void);

/* The text of the latest es_parse as text_units code units: es_utf16. */
const uint16_t *es_text_units(void) {
  es_utf16(text, output.text_length, units);
  return units;
}
#endif
