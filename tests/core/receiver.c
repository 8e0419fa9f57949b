/* receiver.c: takes records, checks them, and writes results as text. */
#include "receiver.h"

#include <stdio.h>
#include <stdlib.h>

size_t decode_character(const uint8_t *at, const uint8_t *end, uint32_t *point) {
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (at == end) return 0;
  uint8_t first = *at;
  if (first < 0x80) {
    *point = first;
    return 1;
  }
  size_t length = first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 0 || first > 0xF7 || (size_t)(end - at) < length) return 0;
  uint32_t value = first & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((at[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (at[i] & 0x3Fu);
  }
  if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0;
  *point = value;
  return length;
}

void add_code_point(bytes *b, uint32_t point) {
  char text[16];
  (void)snprintf(text, sizeof text, "\\u{%X}", (unsigned)point);
  bytes_add_string(b, text);
}

static void add_character(bytes *b, uint32_t point) {
  switch (point) {
    case '\n': bytes_add_string(b, "\\n"); return;
    case '\r': bytes_add_string(b, "\\r"); return;
    case '\t': bytes_add_string(b, "\\t"); return;
    case '"':
    case '\\': bytes_add_byte(b, '\\'); break;
    default: break;
  }
  if (point >= ' ' && point <= '~')
    bytes_add_byte(b, (uint8_t)point);
  else
    add_code_point(b, point);
}

/* The length of the text at `at` that stands for itself. */
static size_t plain_length(const uint8_t *at, const uint8_t *end) {
  const uint8_t *start = at;
  while (at < end && *at >= ' ' && *at <= '~' && *at != '"' && *at != '\\') at++;
  return (size_t)(at - start);
}

static void add_quoted(bytes *b, const bytes *text) {
  const uint8_t *at = text->at, *end = at + text->length;
  bytes_add_byte(b, '"');
  while (at < end) {
    size_t plain = plain_length(at, end);
    bytes_add(b, at, plain);
    at += plain;
    uint32_t point = 0;
    size_t length = decode_character(at, end, &point);
    if (length == 0) break;
    add_character(b, point);
    at += length;
  }
  bytes_add_byte(b, '"');
}

static void blame(receiver *r, const char *fault) {
  if (!r->fault) r->fault = fault;
}

static void check_stretch(receiver *r, const es_record *record, const uint8_t *text) {
  const uint8_t *end = text + record->bytes;
  uint32_t units = 0;
  while (text < end) {
    uint32_t point = 0;
    size_t length = decode_character(text, end, &point);
    if (length == 0) {
      blame(r, "text of a record is not well-formed UTF-8");
      return;
    }
    units += length == 4 ? 2 : 1;
    text += length;
  }
  if (units != record->units) blame(r, "units is not the length in UTF-16 code units");
}

static void dispatch(receiver *r) {
  bytes *out = &r->transcript;
  if (r->type.length == 0) bytes_add_string(&r->type, "message");
  bytes_add_string(out, "event ");
  add_quoted(out, &r->type);
  bytes_add_string(out, " id ");
  add_quoted(out, &r->id);
  bytes_add_string(out, " data ");
  add_quoted(out, &r->data);
  bytes_add_byte(out, '\n');
  r->data.length = 0;
}

static void end_block(receiver *r) {
  r->type.length = 0;
  bytes_assign(&r->last_event_id, &r->id);
}

static void take_retry(receiver *r, const es_record *record) {
  char line[32];
  if (record->bytes != 0) blame(r, "a retry has text");
  if (record->milliseconds > ES_RETRY_MAX) blame(r, "a retry is over ES_RETRY_MAX");
  (void)snprintf(line, sizeof line, "retry %u\n", (unsigned)record->milliseconds);
  bytes_add_string(&r->transcript, line);
}

static void take_comment(receiver *r) {
  if (r->hide_comments) blame(r, "a comment without ES_COMMENTS");
  bytes_add_string(&r->transcript, "comment ");
  add_quoted(&r->transcript, &r->part);
  bytes_add_byte(&r->transcript, '\n');
}

static void take_record(receiver *r, const es_record *record, const uint8_t *text) {
  if (record->kind == ES_RETRY) {
    take_retry(r, record);
    return;
  }
  check_stretch(r, record, text);
  if (r->fault) return;
  int is_data = record->kind == ES_DATA || record->kind == ES_EVENT;
  bytes_add(is_data ? &r->data : &r->part, text, record->bytes);
  switch (record->kind) {
    case ES_DATA:
    case ES_PART: return;
    case ES_EVENT:
      dispatch(r);
      end_block(r);
      return;
    case ES_END:
      if (record->bytes != 0) blame(r, "the end of a block has text");
      if (r->data.length > 0) blame(r, "a block with data ended without an event");
      end_block(r);
      return;
    case ES_TYPE: bytes_assign(&r->type, &r->part); break;
    case ES_ID: bytes_assign(&r->id, &r->part); break;
    case ES_COMMENT: take_comment(r); break;
    case ES_VOID: break;
    default: blame(r, "a record of no kind");
  }
  r->part.length = 0;
}

/* The text as UTF-16, read back character by character. */
static void check_utf16(receiver *r, const es_output *output) {
  /* Room for no more code units than the text has: a sanitizer watches what is behind it. */
  uint16_t *units = malloc(output->text_units * sizeof *units + 1);
  if (!units) abort();
  size_t count = es_utf16(output->text, output->text_length, units);
  if (count != output->text_units) blame(r, "the text as UTF-16 has not text_units");
  const uint8_t *at = output->text, *end = at + output->text_length;
  for (size_t i = 0; i < count && at < end && !r->fault; i++) {
    uint32_t point = 0;
    uint32_t unit = units[i];
    at += decode_character(at, end, &point);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < count)
      unit = 0x10000 + ((unit - 0xD800) << 10) + (units[++i] - 0xDC00u);
    if (unit != point) blame(r, "the text as UTF-16 is another");
  }
  if (at != end) blame(r, "the text as UTF-16 is shorter");
  free(units);
}

void receiver_take(receiver *r, const es_output *output) {
  if (output->text_length > output->text_size) blame(r, "text_length is over text_size");
  if (output->record_count > output->records_size) blame(r, "record_count is over records_size");
  size_t at = 0;
  size_t units = 0;
  for (size_t i = 0; i < output->record_count && !r->fault; i++) {
    const es_record *record = &output->records[i];
    if (record->bytes > output->text_length - at) {
      blame(r, "a record is longer than the text");
      return;
    }
    take_record(r, record, output->text + at);
    at += record->bytes;
    if (record->kind != ES_RETRY) units += record->units;
  }
  if (units != output->text_units) blame(r, "text_units is not what the records have");
  if (at != output->text_length) blame(r, "the records leave text that no record owns");
  if (!r->fault) check_utf16(r, output);
}

void receiver_end(receiver *r) {
  bytes_add_string(&r->transcript, "last-event-id ");
  add_quoted(&r->transcript, &r->last_event_id);
  bytes_add_byte(&r->transcript, '\n');
}

void receiver_reset(receiver *r) {
  r->transcript.length = 0;
  r->data.length = 0;
  r->type.length = 0;
  r->id.length = 0;
  r->part.length = 0;
  r->last_event_id.length = 0;
  r->fault = 0;
}

void receiver_free(receiver *r) {
  bytes_free(&r->transcript);
  bytes_free(&r->data);
  bytes_free(&r->type);
  bytes_free(&r->id);
  bytes_free(&r->part);
  bytes_free(&r->last_event_id);
}
