// What the command writes: events on its output, and what happens to the connection as words.

export const HELP = `Usage: eventsource-wasm [options] <url>

Prints the events of an event stream as they come, and reconnects after the last event ID.

  --json                a JSON object a line: type, data, lastEventId
  --raw                 the bytes of the stream as they come
  -H, --header <line>   a request header, "Name: value"; may be repeated
  -X, --request <name>  the method; default GET, or POST with --data
  -d, --data <text>     the body; @file and @- read it from a file and from the input
  --last-event-id <id>  go on after this event
  --retry <count>       attempts in a row after the first; default: as many as it takes
  --max-time <seconds>  end after so long
  --until <type>        end after an event of this type
  -h, --help            this text
  -V, --version         the version

Ends with 0: as it was asked to; 1: no connection, or one too many broke; 2: wrong arguments;
3: the status is not 200; 4: the response is no event stream; 5: another failure;
124: --max-time came before the event of --until; 130: Ctrl-C.
`;

/** How the command ended, as its exit status. */
export const STATUS = {
  done: 0,
  network: 1,
  usage: 2,
  status: 3,
  type: 4,
  other: 5,
  late: 124,
  interrupted: 130,
};

/** @param {{ type: string, data: string, lastEventId: string }} event */
export function asText({ type, data, lastEventId }) {
  const head = lastEventId ? `${type} (${lastEventId}): ` : `${type}: `;
  return `${head}${data.replaceAll('\n', '\n  ')}\n`;
}

/** @param {{ type: string, data: string, lastEventId: string }} event */
export function asJson({ type, data, lastEventId }) {
  return `${JSON.stringify({ type, data, lastEventId })}\n`;
}

/** @param {string} message of a failure @param {number | null} delay milliseconds */
export function asNotice(message, delay) {
  const next = delay === null ? 'that is the end' : `next attempt in ${delay / 1000} s`;
  return `eventsource-wasm: ${message}; ${next}\n`;
}

/** @param {import('../dist/index.js').Failure} failure the last one @returns {number} */
export function statusAfter({ kind }) {
  if (kind === 'ended') return STATUS.done;
  if (kind === 'network' || kind === 'idle') return STATUS.network;
  return kind === 'status' || kind === 'type' ? STATUS[kind] : STATUS.other;
}
