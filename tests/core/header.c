/*
 * header.c: what eventstream.h says and the vectors cannot show. Prints what fails, and how many
 * passed. promises.test.mjs has the rest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "receiver.h"

enum { TEXT_SIZE = 256, RECORDS_SIZE = 16 };

static uint8_t text[TEXT_SIZE];
static es_record records[RECORDS_SIZE];

static es_output new_output(void) {
  return (es_output){
      .text = text, .text_size = TEXT_SIZE, .records = records, .records_size = RECORDS_SIZE};
}

/* Feeds a stream that fits. */
static es_output feed(es_parser *parser, const char *stream) {
  es_output output = new_output();
  size_t length = strlen(stream);
  if (es_feed(parser, (const uint8_t *)stream, length, &output) != length) abort();
  return output;
}

static int input_and_room_stay_as_they_are(void) {
  es_parser parser;
  char stream[] = "id: 1\ndata: \xE2\x82\xAC\xFF\n\n:c\nretry: 5\n";
  char before[sizeof stream];
  memcpy(before, stream, sizeof stream);
  es_init(&parser, ES_COMMENTS);
  es_output output = feed(&parser, stream);
  return memcmp(before, stream, sizeof stream) == 0 && output.text == text &&
         output.text_size == TEXT_SIZE && output.records == records &&
         output.records_size == RECORDS_SIZE && output.record_count == 4;
}

static int same_state(const es_parser *a, const es_parser *b) {
  return a->retry == b->retry && a->state == b->state && a->field == b->field &&
         a->position == b->position && a->block == b->block && a->options == b->options &&
         a->carried == b->carried && memcmp(a->carry, b->carry, sizeof a->carry) == 0;
}

/* Two streams that differ in bytes only leave the same state. */
static int state_has_no_byte_of_the_stream(void) {
  static const char *const PAIRS[][2] = {{"data: secret", "data: public"},
                                         {"id: 1234", "id: 9876"},
                                         {"event: a\ndata: b\n", "event: x\ndata: y\n"},
                                         {":comment", ":private"},
                                         {"nothing", "unknown"}};
  int same = 1;
  for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
    es_parser one, other;
    es_init(&one, ES_COMMENTS);
    es_init(&other, ES_COMMENTS);
    feed(&one, PAIRS[i][0]);
    feed(&other, PAIRS[i][1]);
    same = same && same_state(&one, &other);
  }
  return same;
}

static int state_may_be_stored(void) {
  es_parser parser;
  es_init(&parser, 0);
  feed(&parser, "data: \xE2\x82");
  uint8_t stored[sizeof parser];
  memcpy(stored, &parser, sizeof parser);
  es_init(&parser, ES_COMMENTS);
  feed(&parser, "id: another");
  memcpy(&parser, stored, sizeof parser);
  es_output output = feed(&parser, "\xAC\n\n");
  return output.record_count == 1 && records[0].kind == ES_EVENT && records[0].bytes == 3 &&
         records[0].units == 1 && memcmp(text, "\xE2\x82\xAC", 3) == 0;
}

static int transcript_is(receiver *r, const char *wanted) {
  receiver_end(r);
  int same = !r->fault && r->transcript.length == strlen(wanted) &&
             memcmp(r->transcript.at, wanted, r->transcript.length) == 0;
  if (!same)
    printf("# wanted: %s# found: %.*s", wanted, (int)r->transcript.length,
           (const char *)r->transcript.at);
  receiver_free(r);
  return same;
}

static int resumed_stream_has_the_known_id(void) {
  es_parser parser;
  receiver r = {.hide_comments = 1};
  bytes_add_string(&r.id, "7");
  bytes_add_string(&r.last_event_id, "7");
  es_init(&parser, 0);
  es_output output = feed(&parser, "data: a\n\nid: 8\ndata: b\n\nid\n\nid: 9\n");
  receiver_take(&r, &output);
  return transcript_is(&r,
                       "event \"message\" id \"7\" data \"a\"\n"
                       "event \"message\" id \"8\" data \"b\"\n"
                       "last-event-id \"\"\n");
}

static int resumed_stream_that_says_nothing_keeps_the_known_id(void) {
  es_parser parser;
  receiver r = {.hide_comments = 1};
  bytes_add_string(&r.id, "7");
  bytes_add_string(&r.last_event_id, "7");
  es_init(&parser, 0);
  es_output output = feed(&parser, "id: 8\ndata: a\n");
  receiver_take(&r, &output);
  return es_finish(&parser) == 1 && transcript_is(&r, "last-event-id \"7\"\n");
}

/* Each of the five strings is cut from what belongs to it by the end of a call. */
static int five_strings_outlive_a_call(void) {
  static const char *const CALLS[] = {"id: 1\n\n", "event: ty", "pe\n", "data: a\n", "data: b",
                                      "\nid: ne",  "xt\n",      "\n",   "id: 3\n"};
  es_parser parser;
  receiver r = {.hide_comments = 1};
  es_init(&parser, 0);
  for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) {
    es_output output = feed(&parser, CALLS[i]);
    receiver_take(&r, &output);
  }
  return transcript_is(&r,
                       "event \"type\" id \"next\" data \"a\\nb\"\n"
                       "last-event-id \"next\"\n");
}

static int finish_keeps_options_and_nothing_else(void) {
  es_parser parser, fresh;
  es_init(&fresh, ES_COMMENTS);
  es_init(&parser, ES_COMMENTS);
  feed(&parser, "event: x\nretry: 12");
  int unfinished = es_finish(&parser);
  return unfinished == 1 && same_state(&parser, &fresh) && es_finish(&parser) == 0;
}

static const struct {
  const char *name;
  int (*holds)(void);
} TESTS[] = {
    {"input and room stay as they are", input_and_room_stay_as_they_are},
    {"the state has no byte of the stream", state_has_no_byte_of_the_stream},
    {"the state may be stored", state_may_be_stored},
    {"five strings outlive a call", five_strings_outlive_a_call},
    {"a resumed stream has the known id", resumed_stream_has_the_known_id},
    {"a resumed stream that says nothing keeps the known id",
     resumed_stream_that_says_nothing_keeps_the_known_id},
    {"es_finish keeps options and nothing else", finish_keeps_options_and_nothing_else},
};

int main(void) {
  size_t passed = 0, count = sizeof TESTS / sizeof *TESTS;
  for (size_t i = 0; i < count; i++) {
    if (TESTS[i].holds())
      passed++;
    else
      printf("not ok %s\n", TESTS[i].name);
  }
  printf("%zu passed, %zu failed\n", passed, count - passed);
  return passed == count ? EXIT_SUCCESS : EXIT_FAILURE;
}
