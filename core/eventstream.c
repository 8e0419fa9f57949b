/*
 * eventstream.c: the parser that eventstream.h describes.
 *
 * A feed runs a machine with named states over the input. Values are copied
 * to the output's text as they are read; the stretch of text that no record
 * owns yet is the open stretch. Consecutive data lines share one stretch, so an
 * ordinary event is a single record.
 */
#include "eventstream.h"

#include "block.h"

enum state {
  STREAM_START, /* position bytes of a byte order mark have been seen */
  LINE_START,
  AFTER_CR,    /* a line start at which an LF belongs to the line end before */
  NAME,        /* position bytes of the name of field have been seen */
  VALUE_START, /* after the colon: one space is dropped */
  VALUE,
  RETRY_VALUE, /* position tells whether there was a digit */
  IGNORED      /* the rest of the line says nothing */
};

enum field { DATA, TYPE, ID, RETRY, COMMENT };

enum block { NOTHING, NO_DATA, SOME_DATA }; /* no_data: a type or an id */

static const char NAMES[][6] = {"data", "event", "id", "retry"};

static const uint8_t KINDS[] = {ES_DATA, ES_TYPE, ES_ID, ES_RETRY, ES_COMMENT};

static const uint8_t BYTE_ORDER_MARK[] = {0xEF, 0xBB, 0xBF};

/* Where a feed is in its input and in its output. */
typedef struct cursor {
  const uint8_t *input;
  const uint8_t *input_end;
  uint8_t *text;
  const uint8_t *text_limit; /* up to here a block, or whatever one byte asks for, has room */
  uint8_t *stretch;          /* start of the open stretch */
  uint32_t surplus;          /* its bytes less its UTF-16 code units */
  es_record *record;
  const es_record *record_limit; /* up to here there is room for two */
} cursor;

static int is_line_end(uint8_t byte) { return byte == '\n' || byte == '\r'; }

static int has_room(const cursor *c) {
  return c->text <= c->text_limit && c->record <= c->record_limit;
}

static void close_stretch(cursor *c, es_kind kind) {
  c->record->kind = (uint32_t)kind;
  c->record->bytes = (uint32_t)(c->text - c->stretch);
  c->record->units = c->record->bytes - c->surplus;
  c->record++;
  c->stretch = c->text;
  c->surplus = 0;
}

static void put_replacement(cursor *c) {
  *c->text++ = 0xEF;
  *c->text++ = 0xBF;
  *c->text++ = 0xBD;
  c->surplus += 2;
}

/* The length of a UTF-8 sequence by its first byte; 0 where none starts so. */
static unsigned sequence_length(uint8_t first) {
  if (first < 0xC2) return 0;
  if (first < 0xE0) return 2;
  if (first < 0xF0) return 3;
  return first < 0xF5 ? 4 : 0;
}

/* Whether byte can follow the first `seen` bytes of a sequence (Encoding
   standard, "UTF-8 decoder": lower and upper boundary). */
static int continues(const uint8_t *sequence, unsigned seen, uint8_t byte) {
  if ((byte & 0xC0) != 0x80) return 0;
  if (seen > 1) return 1;
  switch (sequence[0]) {
    case 0xE0: return byte >= 0xA0;
    case 0xED: return byte < 0xA0;
    case 0xF0: return byte >= 0x90;
    case 0xF4: return byte < 0x90;
    default: return 1;
  }
}

/* A sequence of 4 bytes is 2 code units; a shorter one is 1. */
static uint32_t surplus_of(unsigned length) { return length == 4 ? 2 : length - 1; }

/* Copies plain text (see block.h) as far as it, input and room go. */
static void copy_plain(cursor *c) {
  const uint8_t *input = c->input, *input_end = c->input_end, *text_limit = c->text_limit;
  uint8_t *text = c->text;
  while (input_end - input >= ES_BLOCK && text <= text_limit) {
    es_block block = es_load(input);
    es_store(text, block);
    unsigned plain = es_not_plain(block) ? es_before(es_not_plain(block)) : ES_BLOCK;
    input += plain;
    text += plain;
    if (plain < ES_BLOCK) break;
  }
  while (input < input_end && text <= text_limit && *input >= ES_PLAIN_FROM && *input < 0x80)
    *text++ = *input++;
  c->input = input;
  c->text = text;
}

/* Copies well-formed sequences while four bytes are there. Returns whether there was one. */
static int copy_sequences(cursor *c) {
  const uint8_t *input = c->input;
  uint8_t *text = c->text;
  while (c->input_end - input >= 4 && text <= c->text_limit) {
    unsigned length = sequence_length(input[0]);
    unsigned seen = 1;
    while (seen < length && continues(input, seen, input[seen])) seen++;
    if (seen != length) break;
    __builtin_memcpy(text, input, 4);
    input += length;
    text += length;
    c->surplus += surplus_of(length);
  }
  int found = input != c->input;
  c->input = input;
  c->text = text;
  return found;
}

/* Decodes one byte that continues a carried sequence or is not ASCII. It stays
   in the input where it only ends a sequence that is ill-formed. */
static void decode_byte(es_parser *p, cursor *c) {
  uint8_t byte = *c->input;
  if (p->carried > 0 && !continues(p->carry, p->carried, byte)) {
    put_replacement(c);
    p->carried = 0;
    return;
  }
  c->input++;
  unsigned length = sequence_length(p->carried > 0 ? p->carry[0] : byte);
  if (length == 0) {
    put_replacement(c);
    return;
  }
  if (p->carried + 1u < length) {
    p->carry[p->carried++] = byte;
    return;
  }
  for (unsigned i = 0; i < p->carried; i++) *c->text++ = p->carry[i];
  *c->text++ = byte;
  p->carried = 0;
  c->surplus += surplus_of(length);
}

/* Copies a value up to the line end, to U+0000 in an id, or as far as input and
   room go. */
static void copy_value(es_parser *p, cursor *c) {
  for (;;) {
    if (p->carried == 0) copy_plain(c);
    if (c->input == c->input_end || c->text > c->text_limit) return;
    uint8_t byte = *c->input;
    if (p->carried > 0 || byte >= 0x80) {
      if (p->carried > 0 || !copy_sequences(c)) decode_byte(p, c);
      continue;
    }
    if (is_line_end(byte) || (byte == 0 && p->field == ID)) return;
    *c->text++ = byte;
    c->input++;
  }
}

static void end_line(es_parser *p, cursor *c) {
  p->state = *c->input++ == '\r' ? AFTER_CR : LINE_START;
}

/* An empty line: section 9.2.6, "dispatch the event". */
static void end_block(es_parser *p, cursor *c) {
  if (p->block != NOTHING) close_stretch(c, p->block == SOME_DATA ? ES_EVENT : ES_END);
  p->block = NOTHING;
  end_line(p, c);
}

static void start_line(es_parser *p, cursor *c) {
  uint8_t byte = *c->input;
  if (is_line_end(byte)) {
    end_block(p, c);
    return;
  }
  p->position = 0;
  p->state = NAME;
  switch (byte) {
    case 'd': p->field = DATA; return;
    case 'e': p->field = TYPE; return;
    case 'i': p->field = ID; return;
    case 'r': p->field = RETRY; return;
    default: break;
  }
  p->state = IGNORED;
  if (byte != ':' || !(p->options & ES_COMMENTS)) return;
  if (c->text != c->stretch) close_stretch(c, ES_DATA);
  c->input++;
  p->field = COMMENT;
  p->state = VALUE;
}

/* The name is complete: makes the output ready for the value. */
static void start_value(es_parser *p, cursor *c) {
  p->state = VALUE_START;
  if (p->field == RETRY) {
    p->retry = 0;
    p->position = 0;
    return;
  }
  if (p->field != DATA) {
    if (c->text != c->stretch) close_stretch(c, ES_DATA);
    if (p->block == NOTHING) p->block = NO_DATA;
    return;
  }
  if (p->block == SOME_DATA) *c->text++ = '\n';
  p->block = SOME_DATA;
}

static void read_name(es_parser *p, cursor *c) {
  const char *name = NAMES[p->field];
  while (c->input < c->input_end && name[p->position] != 0 &&
         *c->input == (uint8_t)name[p->position]) {
    c->input++;
    p->position++;
  }
  if (c->input == c->input_end) return;
  if (name[p->position] != 0 || (*c->input != ':' && !is_line_end(*c->input))) {
    p->state = IGNORED;
    return;
  }
  start_value(p, c);
  if (*c->input == ':') c->input++;
}

static void read_value(es_parser *p, cursor *c) {
  copy_value(p, c);
  if (c->input == c->input_end || !has_room(c)) return;
  if (*c->input == 0) {
    c->text = c->stretch;
    c->surplus = 0;
    close_stretch(c, ES_VOID);
    p->state = IGNORED;
    return;
  }
  if (p->field != DATA) close_stretch(c, (es_kind)KINDS[p->field]);
  end_line(p, c);
}

static void read_retry(es_parser *p, cursor *c) {
  for (; c->input < c->input_end; c->input++) {
    unsigned digit = *c->input - (unsigned)'0';
    if (digit > 9) break;
    p->position = 1;
    p->retry = p->retry > (ES_RETRY_MAX - digit) / 10 ? ES_RETRY_MAX : p->retry * 10 + digit;
  }
  if (c->input == c->input_end) return;
  if (p->position == 1 && is_line_end(*c->input)) {
    c->record->kind = ES_RETRY;
    c->record->bytes = 0;
    c->record->milliseconds = p->retry;
    c->record++;
  }
  p->state = IGNORED;
}

static void ignore_line(es_parser *p, cursor *c) {
  while (c->input_end - c->input >= ES_BLOCK) {
    es_block block = es_load(c->input);
    if (es_line_ends(block)) {
      c->input += es_before(es_line_ends(block));
      break;
    }
    c->input += ES_BLOCK;
  }
  while (c->input < c->input_end && !is_line_end(*c->input)) c->input++;
  if (c->input < c->input_end) end_line(p, c);
}

/* A stream that starts with only a part of a byte order mark starts with a line
   that no field's name starts. */
static void read_byte_order_mark(es_parser *p, cursor *c) {
  if (*c->input != BYTE_ORDER_MARK[p->position]) {
    p->state = p->position == 0 ? LINE_START : IGNORED;
    return;
  }
  c->input++;
  p->position++;
  if (p->position == sizeof BYTE_ORDER_MARK) p->state = LINE_START;
}

void es_init(es_parser *parser, unsigned options) {
  *parser = (es_parser){.options = (uint8_t)options};
}

size_t es_feed(es_parser *p, const uint8_t *input, size_t length, es_output *output) {
  output->text_length = 0;
  output->record_count = 0;
  if (length == 0) return 0;
  cursor c = {
      .input = input,
      .input_end = input + length,
      .text = output->text,
      .text_limit = output->text + output->text_size - ES_TEXT_MIN / 2,
      .stretch = output->text,
      .record = output->records,
      .record_limit = output->records + output->records_size - 2,
  };
  while (c.input < c.input_end && has_room(&c)) {
    switch ((enum state)p->state) {
      case STREAM_START: read_byte_order_mark(p, &c); break;
      case AFTER_CR:
        if (*c.input == '\n') c.input++;
        p->state = LINE_START;
        break;
      case LINE_START: start_line(p, &c); break;
      case NAME: read_name(p, &c); break;
      case VALUE_START:
        if (*c.input == ' ') c.input++;
        p->state = p->field == RETRY ? RETRY_VALUE : VALUE;
        break;
      case VALUE: read_value(p, &c); break;
      case RETRY_VALUE: read_retry(p, &c); break;
      case IGNORED: ignore_line(p, &c); break;
    }
  }
  if (c.text != c.stretch)
    close_stretch(&c, p->state == VALUE && p->field != DATA ? ES_PART : ES_DATA);
  output->text_length = (size_t)(c.text - output->text);
  output->record_count = (size_t)(c.record - output->records);
  return (size_t)(c.input - input);
}

int es_finish(es_parser *p) {
  int at_line_start = p->state == LINE_START || p->state == AFTER_CR ||
                      (p->state == STREAM_START && p->position == 0);
  int unfinished = !at_line_start || p->block != NOTHING;
  es_init(p, p->options);
  return unfinished;
}
