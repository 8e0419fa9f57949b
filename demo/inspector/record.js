// What came, in its order: the last lines and events, numbers of all, and a file of it.
import { MANY, SILENCE, emptyTally, findings } from './faults.js';
import { LineReader } from './lines.js';

/** How many lines and events are kept. */
export const KEPT = 2000;

/** Characters that are kept of an event's data. */
const LONGEST_DATA = 10_000;

/** What comes within so many milliseconds comes at once. */
const AT_ONCE = 50;

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {{ number: number, time: number, gap: number | null, line: number, type: string, data: string, lastEventId: string }} Heard */

/** The last of many. @template T */
class Last {
  constructor() {
    this.count = 0;
    /** @type {T[]} */
    this.kept = [];
  }

  /** @param {T} item */
  add(item) {
    this.count++;
    this.kept.push(item);
    // Now and then: a cut at each costs as much as all that is kept.
    if (this.kept.length >= 2 * KEPT) this.kept = this.last();
  }

  last() {
    return this.kept.slice(-KEPT);
  }
}

export class Record {
  /**
   * @param {import('./request.js').Asked} asked
   * @param {() => number} now milliseconds from the start
   * @param {() => void} changed is called after each change
   */
  constructor(asked, now, changed) {
    this.changed = changed;
    this.asked = asked;
    this.now = now;
    this.tally = emptyTally();
    /** @type {Last<Line>} */
    this.lines = new Last();
    /** @type {Last<Heard>} */
    this.events = new Last();
    this.reader = new LineReader();
    this.bytes = 0;
    this.connections = 0;
    /** Lines whose events are not heard of yet. @type {Line[]} */
    this.due = [];
    this.moment = { time: 0, silence: 0, events: 0 };
    this.heardBefore = 0;
    /** Whether a response has begun and not ended. */
    this.isReading = false;
    /** The line before, whose end is not counted yet. @type {Line | null} */
    this.before = null;
  }

  /** Something that happened beside the lines. @param {string} text @param {string} did */
  note(text, did = '') {
    this.lines.add({ number: 0, time: this.now(), text, end: 'none', kind: 'note', did });
    this.changed();
  }

  /** @param {{ status: number, statusText: string, headers: Headers }} response */
  answer({ status, statusText, headers }) {
    const type = headers.get('Content-Type');
    this.connections++;
    this.isReading = true;
    this.tally.answer = { status, type };
    this.reader = new LineReader(this.reader.number);
    this.due = [];
    this.moment = { time: this.now(), silence: 0, events: 0 };
    this.heardBefore = this.tally.events;
    this.note(`${status} ${statusText}`.trim(), `answers, with ${type ?? 'no Content-Type'}`);
  }

  /** @param {Uint8Array} chunk */
  chunk(chunk) {
    const time = this.now();
    this.bytes += chunk.length;
    const silence = time - this.moment.time;
    this.tally.longestSilence = Math.max(this.tally.longestSilence, silence);
    if (silence > AT_ONCE) this.moment = { time, silence, events: 0 };
    this.moment.time = time;
    for (const line of this.reader.feed(chunk, time)) this.line(line);
    this.changed();
  }

  /** @param {Line} line */
  line(line) {
    const { tally } = this;
    this.lines.add(line);
    if (line.end !== 'none') this.countEnd(line);
    if (line.kind === 'id' && !line.fault) tally.ids++;
    if (line.kind === 'retry' && line.fault !== 'invalid-retry') tally.retries++;
    if (line.fault) {
      const known = tally.faults[line.fault] ?? { count: 0, line: line.number };
      tally.faults[line.fault] = { ...known, count: known.count + 1 };
    }
    if (!line.dispatches) return;
    tally.events++;
    this.due.push(line);
    if (++this.moment.events === MANY && this.moment.silence >= SILENCE) tally.bursts++;
  }

  /** A CR is counted with what follows it: only then is it known for one. @param {Line | null} line */
  countEnd(line) {
    if (this.before) this.tally.ends[/** @type {'LF' | 'CR' | 'CRLF'} */ (this.before.end)]++;
    this.before = line;
  }

  /** @param {{ type: string, data: string, lastEventId: string }} event */
  event({ type, data, lastEventId }) {
    const { time, number: line } = this.due.shift() ?? { time: this.now(), number: 0 };
    const before = this.events.kept.at(-1);
    this.events.add({
      number: this.events.count + 1,
      time,
      gap: before ? time - before.time : null,
      line,
      type,
      data: data.length > LONGEST_DATA ? `${data.slice(0, LONGEST_DATA)}…` : data,
      lastEventId,
    });
    this.changed();
  }

  /** The response is over. */
  end() {
    this.isReading = false;
    const { rest, lost } = this.reader.end(this.now());
    if (rest) this.line(rest);
    this.countEnd(null);
    if (lost) this.tally.lost++;
    const wasStream = this.tally.answer?.status === 200;
    if (wasStream && this.tally.events === this.heardBefore) this.tally.fruitless++;
  }

  /** What is saved. Headers may hold secrets: their values stay here. @param {Date} date */
  toFile(date) {
    const { url, method, headers, body, lastEventId } = this.asked;
    return {
      savedAt: date.toISOString(),
      request: { url, method, headers: headers.map(([name]) => name), body, lastEventId },
      answer: this.tally.answer,
      findings: findings(this.tally),
      counts: {
        connections: this.connections,
        bytes: this.bytes,
        lines: this.reader.number,
        events: this.events.count,
      },
      kept: `the last ${KEPT} lines and events; times are milliseconds from the start`,
      lines: this.lines.last(),
      events: this.events.last(),
    };
  }
}
