/* bytes.h: a growable run of bytes, for the tests. */
#ifndef TESTS_BYTES_H
#define TESTS_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* Starts as {0}. Owns what `at` points to, which is null while room is 0. */
typedef struct bytes {
  uint8_t *at;
  size_t length;
  size_t room;
} bytes;

/* `from` may point into b itself. */
void bytes_add(bytes *b, const void *from, size_t length);
void bytes_add_byte(bytes *b, uint8_t byte);
void bytes_add_string(bytes *b, const char *string);
int bytes_equal(const bytes *a, const bytes *b);
void bytes_free(bytes *b);

/* Makes b equal to `from`. */
void bytes_assign(bytes *b, const bytes *from);

#endif
