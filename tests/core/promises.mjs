/**
 * All that core/eventstream.h says, in its order, and where it is tested: a file, and what stands in
 * it there. What only names a thing, or says what a caller must do and no machine can see, has
 * nothing.
 * @type {[says: string, file?: string, there?: string][]}
 */
export const PROMISES = [
  ['eventstream.h: a parser for event streams (text/event-stream).'],
  [
    'It implements "Parsing an event stream" and "Interpreting an event stream" of the HTML standard (sections 9.2.5 and 9.2.6), and the decoding of UTF-8 that they ask for (Encoding standard, "UTF-8 decode":',
    'tests/vectors/reference.test.mjs',
    'the reference agrees with',
  ],
  ['one byte order mark is dropped,', 'tests/vectors/bom/twice.txt', 'mark'],
  [
    'ill-formed bytes become U+FFFD by maximal subparts).',
    'tests/vectors/utf8/unicode-table-3-8.txt',
    'FFFD',
  ],
  [
    'The parser allocates nothing, calls nothing,',
    'tests/core/object.test.mjs',
    'needs nothing and has no writable data',
  ],
  ['keeps no pointer,', 'tests/core/object.test.mjs', 'a few dozen bytes without pointers'],
  [
    'and holds no byte of the stream but those of a UTF-8 sequence that a chunk cut in two.',
    'tests/core/header.c',
    'the state has no byte of the stream',
  ],
  [
    'It can be cut anywhere: any division of a stream into chunks gives the same text and, once pieces are joined, the same records.',
    'tests/core/vectors.c',
    'splits_pass',
  ],
  ['es_parser parser;', 'tests/core/promises.test.mjs', 'the example compiles'],
  ['demo/cat.c is a whole program.', 'tests/core/cat.test.mjs', 'cat'],
  [
    'In a build with ES_DEBUG, a mistake of the caller that can be seen ends the program (assert.h);',
    'tests/core/mistakes.test.mjs',
    'ends the program',
  ],
  ['in others it is undefined behaviour.'],
  [
    'The version of this header: that of the package.',
    'tests/core/promises.test.mjs',
    'the version is that of the package',
  ],
  ['What a record says.'],
  [
    "Each record but ES_RETRY, ES_VOID and ES_END owns a stretch of the output's text; the stretches follow one another without gaps.",
    'tests/core/receiver.c',
    'the records leave text that no record owns',
  ],
  [
    "A receiver keeps five strings over all calls (data, type, id, part and the stream's last event ID), all empty at first:",
    'tests/core/header.c',
    'five strings outlive a call',
  ],
  [
    'ES_DATA data += text. More of this event is to come.',
    'tests/core/receiver.c',
    'case ES_DATA:',
  ],
  [
    'ES_EVENT data += text. The event is complete: dispatch it with data, type ("message" where it is empty) and id; then empty data and type. The stream\'s last event ID string is now id.',
    'tests/core/receiver.c',
    'case ES_EVENT:',
  ],
  [
    "ES_END The block ended without data: no event. Empty type. The stream's last event ID string is now id.",
    'tests/core/receiver.c',
    'case ES_END:',
  ],
  ['ES_TYPE type = part + text; then empty part.', 'tests/core/receiver.c', 'case ES_TYPE:'],
  [
    'ES_ID id = part + text; then empty part. (An id is not emptied by the end of an event.)',
    'tests/core/receiver.c',
    'case ES_ID:',
  ],
  [
    'ES_COMMENT part + text is a comment, without its colon; then empty part.',
    'tests/core/receiver.c',
    'case ES_COMMENT:',
  ],
  ['Only with the option ES_COMMENTS.', 'tests/core/receiver.c', 'a comment without ES_COMMENTS'],
  [
    'ES_PART part += text. The value of a type, id or comment was cut by the end of the chunk or of the room in the output.',
    'tests/core/receiver.c',
    'case ES_PART:',
  ],
  [
    'ES_VOID Empty part: the id that it began holds U+0000, and is ignored.',
    'tests/core/receiver.c',
    'case ES_VOID:',
  ],
  [
    'ES_RETRY The reconnection time is now milliseconds. It has no text.',
    'tests/core/receiver.c',
    'a retry has text',
  ],
  [
    'To resume a stream, send its last event ID in the header Last-Event-ID, and start with it in both id and the last event ID; the rest is empty again.',
    'tests/core/header.c',
    'a resumed stream that says nothing keeps the known id',
  ],
  ['an es_kind', 'tests/core/receiver.c', 'a record of no kind'],
  ['length of its text in bytes', 'tests/core/receiver.c', 'a record is longer than the text'],
  [
    'length of its text in UTF-16 code units',
    'tests/core/receiver.c',
    'units is not the length in UTF-16 code units',
  ],
  ['ES_RETRY only: 0 to ES_RETRY_MAX', 'tests/core/receiver.c', 'a retry is over ES_RETRY_MAX'],
  [
    'Where a feed writes. The caller owns both buffers and this struct.',
    'tests/core/header.c',
    'input and room stay as they are',
  ],
  ['in: room for text_size bytes', 'tests/core/mistakes.c', 'es_feed without text'],
  [
    'in: at least ES_TEXT_MIN, less than 2^32',
    'tests/core/mistakes.c',
    'es_feed with room for 4 GiB of text',
  ],
  ['in: room for records_size records', 'tests/core/mistakes.c', 'es_feed without records'],
  [
    'in: at least ES_RECORDS_MIN',
    'tests/core/mistakes.c',
    'room for fewer records than ES_RECORDS_MIN',
  ],
  [
    'out: bytes written: well-formed UTF-8',
    'tests/core/receiver.c',
    'text of a record is not well-formed UTF-8',
  ],
  [
    'out: its UTF-16 code units: as many where all is ASCII',
    'tests/core/receiver.c',
    'text_units is not what the records have',
  ],
  ['out: records written', 'tests/core/receiver.c', 'record_count is over records_size'],
  [
    'The least room with which every call of es_feed makes progress.',
    'tests/core/vectors.c',
    'a feed that makes no progress',
  ],
  [
    'With less, a call may consume nothing for ever, or write outside the room.',
    'tests/core/mistakes.c',
    'less room for text than ES_TEXT_MIN',
  ],
  [
    'A larger `retry` is taken as this one, the longest wait of a 32-bit timer: 2^31 - 1 milliseconds, about 24 days.',
    'tests/vectors/retry/clamped.txt',
    '2147483647',
  ],
  ['Options of es_init.', 'tests/core/mistakes.c', 'es_init with an option that is none'],
  [
    'report comments; without it they cost no text',
    'tests/core/vectors.c',
    'without comments, chunks of',
  ],
  [
    'The state of one stream: plain data without pointers. It may be copied, moved and stored at any time between two calls.',
    'tests/core/header.c',
    'the state may be stored',
  ],
  ['Its fields are private.'],
  ['value of the digits so far'],
  ['where in a line the next byte is'],
  ['field whose name or value is being read'],
  ['bytes of that name seen so far'],
  ['what the unfinished event holds so far'],
  ['bytes in carry'],
  ['start of a UTF-8 sequence that is not complete yet'],
  [
    'Makes parser ready for the first byte of a stream. options: 0 or ES_COMMENTS.',
    'tests/core/vectors.c',
    'es_init(&p->parser, p->receiver->hide_comments ? 0 : ES_COMMENTS)',
  ],
  [
    'Parses up to length bytes of input and writes what it found to output. Returns the number of bytes consumed: length, or less when output is full; then use the output and call again with the rest.',
    'tests/core/vectors.c',
    'more consumed than was there',
  ],
  [
    'It never fails: every sequence of bytes is an event stream.',
    'tests/core/fuzz.c',
    'the results differ',
  ],
  [
    "input is borrowed for the call, and must not overlap the output's buffers;",
    'tests/core/mistakes.c',
    'es_feed of input that is in the text',
  ],
  ['it may be null where length is 0.', 'tests/core/vectors.c', 'es_feed(&parser, 0, 0, &output)'],
  [
    'The records of one call have nothing to say of text that another call wrote.',
    'tests/core/vectors.c',
    'What one call left must mean nothing to the next.',
  ],
  [
    "Writes text as UTF-16 in the byte order of the machine, for receivers whose strings are that. Returns the number of code units: an output's text_units.",
    'tests/core/receiver.c',
    'the text as UTF-16 has not text_units',
  ],
  ["text must be well-formed UTF-8, as an output's text is."],
  [
    'units must have room for so many.',
    'tests/core/receiver.c',
    'Room for no more code units than the text has',
  ],
  ['Both are borrowed for the call, and must not overlap.'],
  [
    'It is in utf16.c: nothing else needs that file.',
    'tests/core/object.test.mjs',
    "'utf16.c': ['es_utf16']",
  ],
  [
    'Ends the stream, and makes parser ready for another one with the same options.',
    'tests/core/header.c',
    'es_finish keeps options and nothing else',
  ],
  [
    'Returns 1 if the stream ended within an event or a line, else 0.',
    'tests/core/vectors.c',
    'es_finish returned the other value',
  ],
  [
    'What was unfinished is void (section 9.2.6): drop what ES_DATA, ES_TYPE, ES_ID and ES_PART gave since the last ES_EVENT or ES_END.',
    'tests/vectors/id/unfinished-block-with-data.txt',
    'last-event-id',
  ],
];
