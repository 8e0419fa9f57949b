/*
 * steps.c: counts the steps that es_feed takes, and the records that it gives, for each file that
 * it is given: the basic blocks that run, of a core compiled with -fsanitize-coverage=trace-pc. The
 * same at every run, in every variant of the parser.
 *
 * Usage: steps <bytes in a chunk> <file>...
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "eventstream.h"

enum { INPUT_MAX = 1 << 16, TEXT_SIZE = INPUT_MAX + ES_TEXT_MIN, RECORDS_SIZE = 4096 };

static uint64_t steps;

/* Called by the core at each. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) { steps++; }
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

/* Returns how many records there were. */
static size_t parse(const uint8_t *input, size_t length, size_t chunk) {
  static uint8_t text[TEXT_SIZE];
  static es_record records[RECORDS_SIZE];
  es_output output = {
      .text = text, .text_size = TEXT_SIZE, .records = records, .records_size = RECORDS_SIZE};
  es_parser parser;
  size_t count = 0;
  es_init(&parser, 0);
  for (size_t start = 0; start < length; start += chunk) {
    size_t left = length - start;
    size_t size = left < chunk ? left : chunk;
    for (size_t at = 0; at < size;) {
      at += es_feed(&parser, input + start + at, size - at, &output);
      count += output.record_count;
    }
  }
  return count;
}

int main(int count, char **arguments) {
  static uint8_t input[INPUT_MAX];
  for (int i = 2; i < count; i++) {
    FILE *file = fopen(arguments[i], "rb");
    if (!file) return EXIT_FAILURE;
    size_t length = fread(input, 1, sizeof input, file);
    (void)fclose(file);
    steps = 0;
    size_t records = parse(input, length, strtoul(arguments[1], NULL, 10));
    printf("%llu %zu\n", (unsigned long long)steps, records);
  }
  return EXIT_SUCCESS;
}
