/*
 * native.c: the core alone. Parses a file in chunks and prints how fast, beside memchr and a copy.
 *
 * Usage: native <file> <bytes in a chunk> <seconds>   prints MB/s of es_feed, memchr and memcpy
 *        native <file> <bytes in a chunk> 0           one pass, for counting instructions
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "eventstream.h"

enum { TEXT_SIZE = 65536 + ES_TEXT_MIN, RECORDS_SIZE = 8192, SAMPLES = 9 };

typedef struct stream {
  const uint8_t *bytes;
  size_t length;
  size_t chunk;
} stream;

/* What a pass found: keeps compilers from leaving work out. */
static volatile size_t found;

static double now(void) {
  struct timespec time;
  (void)timespec_get(&time, TIME_UTC);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void parse(const stream *s) {
  static uint8_t text[TEXT_SIZE];
  static es_record records[RECORDS_SIZE];
  es_output output = {
      .text = text, .text_size = TEXT_SIZE, .records = records, .records_size = RECORDS_SIZE};
  es_parser parser;
  es_init(&parser, 0);
  for (size_t start = 0; start < s->length; start += s->chunk) {
    size_t left = s->length - start;
    size_t length = left < s->chunk ? left : s->chunk;
    for (size_t at = 0; at < length;) {
      at += es_feed(&parser, s->bytes + start + at, length - at, &output);
      found += output.record_count;
    }
  }
}

static void look_for_line_ends(const stream *s) {
  const uint8_t *at = s->bytes, *end = s->bytes + s->length;
  while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
    found++;
    if (++at == end) break;
  }
}

static void copy(const stream *s) {
  static uint8_t window[TEXT_SIZE];
  for (size_t start = 0; start < s->length; start += s->chunk) {
    size_t left = s->length - start;
    size_t length = left < s->chunk ? left : s->chunk;
    memcpy(window, s->bytes + start, length < TEXT_SIZE ? length : TEXT_SIZE);
    found += window[length / 2 % TEXT_SIZE];
  }
}

/* Seconds of a pass, when passes are run for that long. */
static double time_of(void (*pass)(const stream *), const stream *s, double seconds) {
  double start = now(), elapsed = 0;
  unsigned passes = 0;
  while (elapsed < seconds) {
    pass(s);
    passes++;
    elapsed = now() - start;
  }
  return elapsed / passes;
}

static int by_size(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static double rate(const double *times, size_t length) {
  double sorted[SAMPLES];
  memcpy(sorted, times, sizeof sorted);
  qsort(sorted, SAMPLES, sizeof *sorted, by_size);
  return (double)length / 1e6 / sorted[SAMPLES / 2];
}

static uint8_t *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) return NULL;
  *length = (size_t)ftell(file);
  uint8_t *bytes = malloc(*length > 0 ? *length : 1);
  rewind(file);
  if (!bytes || fread(bytes, 1, *length, file) != *length) return NULL;
  (void)fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  stream s = {0};
  uint8_t *bytes = argc == 4 ? read_file(argv[1], &s.length) : NULL;
  if (!bytes) {
    (void)fprintf(stderr, "usage: %s <file> <bytes in a chunk> <seconds>\n", argv[0]);
    return 1;
  }
  s.bytes = bytes;
  s.chunk = strtoul(argv[2], NULL, 10);
  double seconds = strtod(argv[3], NULL) / SAMPLES / 3;
  if (seconds > 0) {
    double parsing[SAMPLES], looking[SAMPLES], copying[SAMPLES];
    time_of(parse, &s, seconds);
    time_of(look_for_line_ends, &s, seconds);
    time_of(copy, &s, seconds);
    for (int i = 0; i < SAMPLES; i++) {
      parsing[i] = time_of(parse, &s, seconds);
      looking[i] = time_of(look_for_line_ends, &s, seconds);
      copying[i] = time_of(copy, &s, seconds);
    }
    printf("%.1f %.1f %.1f\n", rate(parsing, s.length), rate(looking, s.length),
           rate(copying, s.length));
  } else {
    parse(&s);
  }
  free(bytes);
  return 0;
}
