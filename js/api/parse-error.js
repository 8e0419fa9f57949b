/**
 * What a parser tells `onError`.
 */

/** @typedef {'invalid-retry' | 'unknown-field' | 'max-buffer-size-exceeded'} ErrorType */

/** A line of a stream that means nothing, or more than the parser may hold. */
export class ParseError extends Error {
  /**
   * @param {string} message
   * @param {{ type: ErrorType, field?: string, value?: string, line?: string }} options
   */
  constructor(message, options) {
    super(message);
    this.name = 'ParseError';
    this.type = options.type;
    /** The name of an unknown field. @type {string | undefined} */
    this.field = options.field;
    /** What stands after its colon, or after that of `retry`. @type {string | undefined} */
    this.value = options.value;
    /** The whole line. @type {string | undefined} */
    this.line = options.line;
  }
}

const SHOWN = 40;

/** @param {string} text */
const shown = (text) => JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** @param {string} line that is no field of the standard, or a `retry` without digits */
export function lineError(line) {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field !== 'retry') {
    const message = `The stream has a field ${shown(field)}, which the standard does not know.`;
    return new ParseError(message, { type: 'unknown-field', field, value, line });
  }
  const message = `The stream has a retry of ${shown(value)}, which is no whole number of milliseconds.`;
  return new ParseError(message, { type: 'invalid-retry', value, line });
}

/** @param {number} maxBufferSize */
export function bufferError(maxBufferSize) {
  return new ParseError(
    `An event has more than ${maxBufferSize} characters and no end yet, which is the limit that ` +
      'maxBufferSize sets. The parser dropped it and takes no more until reset().',
    { type: 'max-buffer-size-exceeded' },
  );
}

/** @param {string} message of the engine */
export function stringError(message) {
  return new ParseError(
    `An event is longer than the longest string of this engine (${message}). The parser dropped it ` +
      'and takes no more until reset(). A lower limit can be set by maxBufferSize.',
    { type: 'max-buffer-size-exceeded' },
  );
}
