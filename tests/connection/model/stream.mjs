// What a connection is given, and what the lines of its stream must do (HTML standard, 9.2.6).

/**
 * @typedef {object} Config
 * @property {boolean} cross whether the stream is of another origin
 * @property {number} reconnectionTime
 * @property {number} idleTimeout
 * @property {boolean} once whether the method is another than GET
 * @property {boolean} pauseWhenHidden
 * @property {string} lastEventId
 * @property {'none' | 'usual' | 'number' | 'false' | 'throws' | 'wrong' | 'promises'} retry what the page's
 * policy does
 * @property {'none' | 'given' | 'throws' | 'promises'} headers what the page's function for headers does
 * @property {'none' | 'open' | 'error' | 'message'} closeIn which listener closes the source
 */

/** An event larger than this is too large, where it is not finished. */
export const MAX_EVENT_SIZE = 1000;

/** The half of Model that reads. */
export class StreamModel {
  lastEventId = '';
  reconnectionTime = 0;
  /** Whether this connection brought an event. */
  brought = false;
  /** What the connection's latest block leaves. */
  data = /** @type {string[]} */ ([]);
  id = null;
  /** The last event ID before the last event. */
  idBefore = '';

  startStream() {
    this.data = [];
    this.id = null;
    this.brought = false;
    this.idBefore = this.lastEventId;
  }

  /** A line of the stream comes, with its end. @param {string} line */
  receive(line) {
    this.touch();
    const [, field, value] = /^(\w*): (.*)$/.exec(line) ?? [];
    if (field === 'data') this.data.push(value);
    if (field === 'id') this.id = value;
    if (field === 'retry') this.reconnectionTime = Number(value);
    if (line === '') this.finishBlock();
  }

  /** A chunk is at its end: what is not finished may be too large. */
  measure() {
    if (this.data.join('\n').length > MAX_EVENT_SIZE) this.fail('limit', true);
  }

  finishBlock() {
    const data = this.data.join('\n');
    const had = this.data.length > 0;
    if (had) this.idBefore = this.lastEventId;
    if (this.id !== null) this.lastEventId = this.id;
    this.data = [];
    if (!had) return;
    this.brought = true;
    this.hear('message', data);
  }

  /** Whether nothing is lost by asking anew for what comes after the last event ID. */
  get resumable() {
    return this.lastEventId !== '' && this.lastEventId !== this.idBefore;
  }
}
