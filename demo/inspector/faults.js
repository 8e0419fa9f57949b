// What is wrong with a stream, or may be: words for each, and what to do about it.

/**
 * - fault: events are lost, or never come;
 * - hint: it works, and might work better.
 * @typedef {{ level: 'fault' | 'hint', words: string, remedy: string }} Finding
 */

/** More events than this at once, after a silence of so many milliseconds, twice. */
export const MANY = 5;
export const SILENCE = 1000;
/** What servers in between take for an idle connection, or less. */
const LONG_SILENCE = 30_000;

/** Of single lines: what the word `fault` of a line stands for. @type {Record<string, Finding>} */
const OF_LINES = {
  'no-colon': {
    level: 'hint',
    words: '“data” without a colon is an empty line of data.',
    remedy: 'Write “data:” where that is meant, and “data: text” where it is not.',
  },
  'no-field': {
    level: 'fault',
    words: 'A line looks like data, but has no field before it, so it is ignored.',
    remedy: 'Write “data: ” before each line of the data, also before each line of JSON or HTML.',
  },
  misspelt: {
    level: 'fault',
    words: 'A field has a capital letter or a space too many, so it is ignored.',
    remedy: 'Fields are “data”, “event”, “id” and “retry”, with nothing before them.',
  },
  'unknown-field': {
    level: 'fault',
    words: 'A field has a name that the standard does not know, so it is ignored.',
    remedy: 'Fields are “data”, “event”, “id” and “retry”; a comment begins with a colon.',
  },
  'invalid-retry': {
    level: 'fault',
    words: 'A “retry” is no whole number of milliseconds, so it is ignored.',
    remedy: 'Write digits alone, as in “retry: 3000”.',
  },
  'short-retry': {
    level: 'hint',
    words: 'A “retry” asks for less than 100 ms: it counts in milliseconds.',
    remedy: 'Write “retry: 3000” for three seconds.',
  },
  'nul-id': {
    level: 'fault',
    words: 'An “id” holds U+0000, so it is ignored.',
    remedy: 'Leave it out of IDs.',
  },
  'no-data': {
    level: 'fault',
    words: 'An event has a type and no data, so it is not dispatched.',
    remedy: 'Write at least “data:”.',
  },
  'own-type': {
    level: 'hint',
    words: 'An event is called “error” or “open”, as the events of the connection are.',
    remedy: 'Call it something else: listeners cannot tell them apart by name.',
  },
  'late-mark': {
    level: 'fault',
    words: 'A byte order mark stands within the stream, and spoils the field after it.',
    remedy: 'Write none, or one at the very start: files that are put together bring it.',
  },
  malformed: {
    level: 'fault',
    words: 'A line is not UTF-8: what is ill-formed becomes U+FFFD.',
    remedy: 'Encode the stream as UTF-8, and cut no text in the middle of a character.',
  },
};

/**
 * What came until now, in numbers: it stays as small as this however much comes.
 * @typedef {object} Tally
 * @property {{ status: number, type: string | null } | null} answer the last one
 * @property {Record<string, { count: number, line: number }>} faults of lines, by their key: the first line
 * @property {Record<'LF' | 'CR' | 'CRLF', number>} ends
 * @property {number} events
 * @property {number} ids lines that set one
 * @property {number} retries
 * @property {number} lost events without an empty line at the end of a response
 * @property {number} bursts times at which many events came at once after a silence
 * @property {number} longestSilence milliseconds
 * @property {number} fruitless responses that ended without an event
 */

/** @returns {Tally} */
export const emptyTally = () => ({
  answer: null,
  faults: {},
  ends: { LF: 0, CR: 0, CRLF: 0 },
  events: 0,
  ids: 0,
  retries: 0,
  lost: 0,
  bursts: 0,
  longestSilence: 0,
  fruitless: 0,
});

export const isEventStream = (/** @type {string | null} */ type) =>
  /^text\/event-stream\s*(;|$)/i.test(type ?? '');

/** Of the stream as a whole: when each holds. @type {[(tally: Tally) => unknown, Finding][]} */
const OF_STREAM = [
  [
    ({ answer }) => answer && answer.status === 204,
    {
      level: 'fault',
      words: 'The status is 204, which tells a client to stop for good.',
      remedy: 'Answer 200 where events are to come, now or later.',
    },
  ],
  [
    ({ answer }) => answer && answer.status !== 200 && answer.status !== 204,
    {
      level: 'fault',
      words:
        'The status is not 200: a browser does not read such a response, and does not try again.',
      remedy: 'What the server says with it is among the lines.',
    },
  ],
  [
    ({ answer }) => answer && answer.status === 200 && !isEventStream(answer.type),
    {
      level: 'fault',
      words: 'The Content-Type is not text/event-stream: a browser refuses the response.',
      remedy: 'Send “Content-Type: text/event-stream”. The lines are shown all the same.',
    },
  ],
  [
    ({ answer }) => answer && /charset=(?!"?utf-?8\b)/i.test(answer.type ?? ''),
    {
      level: 'hint',
      words: 'The Content-Type names another encoding: event streams are UTF-8 all the same.',
      remedy: 'Encode as UTF-8, and leave the charset out.',
    },
  ],
  [
    ({ lost }) => lost,
    {
      level: 'fault',
      words: 'The response ended without an empty line after its last event, which is lost.',
      remedy: 'End each event, the last one too, with an empty line.',
    },
  ],
  [
    ({ bursts }) => bursts >= 2,
    {
      level: 'fault',
      words: 'Many events came at once, after silences: something in between may collect them.',
      remedy:
        'Flush after each event, and switch buffering and compression off, as by “X-Accel-Buffering: no” for nginx.',
    },
  ],
  [
    ({ fruitless }) => fruitless,
    {
      level: 'hint',
      words: 'A response ended without an event: a client connects again and again.',
      remedy: 'Keep it open until there is something to say.',
    },
  ],
  [
    ({ ends }) => Object.values(ends).filter(Boolean).length > 1,
    {
      level: 'hint',
      words: 'Line ends are mixed: that is allowed, and often a mistake.',
      remedy: 'A stray CR makes an empty line, which ends an event.',
    },
  ],
  [
    ({ events, ids }) => events && !ids,
    {
      level: 'hint',
      words: 'No event has an ID: after a reconnection, the server cannot know what is missing.',
      remedy: 'Send “id: …” with each event, and go on after the Last-Event-ID of a request.',
    },
  ],
  [
    ({ events, retries }) => events && !retries,
    {
      level: 'hint',
      words: 'No “retry” came: each browser waits as long as it likes before it reconnects.',
      remedy: 'Send “retry: 3000” or so, once.',
    },
  ],
  [
    ({ longestSilence }) => longestSilence >= LONG_SILENCE,
    {
      level: 'hint',
      words:
        'Nothing came for half a minute or more: servers in between may close such a connection.',
      remedy: 'Send a comment, a line “:” with an empty one after it, every 15 seconds.',
    },
  ],
];

/** @param {string} words @param {{ count: number, line: number }} where */
const located = (words, { count, line }) =>
  `${words} ${count === 1 ? `Line ${line}.` : `${count} lines, the first is line ${line}.`}`;

/** Faults first. @param {Tally} tally @returns {Finding[]} */
export function findings(tally) {
  const ofLines = Object.entries(tally.faults).map(([key, where]) => ({
    ...OF_LINES[key],
    words: located(OF_LINES[key].words, where),
  }));
  const ofStream = OF_STREAM.filter(([holds]) => holds(tally)).map(([, finding]) => finding);
  const all = [...ofStream, ...ofLines];
  return [...all.filter(isFault), ...all.filter((finding) => !isFault(finding))];
}

const isFault = (/** @type {Finding} */ { level }) => level === 'fault';
