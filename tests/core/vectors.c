/*
 * vectors.c: runs the vector files of the directory that it is given through the
 * parser, cut in every way, and prints what fails and how many passed.
 *
 * Usage: vectors <directory>         all of it
 *        vectors <directory> brief   in the few ways that find most faults, up to the first:
 *                                    what most mutants die of (tests/mutants/)
 *
 * Inputs end at a guard page, and so do the output's buffers, so that a read or
 * write past an end is a crash; before the buffers lie canaries.
 */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "receiver.h"
#include "vector.h"

enum {
  INPUT_MAX = 1 << 16,
  TEXT_MAX = 1 << 18,
  RECORDS_MAX = 1 << 14,
  CANARY_SIZE = 64,
  CANARY = 0xA5,
  SHIFT_MAX = 66,
  CHUNK_MAX = 70,
  SPLIT_MAX = 256 /* no state lasts for so many bytes but in the receiver */
};

typedef struct room {
  size_t text;
  size_t records;
} room;

static const room WIDE = {TEXT_MAX, RECORDS_MAX};
static const room LEAST = {ES_TEXT_MIN, ES_RECORDS_MIN};

/* One way through one vector. */
typedef struct pass {
  const vector *vector;
  receiver *receiver;
  es_parser parser;
  room room;
  const bytes *expected;
  const char *mode;
  size_t number; /* says which one of the mode */
} pass;

static uint8_t *input_end, *text_end, *records_end;

static uint8_t canary[CANARY_SIZE];

static void set_canary(uint8_t *before) { memcpy(before - CANARY_SIZE, canary, CANARY_SIZE); }

static int canary_lives(const uint8_t *before) {
  return memcmp(before - CANARY_SIZE, canary, CANARY_SIZE) == 0;
}

/* What one call left must mean nothing to the next. */
static void forget(const es_output *output) {
  size_t text = output->text_length + ES_TEXT_MIN;
  guard_forget(output->text, text < output->text_size ? text : output->text_size);
  guard_forget(output->records, output->record_count * sizeof(es_record));
}

/* Feeds a chunk, from memory that ends at a guard page. */
static void feed(pass *p, const uint8_t *chunk, size_t length) {
  uint8_t *input = input_end - length;
  es_output output = {
      .text = text_end - p->room.text,
      .text_size = p->room.text,
      .records = (es_record *)(void *)(records_end - p->room.records * sizeof(es_record)),
      .records_size = p->room.records,
  };
  if (length > 0) memcpy(input, chunk, length);
  while (length > 0 && !p->receiver->fault) {
    set_canary(output.text);
    set_canary((uint8_t *)output.records);
    size_t consumed = es_feed(&p->parser, input, length, &output);
    receiver_take(p->receiver, &output);
    forget(&output);
    if (!canary_lives(output.text)) p->receiver->fault = "a write before the text";
    if (!canary_lives((uint8_t *)output.records)) p->receiver->fault = "a write before the records";
    if (consumed > length) p->receiver->fault = "more consumed than was there";
    if (consumed == 0) p->receiver->fault = "a feed that makes no progress";
    if (p->receiver->fault) return;
    input += consumed;
    length -= consumed;
  }
}

/* Feeds the stream from its byte `at` on. */
static void feed_in_chunks(pass *p, size_t at, size_t size) {
  const bytes *stream = &p->vector->stream;
  for (; at < stream->length; at += size) {
    size_t rest = stream->length - at;
    feed(p, stream->at + at, rest < size ? rest : size);
  }
}

static int starts_with(const uint8_t *at, const uint8_t *end, const char *name) {
  size_t length = strlen(name);
  if ((size_t)(end - at) < length || memcmp(at, name, length) != 0) return 0;
  at += length;
  return at == end || *at == ':' || *at == '\r' || *at == '\n';
}

/* What es_finish must return: whether a line has no end, or a block with data, a
   type or an id has no empty line after it. */
static int is_unfinished(const bytes *stream) {
  const uint8_t *at = stream->at;
  const uint8_t *end = at + stream->length;
  int in_block = 0;
  if (stream->length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  while (at < end) {
    if (*at == '\n' || *at == '\r') {
      in_block = 0;
    } else {
      in_block |= starts_with(at, end, "data") || starts_with(at, end, "event") ||
                  starts_with(at, end, "id");
      while (at < end && *at != '\n' && *at != '\r') at++;
      if (at == end) return 1;
    }
    at += at + 1 < end && at[0] == '\r' && at[1] == '\n' ? 2 : 1;
  }
  return in_block;
}

static void print_lines(const char *label, const bytes *text) {
  if (text->length == 0) return;
  const uint8_t *at = text->at;
  const uint8_t *end = at + text->length;
  while (at < end) {
    const uint8_t *line_end = memchr(at, '\n', (size_t)(end - at));
    if (!line_end) line_end = end;
    printf("#   %s %.*s\n", label, (int)(line_end - at), (const char *)at);
    at = line_end + 1;
  }
}

/* Ends the stream and compares. Returns whether all is as it should be. */
static int passes(pass *p) {
  receiver *r = p->receiver;
  if (!r->fault && es_finish(&p->parser) != is_unfinished(&p->vector->stream))
    r->fault = "es_finish returned the other value";
  receiver_end(r);
  if (!r->fault && bytes_equal(&r->transcript, p->expected)) return 1;
  printf("# %s %zu, room for %zu bytes and %zu records: %s\n", p->mode, p->number, p->room.text,
         p->room.records, r->fault ? r->fault : "other results");
  print_lines("expected", p->expected);
  print_lines("actual  ", &r->transcript);
  return 0;
}

static void start(pass *p, const char *mode, size_t number) {
  p->mode = mode;
  p->number = number;
  es_init(&p->parser, p->receiver->hide_comments ? 0 : ES_COMMENTS);
  receiver_reset(p->receiver);
}

static int chunks_pass(pass *p, const char *mode, size_t size) {
  start(p, mode, size);
  feed_in_chunks(p, 0, size);
  return passes(p);
}

/* Each position is a cut: the only one, or in a long stream one of many that are far apart. */
static int splits_pass(pass *p) {
  const bytes *stream = &p->vector->stream;
  for (size_t at = 0; at <= stream->length && at < SPLIT_MAX; at++) {
    start(p, "split at", at);
    feed(p, stream->at, at);
    feed_in_chunks(p, at, SPLIT_MAX);
    if (!passes(p)) return 0;
  }
  return 1;
}

/* Takes the first line off the results. */
static int drop_line(bytes *transcript) {
  const uint8_t *end = memchr(transcript->at, '\n', transcript->length);
  if (!end) return 0;
  transcript->length -= (size_t)(end + 1 - transcript->at);
  memmove(transcript->at, end + 1, transcript->length);
  return 1;
}

/* A comment before the stream moves all of it to another offset in its chunk. */
static int shifts_pass(pass *p) {
  const bytes *stream = &p->vector->stream;
  bytes shifted = {0};
  int good = 1;
  for (size_t shift = 2; shift <= SHIFT_MAX && good; shift++) {
    start(p, "shifted by a comment of", shift);
    shifted.length = 0;
    for (size_t i = 1; i < shift; i++) bytes_add_byte(&shifted, ':');
    bytes_add_byte(&shifted, '\n');
    bytes_add(&shifted, stream->at, stream->length);
    feed(p, shifted.at, shifted.length);
    receiver *r = p->receiver;
    if (r->transcript.length == 0 || !drop_line(&r->transcript)) r->fault = "no comment";
    good = passes(p);
  }
  bytes_free(&shifted);
  return good;
}

static int starts_with_mark(const bytes *stream) {
  return stream->length > 0 && stream->at[0] == 0xEF;
}

static int rooms_pass(pass *p) {
  int good = 1;
  for (size_t more = 0; more <= 20 && good; more++) {
    p->room.text = ES_TEXT_MIN + more;
    p->room.records = ES_RECORDS_MIN + more % 3;
    good = chunks_pass(p, "whole,", p->vector->stream.length + 1);
  }
  /* With much text, lines are read in a row up to the last record. */
  for (size_t more = 0; more < 3 && good; more++) {
    p->room = (room){TEXT_MAX, ES_RECORDS_MIN + more};
    good = chunks_pass(p, "whole,", p->vector->stream.length + 1);
  }
  return good;
}

/* A parser may be moved between calls, and es_finish makes it ready for the next stream. */
static int reuse_passes(pass *p) {
  start(p, "moved, time", 1);
  for (size_t i = 0; i < p->vector->stream.length; i++) {
    es_parser moved = p->parser;
    memset(&p->parser, CANARY, sizeof p->parser);
    p->parser = moved;
    feed(p, p->vector->stream.at + i, 1);
  }
  if (!passes(p)) return 0;
  receiver_reset(p->receiver);
  p->number = 2;
  feed(p, p->vector->stream.at, p->vector->stream.length);
  return passes(p);
}

static void without_comments(bytes *out, const bytes *expected) {
  const uint8_t *end = expected->at + expected->length;
  for (const uint8_t *at = expected->at; at < end;) {
    const uint8_t *line_end = (const uint8_t *)memchr(at, '\n', (size_t)(end - at)) + 1;
    if (*at != 'c') bytes_add(out, at, (size_t)(line_end - at));
    at = line_end;
  }
}

static int hidden_comments_pass(pass *p) {
  bytes expected = {0};
  const bytes *with_comments = p->expected;
  without_comments(&expected, with_comments);
  p->expected = &expected;
  p->receiver->hide_comments = 1;
  int good = chunks_pass(p, "without comments, chunks of", p->vector->stream.length + 1) &&
             chunks_pass(p, "without comments, chunks of", 1) &&
             chunks_pass(p, "without comments, chunks of", 7);
  p->receiver->hide_comments = 0;
  p->expected = with_comments;
  bytes_free(&expected);
  return good;
}

static int brief_pass(pass *p) {
  p->room = WIDE;
  if (!chunks_pass(p, "whole,", p->vector->stream.length + 1)) return 0;
  if (!chunks_pass(p, "chunks of", 1) || !chunks_pass(p, "chunks of", 7)) return 0;
  p->room = LEAST;
  return chunks_pass(p, "whole,", p->vector->stream.length + 1);
}

static int vector_passes(const vector *v, receiver *r, int brief) {
  pass p = {.vector = v, .receiver = r, .expected = &v->expected};
  if (brief) return brief_pass(&p);
  p.room = WIDE;
  if (!chunks_pass(&p, "whole,", v->stream.length + 1)) return 0;
  for (size_t size = 1; size <= CHUNK_MAX; size++)
    if (!chunks_pass(&p, "chunks of", size)) return 0;
  if (!splits_pass(&p) || !reuse_passes(&p) || !hidden_comments_pass(&p)) return 0;
  if (!starts_with_mark(&v->stream) && !shifts_pass(&p)) return 0;
  p.room = LEAST;
  if (!splits_pass(&p) || !chunks_pass(&p, "chunks of", 1)) return 0;
  return rooms_pass(&p);
}

/* A feed of nothing writes nothing, and may be given no buffer. */
static int empty_feed_passes(void) {
  es_parser parser;
  es_output output = {text_end - ES_TEXT_MIN,
                      ES_TEXT_MIN,
                      (es_record *)(void *)(records_end - ES_RECORDS_MIN * sizeof(es_record)),
                      ES_RECORDS_MIN,
                      99,
                      99,
                      99};
  es_init(&parser, 0);
  size_t consumed = es_feed(&parser, 0, 0, &output);
  return consumed == 0 && output.text_length == 0 && output.text_units == 0 &&
         output.record_count == 0 && es_finish(&parser) == 0;
}

static int file_passes(const char *path, receiver *r, int brief) {
  vector v;
  const char *fault = vector_read(&v, path);
  if (!fault && v.stream.length + SHIFT_MAX > INPUT_MAX) fault = "the stream is too long";
  if (fault) printf("# %s\n", fault);
  int good = !fault && vector_passes(&v, r, brief);
  if (!good) printf("not ok %s: %.*s\n", path, (int)v.title.length, (const char *)v.title.at);
  vector_free(&v);
  return good;
}

int main(int count, char **arguments) {
  char pattern[4096];
  glob_t files;
  size_t passed = 0;
  int brief = count > 2 && strcmp(arguments[2], "brief") == 0;
  receiver r = {0};
  (void)snprintf(pattern, sizeof pattern, "%s/*/*.txt", count > 1 ? arguments[1] : ".");
  if (glob(pattern, 0, 0, &files) != 0) {
    (void)fprintf(stderr, "no vectors at %s\n", pattern);
    return EXIT_FAILURE;
  }
  memset(canary, CANARY, sizeof canary);
  input_end = guard_end_of(INPUT_MAX);
  text_end = guard_end_of(TEXT_MAX + CANARY_SIZE);
  records_end = guard_end_of(RECORDS_MAX * sizeof(es_record) + CANARY_SIZE);

  guard_forget(text_end - TEXT_MAX, TEXT_MAX);
  guard_forget(records_end - RECORDS_MAX * sizeof(es_record), RECORDS_MAX * sizeof(es_record));

  if (empty_feed_passes())
    passed++;
  else
    puts("not ok a feed of no bytes writes nothing");
  for (size_t i = 0; i < files.gl_pathc; i++) {
    if (file_passes(files.gl_pathv[i], &r, brief))
      passed++;
    else if (brief)
      break;
  }

  size_t failed = files.gl_pathc + 1 - passed;
  printf("%zu passed, %zu failed\n", passed, failed);
  receiver_free(&r);
  globfree(&files);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
