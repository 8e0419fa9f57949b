// A connection under inspection: ours makes it, and its bytes are noted on their way to the parser.
import { EventSource } from '../dist/index.js';
import { isEventStream } from './faults.js';

/** Bytes that are read of a response that is no event stream, to see what it is. */
const PEEK = 65_536;

/** Bytes that are noted at once: a few milliseconds' work. */
const SLICE = 16_384;

/**
 * Each slice is noted before the parser has it, and its events are dispatched before the next one.
 * @param {ReadableStream<Uint8Array> | null} body
 * @param {(chunk: Uint8Array) => void} note
 */
async function* noted(body, note) {
  const reader = body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return;
      for (let at = 0; at < value.length; at += SLICE) {
        const slice = value.subarray(at, at + SLICE);
        note(slice);
        yield slice;
      }
    }
  } finally {
    await reader?.cancel();
  }
}

/** Reads the start of what the parser is not given. @param {Response} response @param {(chunk: Uint8Array) => void} note */
async function peek({ body }, note) {
  let left = PEEK;
  for await (const { length } of noted(body, (chunk) => note(chunk.subarray(0, left)))) {
    left -= length;
    if (left <= 0) return;
  }
}

/** What follows a failure, in words. @param {number | null} delay */
const next = (delay) =>
  delay === null ? 'that is the end' : `the next attempt is in ${(delay / 1000).toFixed(1)} s`;

/**
 * @param {import('./request.js').Asked} asked
 * @param {boolean} reconnects
 * @param {import('./record.js').Record} record
 * @param {(state: string, words: string, failure?: string) => void} tell
 * @returns {() => void} closes it
 * @throws {TypeError} of what it cannot take
 */
export function connect(asked, reconnects, record, tell) {
  const { url, method, headers, body, lastEventId } = asked;
  const note = (/** @type {Uint8Array} */ chunk) => record.chunk(chunk);

  /** @param {string} address @param {RequestInit} init */
  async function inspectedFetch(address, init) {
    const response = await fetch(address, init);
    // A probe, for whether a server is there that gives no answer across origins.
    if (init.mode === 'no-cors') return response;
    record.answer(response);
    const { status, statusText } = response;
    const isStream = status === 200 && isEventStream(response.headers.get('Content-Type'));
    if (!isStream) await peek(response, note).catch(() => {});
    const noteBody = isStream ? noted(response.body, note) : null;
    return { status, statusText, headers: response.headers, url: response.url, body: noteBody };
  }

  const source = new EventSource(url, {
    method,
    headers,
    body,
    lastEventId,
    fetch: inspectedFetch,
    retry: reconnects ? undefined : () => false,
  });
  source.onany = (event) => record.event(event);
  source.addEventListener('open', (event) => {
    // A stream may call its events so too.
    if ('attempt' in event) tell('open', `Open: ${event.status} ${event.statusText}`.trim());
  });
  source.addEventListener('error', (event) => {
    if (!('failure' in event)) return;
    const { kind, message } = event.failure;
    if (record.isReading) record.end();
    const words = `${message[0].toUpperCase()}${message.slice(1)}: ${next(event.delay)}.`;
    record.note(kind, `${message}; ${next(event.delay)}`);
    tell(event.delay === null ? 'closed' : 'connecting', words, kind);
  });
  tell('connecting', 'Connecting');
  return () => source.close();
}
