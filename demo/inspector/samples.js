// Streams of the demo's own server to inspect: one that is well, and some with the usual faults.

/** Their names in the URL, and what they are called. */
export const samples = {
  healthy: 'A stream that is well',
  'no-empty-line': 'No empty line at the end',
  'wrong-type': 'A wrong Content-Type',
  collected: 'Events that something collected',
  mistakes: 'Lines with mistakes',
  refused: 'A status that is not 200',
  echo: 'Says what was asked of it',
};
