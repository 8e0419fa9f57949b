/* vector.h: reads a file in the form of tests/vectors/README.md. */
#ifndef TESTS_VECTOR_H
#define TESTS_VECTOR_H

#include "bytes.h"

typedef struct vector {
  bytes title;    /* ends in a zero byte that is not counted */
  bytes stream;   /* has memory even when it is empty */
  bytes expected; /* in the form of a transcript */
} vector;

/* Returns null, or says what is wrong with the file. */
const char *vector_read(vector *v, const char *path);
void vector_free(vector *v);

#endif
