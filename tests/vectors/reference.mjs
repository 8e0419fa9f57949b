// A naive event stream parser: the prose of the HTML standard, sentence by sentence, over a whole
// stream. It shares no idea with the real one, and is there to disagree with it.

/** HTML standard: "a value too large" is not defined; the project clamps to 2^31 - 1. */
const RETRY_MAX = 2 ** 31 - 1;

/**
 * Parses a whole stream.
 * @param {Uint8Array} bytes
 * @param {{ event: Function, retry: Function, comment: Function }} sink
 * @returns {string} the last event ID string at the end
 */
export function parseWhole(bytes, { event, retry, comment }) {
  let data = '';
  let type = '';
  let id = '';
  let lastEventId = '';

  // 9.2.5: decoded by "UTF-8 decode", which strips one byte order mark.
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
  // 9.2.6: "Once the end of the file is reached, any pending data must be discarded."
  lines.pop();

  for (const line of lines) {
    if (line === '') dispatch();
    else if (line.startsWith(':')) comment(line.slice(1));
    else if (line.includes(':')) process(line.replace(/:.*/s, ''), value(line));
    else process(line, '');
  }
  return lastEventId;

  function value(line) {
    return line.replace(/^[^:]*:/, '').replace(/^ /, '');
  }

  function process(field, text) {
    if (field === 'event') type = text;
    if (field === 'data') data += `${text}\n`;
    if (field === 'id' && !text.includes('\0')) id = text;
    if (field === 'retry' && /^[0-9]+$/.test(text)) retry(Math.min(Number(text), RETRY_MAX));
  }

  function dispatch() {
    lastEventId = id;
    if (data !== '') {
      event(type, data.replace(/\n$/, ''), id);
    }
    data = '';
    type = '';
  }
}
