/* cat.c: event stream on stdin, one line an event on stdout; 1 if the last is unfinished. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../core/eventstream.h"

enum { SIZE = 1 << 16 }; /* of a value, with the zero byte; more is cut off */
static char data[SIZE], type[SIZE], id[SIZE], part[SIZE];

static void take(const es_record *record, const char *text) {
  char *to = record->kind == ES_DATA || record->kind == ES_EVENT ? data : part;
  size_t room = SIZE - 1 - strlen(to);
  strncat(to, text, record->bytes < room ? record->bytes : room);
  if (record->kind == ES_TYPE) memcpy(type, part, SIZE);
  if (record->kind == ES_ID) memcpy(id, part, SIZE);
  if (record->kind == ES_EVENT) {
    for (char *at = data; (at = strchr(at, '\n'));) *at = ' ';
    printf("%s\t%s\t%s\n", *type ? type : "message", id, data);
  }
  if (record->kind == ES_EVENT || record->kind == ES_END) *data = *type = 0;
  if (record->kind != ES_PART) *part = 0;
}

int main(void) {
  static uint8_t chunk[4096], text[sizeof chunk + ES_TEXT_MIN];
  es_record records[64];
  es_output output = {
      .text = text, .text_size = sizeof text, .records = records, .records_size = 64};
  es_parser parser;
  es_init(&parser, 0);
  for (ssize_t length; (length = read(STDIN_FILENO, chunk, sizeof chunk)) > 0; (void)fflush(stdout))
    for (size_t at = 0; at < (size_t)length;) {
      at += es_feed(&parser, chunk + at, (size_t)length - at, &output);
      const char *stretch = (const char *)text;
      for (size_t i = 0; i < output.record_count; stretch += records[i++].bytes)
        take(&records[i], stretch);
    }
  return es_finish(&parser);
}
