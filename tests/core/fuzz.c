/*
 * fuzz.c: a target of libFuzzer and AFL++. The input says how to cut the stream that it holds
 * and how much room there is. Each variant of the parser must find the same in it, cut and whole.
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

/* A variant of the parser, under names of its own: see the Makefile. */
typedef struct variant {
  const char *name;
  void (*init)(es_parser *, unsigned);
  size_t (*feed)(es_parser *, const uint8_t *, size_t, es_output *);
  int (*finish)(es_parser *);
} variant;

#define DECLARE(name)                                                       \
  void es_init_##name(es_parser *, unsigned);                               \
  size_t es_feed_##name(es_parser *, const uint8_t *, size_t, es_output *); \
  int es_finish_##name(es_parser *);
#define VARIANT(name) \
  { #name, es_init_##name, es_feed_##name, es_finish_##name }

DECLARE(host)
DECLARE(word)
DECLARE(bytewise)
DECLARE(simd)

static const variant VARIANTS[] = {VARIANT(host), VARIANT(word), VARIANT(bytewise), VARIANT(simd)};

typedef struct way {
  size_t text_size;
  size_t records_size;
  unsigned options;
  const uint8_t *lengths; /* of chunks, less one; null: all in one chunk */
  size_t length_count;
} way;

typedef struct stream {
  const uint8_t *at;
  size_t length;
} stream;

typedef struct results {
  receiver receiver;
  int unfinished; /* what es_finish returned */
} results;

static _Noreturn void fail(const variant *v, const char *what) {
  (void)fprintf(stderr, "fuzz: %s: %s\n", v->name, what);
  abort();
}

static void *allocate(size_t size) {
  void *at = malloc(size);
  if (!at) abort();
  return at;
}

/* The chunk is a copy of its own, so that a read past its end is seen. */
static void feed(const variant *v, es_parser *parser, receiver *r, stream from, es_output *output) {
  uint8_t *chunk = allocate(from.length);
  memcpy(chunk, from.at, from.length);
  for (size_t at = 0; at < from.length;) {
    size_t consumed = v->feed(parser, chunk + at, from.length - at, output);
    if (consumed == 0) fail(v, "a feed that makes no progress");
    if (consumed > from.length - at) fail(v, "more consumed than was there");
    receiver_take(r, output);
    if (r->fault) fail(v, r->fault);
    at += consumed;
  }
  free(chunk);
}

static size_t chunk_length(const way *w, size_t turn) {
  if (!w->lengths) return SIZE_MAX;
  return w->length_count == 0 ? 1 : w->lengths[turn % w->length_count] + 1u;
}

static void parse(const variant *v, const way *w, stream s, results *found) {
  es_parser parser;
  es_output output = {
      .text = allocate(w->text_size),
      .text_size = w->text_size,
      .records = allocate(w->records_size * sizeof(es_record)),
      .records_size = w->records_size,
  };
  v->init(&parser, w->options);
  receiver_reset(&found->receiver);
  found->receiver.hide_comments = !(w->options & ES_COMMENTS);
  for (size_t turn = 0; s.length > 0; turn++) {
    size_t length = chunk_length(w, turn);
    if (length > s.length) length = s.length;
    feed(v, &parser, &found->receiver, (stream){s.at, length}, &output);
    s.at += length;
    s.length -= length;
  }
  receiver_end(&found->receiver);
  free(output.text);
  free(output.records);
  found->unfinished = v->finish(&parser);
}

static void compare(const variant *v, const char *how, const results *wanted,
                    const results *found) {
  const bytes *a = &wanted->receiver.transcript, *b = &found->receiver.transcript;
  if (wanted->unfinished == found->unfinished && bytes_equal(a, b)) return;
  (void)fprintf(stderr, "%s, whole (%d):\n", VARIANTS->name, wanted->unfinished);
  (void)fwrite(a->at, 1, a->length, stderr);
  (void)fprintf(stderr, "%s, %s (%d):\n", v->name, how, found->unfinished);
  (void)fwrite(b->at, 1, b->length, stderr);
  fail(v, "the results differ");
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size) {
  static results wanted, found;
  if (size < HEADER || size - HEADER < input[2]) return 0;
  stream s = {input + HEADER + input[2], size - HEADER - input[2]};
  unsigned options = input[1] & 0x80 ? ES_COMMENTS : 0;
  way whole = {3 * s.length + ES_TEXT_MIN, 2 * s.length + ES_RECORDS_MIN, options, 0, 0};
  way cut = {input[0] + (size_t)ES_TEXT_MIN, (input[1] & 0x7Fu) + (size_t)ES_RECORDS_MIN, options,
             input + HEADER, input[2]};

  const variant *end = VARIANTS + sizeof VARIANTS / sizeof *VARIANTS;
  parse(VARIANTS, &whole, s, &wanted);
  for (const variant *v = VARIANTS; v < end; v++) {
    parse(v, &whole, s, &found);
    compare(v, "whole", &wanted, &found);
    parse(v, &cut, s, &found);
    compare(v, "cut", &wanted, &found);
  }
  return 0;
}
