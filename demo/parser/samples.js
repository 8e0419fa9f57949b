// Streams to begin with, cut where that is worth a look.

/** @type {Record<string, import('./link.js').Shown>} */
export const samples = {
  'All fields': {
    text: ': all that a stream can say\nretry: 3000\n\nid: 1\nevent: price\ndata: {"of": "tea",\ndata:  "is": 4.2}\n\ndata: of no type, so “message”\n\n',
    ends: 'LF',
    mark: false,
    cuts: [34, 68, 121],
    everywhere: false,
  },
  'A cut character': {
    text: 'data: π is 2 bytes, 😀 is 4\n\n',
    ends: 'LF',
    mark: false,
    cuts: [7, 22, 24],
    everywhere: false,
  },
  'CR and LF apart': {
    text: 'data: a CRLF may be cut in two\n\ndata: which is no empty line\n\n',
    ends: 'CRLF',
    mark: true,
    cuts: [1, 34],
    everywhere: false,
  },
  Mistakes: {
    text: 'data: one\n\nDate: no such field\nretry: soon\n data: a space before it\ndata\n\ndata: no empty line follows',
    ends: 'LF',
    mark: false,
    cuts: [15],
    everywhere: false,
  },
};
