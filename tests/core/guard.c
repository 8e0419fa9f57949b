/* guard.c: memory whose end is the end of what may be read or written. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#include "guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define FORGET __msan_allocated_memory
#endif
#endif

uint8_t *guard_end_of(size_t size) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  size_t room = (size + page - 1) / page * page;
  uint8_t *at = mmap(0, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED || mprotect(at + room, page, PROT_NONE) != 0) {
    perror("guard page");
    exit(2);
  }
  return at + room;
}

void guard_forget(void *at, size_t size) {
#ifdef FORGET
  FORGET(at, size);
#else
  (void)at;
  (void)size;
#endif
}
