/*
 * utf16.c: text as UTF-16, for receivers whose strings are that.
 *
 * It relies on the text to be well-formed, and so only looks at how long each sequence is.
 */
#include "eventstream.h"
#include "expect.h"

/* Reads one sequence and writes its one or two code units. Returns how many bytes it has. */
static unsigned put_sequence(const uint8_t *text, uint16_t **units) {
  uint32_t first = text[0];
  if (first < 0x80) {
    *(*units)++ = (uint16_t)first;
    return 1;
  }
  uint32_t second = text[1] & 0x3F;
  if (first < 0xE0) {
    *(*units)++ = (uint16_t)((first & 0x1F) << 6 | second);
    return 2;
  }
  uint32_t third = text[2] & 0x3F;
  if (first < 0xF0) {
    *(*units)++ = (uint16_t)((first & 0x0F) << 12 | second << 6 | third);
    return 3;
  }
  uint32_t rest = (first & 7) << 18 | second << 12 | third << 6 | (text[3] & 0x3F);
  *(*units)++ = (uint16_t)(0xD7C0 + (rest >> 10));
  *(*units)++ = (uint16_t)(0xDC00 | (rest & 0x3FF));
  return 4;
}

size_t es_utf16(const uint8_t *text, size_t length, uint16_t *units) {
  ES_EXPECT((text && units) || length == 0);
  const uint8_t *end = text + length;
  uint16_t *at = units;
  while (text < end) text += put_sequence(text, &at);
  return (size_t)(at - units);
}
