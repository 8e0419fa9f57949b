/*
 * fuzz.c: a libFuzzer target. The input says how to cut the stream that it holds
 * and how much room there is; the results must be those of the whole stream.
 *
 *   byte 0       room for text beyond the least
 *   byte 1       room for records beyond the least (low 7 bits); comments (high bit)
 *   byte 2       count of the lengths that follow
 *   the lengths  of chunks, less one, taken in turn; none: byte by byte
 *   the rest     the stream
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "receiver.h"

enum { HEADER = 3 };

typedef struct way {
  size_t text_size;
  size_t records_size;
  unsigned options;
  const uint8_t *lengths; /* of chunks, less one; null: all in one chunk */
  size_t length_count;
} way;

static _Noreturn void fail(const char *what) {
  (void)fprintf(stderr, "fuzz: %s\n", what);
  abort();
}

static void *allocate(size_t size) {
  void *at = malloc(size);
  if (!at) fail("out of memory");
  return at;
}

/* The chunk is a copy of its own, so that a read past its end is seen. */
static void feed(es_parser *parser, receiver *r, const uint8_t *from, size_t length,
                 es_output *output) {
  uint8_t *chunk = allocate(length);
  memcpy(chunk, from, length);
  for (size_t at = 0; at < length;) {
    size_t consumed = es_feed(parser, chunk + at, length - at, output);
    if (consumed == 0) fail("a feed that makes no progress");
    if (consumed > length - at) fail("more consumed than was there");
    receiver_take(r, output);
    if (r->fault) fail(r->fault);
    at += consumed;
  }
  free(chunk);
}

static size_t chunk_length(const way *w, size_t turn) {
  if (!w->lengths) return SIZE_MAX;
  return w->length_count == 0 ? 1 : w->lengths[turn % w->length_count] + 1u;
}

/* Returns what es_finish returned. */
static int parse(const way *w, const uint8_t *stream, size_t length, receiver *r) {
  es_parser parser;
  es_output output = {
      .text = allocate(w->text_size),
      .text_size = w->text_size,
      .records = allocate(w->records_size * sizeof(es_record)),
      .records_size = w->records_size,
  };
  es_init(&parser, w->options);
  r->hide_comments = !(w->options & ES_COMMENTS);
  for (size_t at = 0, turn = 0; at < length; turn++) {
    size_t chunk = chunk_length(w, turn);
    if (chunk > length - at) chunk = length - at;
    feed(&parser, r, stream + at, chunk, &output);
    at += chunk;
  }
  receiver_end(r);
  free(output.text);
  free(output.records);
  return es_finish(&parser);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size) {
  if (size < HEADER || size - HEADER < input[2]) return 0;
  const uint8_t *stream = input + HEADER + input[2];
  size_t length = size - HEADER - input[2];
  unsigned options = input[1] & 0x80 ? ES_COMMENTS : 0;
  way whole = {3 * length + ES_TEXT_MIN, 2 * length + ES_RECORDS_MIN, options, 0, 0};
  way cut = {input[0] + (size_t)ES_TEXT_MIN, (input[1] & 0x7Fu) + (size_t)ES_RECORDS_MIN, options,
             input + HEADER, input[2]};

  receiver of_whole = {0}, of_cut = {0};
  if (parse(&whole, stream, length, &of_whole) != parse(&cut, stream, length, &of_cut))
    fail("es_finish depends on the cuts");
  if (!bytes_equal(&of_whole.transcript, &of_cut.transcript)) {
    (void)fwrite(of_whole.transcript.at, 1, of_whole.transcript.length, stderr);
    (void)fwrite(of_cut.transcript.at, 1, of_cut.transcript.length, stderr);
    fail("the results depend on the cuts");
  }
  receiver_free(&of_whole);
  receiver_free(&of_cut);
  return 0;
}
