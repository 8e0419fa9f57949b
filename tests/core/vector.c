/* vector.c: reads a file in the form of tests/vectors/README.md. */
#include "vector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "receiver.h"

static const char STREAM[] = "\n--- stream\n";
static const char EXPECTED[] = "--- expected\n";

static int read_file(bytes *b, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return 0;
  char chunk[4096];
  size_t length;
  while ((length = fread(chunk, 1, sizeof chunk, file)) > 0) bytes_add(b, chunk, length);
  (void)fclose(file);
  bytes_add_byte(b, 0);
  return 1;
}

/* The length of "*count)" at `at`, or 0. */
static size_t repetition_end(const char *at, unsigned long *count) {
  if (at[0] != '*' || at[1] < '0' || at[1] > '9') return 0;
  char *end;
  *count = strtoul(at + 1, &end, 10);
  return *end == ')' ? (size_t)(end + 1 - at) : 0;
}

/* Writes out each \(text*count) in the text from `at` to `end`. */
static const char *repeat(bytes *out, const char *at, const char *end) {
  while (at < end) {
    if (*at != '\\') {
      bytes_add_byte(out, (uint8_t)*at++);
      continue;
    }
    if (at[1] != '(') {
      bytes_add(out, at, 2);
      at += 2;
      continue;
    }
    const char *text = at + 2;
    const char *close = text;
    unsigned long count = 0;
    while (close < end && repetition_end(close, &count) == 0) close++;
    if (close == end) return "a repetition has no end";
    for (unsigned long i = 0; i < count; i++) bytes_add(out, text, (size_t)(close - text));
    at = close + repetition_end(close, &count);
  }
  return 0;
}

static const char *unescape_stream(bytes *out, const bytes *text) {
  static const char letters[] = "nrt0\\";
  static const char values[] = "\n\r\t\0\\";
  for (size_t i = 0; i < text->length; i++) {
    uint8_t byte = text->at[i];
    if (byte == '\n') continue;
    if (byte != '\\') {
      bytes_add_byte(out, byte);
      continue;
    }
    if (++i == text->length) return "a backslash ends the stream";
    const char *letter = memchr(letters, text->at[i], sizeof letters - 1);
    if (letter) {
      bytes_add_byte(out, (uint8_t)values[letter - letters]);
      continue;
    }
    if (text->at[i] != 'x' || text->length - i < 3) return "an unknown escape in the stream";
    char digits[] = {(char)text->at[i + 1], (char)text->at[i + 2], 0};
    if (strspn(digits, "0123456789ABCDEF") != 2) return "an unknown escape in the stream";
    bytes_add_byte(out, (uint8_t)strtoul(digits, 0, 16));
    i += 2;
  }
  return 0;
}

static const char *escape_non_ascii(bytes *out, const bytes *text) {
  const uint8_t *end = text->at + text->length;
  for (const uint8_t *at = text->at; at < end;) {
    uint32_t point = 0;
    size_t length = decode_character(at, end, &point);
    if (length == 0) return "the expected results are not UTF-8";
    if (length == 1)
      bytes_add_byte(out, *at);
    else
      add_code_point(out, point);
    at += length;
  }
  return 0;
}

static const char *parse(vector *v, const char *file, bytes *stream, bytes *expected) {
  const char *first = strstr(file, STREAM);
  if (!first) return "no stream section";
  const char *second = strstr(first + sizeof STREAM - 2, EXPECTED);
  if (!second) return "no expected section";
  bytes_add(&v->title, file, (size_t)(first - file));
  bytes_add_byte(&v->title, 0);
  v->title.length--;
  bytes_add_byte(&v->stream, 0);
  v->stream.length = 0;

  const char *fault = repeat(stream, first + sizeof STREAM - 1, second);
  const char *results = second + sizeof EXPECTED - 1;
  if (!fault) fault = unescape_stream(&v->stream, stream);
  if (!fault) fault = repeat(expected, results, results + strlen(results));
  if (!fault) fault = escape_non_ascii(&v->expected, expected);
  return fault;
}

const char *vector_read(vector *v, const char *path) {
  bytes file = {0}, stream = {0}, expected = {0};
  *v = (vector){0};
  const char *fault = "cannot be read";
  if (read_file(&file, path)) fault = parse(v, (const char *)file.at, &stream, &expected);
  bytes_free(&file);
  bytes_free(&stream);
  bytes_free(&expected);
  return fault;
}

void vector_free(vector *v) {
  bytes_free(&v->title);
  bytes_free(&v->stream);
  bytes_free(&v->expected);
}
