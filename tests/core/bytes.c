/* bytes.c: a growable run of bytes, for the tests. */
#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make_room(bytes *b, size_t more) {
  if (b->room - b->length >= more) return;
  size_t room = (b->length + more) * 2;
  uint8_t *at = realloc(b->at, room);
  if (!at) {
    (void)fputs("out of memory\n", stderr);
    exit(2);
  }
  b->at = at;
  b->room = room;
}

void bytes_add(bytes *b, const void *from, size_t length) {
  if (length == 0) return;
  const uint8_t *source = from;
  int own = b->at && source >= b->at && source < b->at + b->length;
  size_t offset = own ? (size_t)(source - b->at) : 0;
  make_room(b, length);
  if (!b->at) return;
  memcpy(b->at + b->length, own ? b->at + offset : source, length);
  b->length += length;
}

void bytes_add_byte(bytes *b, uint8_t byte) { bytes_add(b, &byte, 1); }

void bytes_add_string(bytes *b, const char *string) { bytes_add(b, string, strlen(string)); }

int bytes_equal(const bytes *a, const bytes *b) {
  return a->length == b->length && (a->length == 0 || memcmp(a->at, b->at, a->length) == 0);
}

void bytes_assign(bytes *b, const bytes *from) {
  b->length = 0;
  bytes_add(b, from->at, from->length);
}

void bytes_free(bytes *b) {
  free(b->at);
  *b = (bytes){0};
}
