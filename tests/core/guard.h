/* guard.h: memory whose end is the end of what may be read or written. */
#ifndef TESTS_GUARD_H
#define TESTS_GUARD_H

#include <stddef.h>
#include <stdint.h>

/* Returns the end of at least `size` bytes of zeroed memory. A page at which every
   access is a fault follows. Never returns null; the memory lives as long as the
   program. */
uint8_t *guard_end_of(size_t size);

/* Makes the memory as if nothing had ever been written to it, where a sanitizer can tell. */
void guard_forget(void *at, size_t size);

#endif
