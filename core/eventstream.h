/*
 * eventstream.h: a parser for event streams (text/event-stream).
 *
 * It implements "Parsing an event stream" and "Interpreting an event stream"
 * of the HTML standard (sections 9.2.5 and 9.2.6), and the decoding of UTF-8
 * that they ask for (Encoding standard, "UTF-8 decode": one byte order mark is
 * dropped, ill-formed bytes become U+FFFD by maximal subparts).
 *
 * The parser allocates nothing, calls nothing, keeps no pointer, and holds no
 * byte of the stream but those of a UTF-8 sequence that a chunk cut in two. It
 * can be cut anywhere: any division of a stream into chunks gives the same
 * text and, once pieces are joined, the same records.
 *
 *     es_parser parser;
 *     es_init(&parser, 0);
 *     while ((length = read(...)) > 0)
 *         for (size_t at = 0; at < length;) {
 *             at += es_feed(&parser, chunk + at, length - at, &output);
 *             ... use output.records and output.text ...
 *         }
 *     es_finish(&parser);
 *
 * demo/cat.c is a whole program.
 *
 * In a build with ES_DEBUG, a mistake of the caller that can be seen ends the
 * program (assert.h); in others it is undefined behaviour.
 */
#ifndef EVENTSTREAM_H
#define EVENTSTREAM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header: that of the package. */
#define ES_VERSION_MAJOR 0
#define ES_VERSION_MINOR 1
#define ES_VERSION_PATCH 0

/*
 * What a record says. Each record but ES_RETRY, ES_VOID and ES_END owns a
 * stretch of the output's text; the stretches follow one another without gaps.
 *
 * A receiver keeps five strings over all calls (data, type, id, part and the
 * stream's last event ID), all empty at first:
 *
 *   ES_DATA     data += text. More of this event is to come.
 *   ES_EVENT    data += text. The event is complete: dispatch it with data, type
 *               ("message" where it is empty) and id; then empty data and type.
 *               The stream's last event ID string is now id.
 *   ES_END      The block ended without data: no event. Empty type. The stream's
 *               last event ID string is now id.
 *   ES_TYPE     type = part + text; then empty part.
 *   ES_ID       id = part + text; then empty part. (An id is not emptied by
 *               the end of an event.)
 *   ES_COMMENT  part + text is a comment, without its colon; then empty part.
 *               Only with the option ES_COMMENTS.
 *   ES_PART     part += text. The value of a type, id or comment was cut by
 *               the end of the chunk or of the room in the output.
 *   ES_VOID     Empty part: the id that it began holds U+0000, and is ignored.
 *   ES_RETRY    The reconnection time is now milliseconds. It has no text.
 *
 * To resume a stream, send its last event ID in the header Last-Event-ID, and
 * start with it in both id and the last event ID; the rest is empty again.
 */
typedef enum es_kind {
  ES_DATA = 1,
  ES_TYPE = 2,
  ES_ID = 3,
  ES_RETRY = 4,
  ES_COMMENT = 5,
  ES_EVENT = 6,
  ES_END = 7,
  ES_PART = 8,
  ES_VOID = 9
} es_kind;

typedef struct es_record {
  uint32_t kind;  /* an es_kind */
  uint32_t bytes; /* length of its text in bytes */
  union {
    uint32_t units;        /* length of its text in UTF-16 code units */
    uint32_t milliseconds; /* ES_RETRY only: 0 to ES_RETRY_MAX */
  };
} es_record;

/* Where a feed writes. The caller owns both buffers and this struct. */
typedef struct es_output {
  uint8_t *text;       /* in: room for text_size bytes */
  size_t text_size;    /* in: at least ES_TEXT_MIN, less than 2^32 */
  es_record *records;  /* in: room for records_size records */
  size_t records_size; /* in: at least ES_RECORDS_MIN */
  size_t text_length;  /* out: bytes written: well-formed UTF-8 */
  size_t text_units;   /* out: its UTF-16 code units: as many where all is ASCII */
  size_t record_count; /* out: records written */
} es_output;

/* The least room with which every call of es_feed makes progress. With less, a call may
   consume nothing for ever, or write outside the room. */
#define ES_TEXT_MIN 32
#define ES_RECORDS_MIN 4

/* A larger `retry` is taken as this one, the longest wait of a 32-bit timer:
   2^31 - 1 milliseconds, about 24 days. */
#define ES_RETRY_MAX 2147483647

/* Options of es_init. */
#define ES_COMMENTS 1u /* report comments; without it they cost no text */

/*
 * The state of one stream: plain data without pointers. It may be copied,
 * moved and stored at any time between two calls. Its fields are private.
 */
typedef struct es_parser {
  uint32_t retry;   /* value of the digits so far */
  uint8_t state;    /* where in a line the next byte is */
  uint8_t field;    /* field whose name or value is being read */
  uint8_t position; /* bytes of that name seen so far */
  uint8_t block;    /* what the unfinished event holds so far */
  uint8_t options;
  uint8_t carried;  /* bytes in carry */
  uint8_t carry[3]; /* start of a UTF-8 sequence that is not complete yet */
} es_parser;

/* Makes parser ready for the first byte of a stream. options: 0 or ES_COMMENTS. */
void es_init(es_parser *parser, unsigned options);

/*
 * Parses up to length bytes of input and writes what it found to output.
 *
 * Returns the number of bytes consumed: length, or less when output is full;
 * then use the output and call again with the rest. It never fails: every
 * sequence of bytes is an event stream.
 *
 * input is borrowed for the call, and must not overlap the output's buffers;
 * it may be null where length is 0. The records of one call have nothing to
 * say of text that another call wrote.
 */
size_t es_feed(es_parser *parser, const uint8_t *input, size_t length, es_output *output);

/*
 * Writes text as UTF-16 in the byte order of the machine, for receivers whose
 * strings are that. Returns the number of code units: an output's text_units.
 *
 * text must be well-formed UTF-8, as an output's text is. units must have room
 * for so many. Both are borrowed for the call, and must not overlap.
 *
 * It is in utf16.c: nothing else needs that file.
 */
size_t es_utf16(const uint8_t *text, size_t length, uint16_t *units);

/*
 * Ends the stream, and makes parser ready for another one with the same options.
 *
 * Returns 1 if the stream ended within an event or a line, else 0. What was
 * unfinished is void (section 9.2.6): drop what ES_DATA, ES_TYPE, ES_ID and
 * ES_PART gave since the last ES_EVENT or ES_END.
 */
int es_finish(es_parser *parser);

#ifdef __cplusplus
}
#endif

#endif
