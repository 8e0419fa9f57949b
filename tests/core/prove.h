/*
 * prove.h: what the compiler's builtins do, told to Frama-C (`make prove`), which knows none of
 * them.
 */
#ifndef PROVE_H
#define PROVE_H

#include <stddef.h>
#include <stdint.h>

#ifdef PROVE_WP /* whose model of the memory has no bytes of a word */

/*@ requires size == 4 && \valid_read(from + (0 .. 3)) && \valid(word);
    assigns *word; */
void prove_read(uint32_t *word, const uint8_t *from, size_t size);

/*@ requires \valid(to + (0 .. size - 1)) && \valid_read(from + (0 .. size - 1));
    requires \separated(to + (0 .. size - 1), from + (0 .. size - 1));
    assigns to[0 .. size - 1]; */
void prove_copy(uint8_t *to, const uint8_t *from, size_t size);

#define __builtin_memcpy(to, from, size)                                           \
  (sizeof *(to) == 4 ? prove_read((uint32_t *)(to), (const uint8_t *)(from), size) \
                     : prove_copy((uint8_t *)(to), (const uint8_t *)(from), size))

#else
#define __builtin_memcpy memcpy
#endif

/*@ requires marks != 0;
    assigns \nothing;
    ensures 0 <= \result <= 63; */
int prove_ctzll(uint64_t marks);
#define __builtin_ctzll(marks) prove_ctzll(marks)

#define __builtin_assume_aligned(pointer, alignment) (pointer)
#define __builtin_expect(value, expected) (value)

#endif
