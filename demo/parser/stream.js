// The stream that was typed, as bytes, cut into chunks, and what the parser makes of them.

/** Line ends of the standard. A text field has only the first. */
export const LINE_ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r' };

/**
 * What makes a stream.
 * @typedef {object} Typed
 * @property {string} text with LF at the end of each line
 * @property {keyof typeof LINE_ENDS} ends what its lines end with
 * @property {boolean} mark whether it begins with a byte order mark
 */

/**
 * What the parser said: `at` is how many bytes it had read by then, however they were cut.
 * @typedef {{ kind: string, value: string, chunk: number, at?: number }} Said
 * @typedef {{ type: string, data: string, lastEventId: string }} Event
 */

/** @param {Typed} typed */
export function bytesOf({ text, ends, mark }) {
  const lines = text.replaceAll('\n', LINE_ENDS[ends]);
  return new TextEncoder().encode(mark ? `\ufeff${lines}` : lines);
}

/** Where cuts are that make chunks: in order, each once, none at an end. @param {number[]} cuts @param {number} length */
const placesOf = (cuts, length) =>
  [...new Set(cuts)].filter((at) => at > 0 && at < length).sort((a, b) => a - b);

/** @param {Uint8Array} bytes @param {number[]} cuts the counts of bytes that stand before each */
export function chunksOf(bytes, cuts) {
  const ends = [...placesOf(cuts, bytes.length), bytes.length];
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

/** All cuts that there can be. @param {number} length */
export const everyCut = (length) =>
  Array.from({ length: Math.max(0, length - 1) }, (_, i) => i + 1);

/**
 * @param {typeof import('eventsource-wasm/stream').createParser} createParser
 * @param {Uint8Array[]} chunks
 */
export function parse(createParser, chunks) {
  /** @type {Said[]} */
  const said = [];
  /** @type {Event[]} */
  const events = [];
  let chunk = 0;
  const say = (/** @type {string} */ kind) => (/** @type {unknown} */ value) =>
    said.push({ kind, value: `${value}`, chunk });
  const parser = createParser({
    onEvent({ event: type = 'message', data }) {
      events.push({ type, data, lastEventId: parser.lastEventId });
      say('event')(type);
    },
    onId: say('id'),
    onRetry: say('retry'),
    onComment: say('comment'),
    onError: ({ message }) => say('ignored')(message),
  });
  for (const bytes of chunks) {
    chunk++;
    parser.feed(bytes);
  }
  return { said, events };
}

/**
 * All that the page shows of a stream.
 * @param {typeof import('eventsource-wasm/stream').createParser} createParser
 * @param {Uint8Array} bytes
 * @param {number[]} cuts
 */
export function study(createParser, bytes, cuts) {
  const cut = parse(createParser, chunksOf(bytes, cuts));
  const single = parse(createParser, chunksOf(bytes, everyCut(bytes.length)));
  // Fed byte by byte, the number of the chunk is that of the byte.
  cut.said.forEach((one, i) => (one.at = single.said[i]?.chunk));
  return { ...cut, unfinished: unfinishedOf(createParser, bytes, cut.events.length) };
}

/**
 * The event that is lost at the end of the stream, as no empty line follows it.
 * @param {typeof import('eventsource-wasm/stream').createParser} createParser
 * @param {Uint8Array} bytes
 * @param {number} count of the events that are not
 * @returns {Event | undefined}
 */
function unfinishedOf(createParser, bytes, count) {
  // The first may be the second half of a CRLF.
  const ends = new TextEncoder().encode('\n\n\n');
  return parse(createParser, [bytes, ends]).events[count];
}

/** What the parser said, but not when. @param {{ said: Said[], events: Event[] }} result */
const sense = ({ said, events }) =>
  JSON.stringify([said.map(({ kind, value }) => [kind, value]), events]);

/**
 * Cuts the stream in two at each place, at all places and at those given, and compares with the whole.
 * @param {typeof import('eventsource-wasm/stream').createParser} createParser
 * @param {Uint8Array} bytes
 * @param {number[]} cuts
 * @returns {{ tried: number, different: number }}
 */
export function compareCuts(createParser, bytes, cuts) {
  const places = everyCut(bytes.length);
  const ways = [cuts, places, ...places.map((at) => [at])];
  const whole = sense(parse(createParser, [bytes]));
  const isDifferent = (/** @type {number[]} */ way) =>
    sense(parse(createParser, chunksOf(bytes, way))) !== whole;
  return { tried: ways.length, different: ways.filter(isDifferent).length };
}

/**
 * The lines of a stream, each a stretch of bytes with its end.
 * @param {Uint8Array} bytes
 * @returns {{ start: number, end: number }[]}
 */
export function linesOf(bytes) {
  const lines = [];
  let start = 0;
  bytes.forEach((byte, at) => {
    const isEnd = byte === 10 || (byte === 13 && bytes[at + 1] !== 10);
    if (!isEnd) return;
    lines.push({ start, end: at + 1 });
    start = at + 1;
  });
  if (start < bytes.length) lines.push({ start, end: bytes.length });
  return lines;
}

/** How a byte is drawn: as its character, or in hexadecimal where it is none by itself. @param {number} byte */
export function glyphOf(byte) {
  if (byte === 10) return '\\n';
  if (byte === 13) return '\\r';
  if (byte === 32) return '·';
  if (byte > 32 && byte < 127) return String.fromCharCode(byte);
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Whether it goes on with the character of the byte before it. @param {number} byte */
export const isContinuation = (byte) => (byte & 0xc0) === 0x80;
