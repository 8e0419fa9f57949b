/*
 * expect.h: what a caller must see to (eventstream.h), asserted in builds with ES_DEBUG. Private to
 * the parser.
 */
#ifndef EVENTSTREAM_EXPECT_H
#define EVENTSTREAM_EXPECT_H

#ifdef ES_DEBUG
#include <assert.h>
#define ES_EXPECT(condition) assert(condition)
#else
#define ES_EXPECT(condition) ((void)0)
#endif

#endif
