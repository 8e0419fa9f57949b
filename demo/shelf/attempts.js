// The record of a source's attempts: when each was sent, answered and over, why, and what followed.

const MOST = 50;

/**
 * Times are milliseconds of one clock. What a source does not tell is undefined.
 * @typedef {object} Attempt
 * @property {number} number from 1 on
 * @property {number} begun
 * @property {string} [after] the last event ID that the request had; '' if none
 * @property {string} [sent] what else it had that matters here
 * @property {number} [answered]
 * @property {number} [status] of the answer; 0 where none came
 * @property {number} [ended]
 * @property {boolean} [closed] by the page
 * @property {string} [kind] of failure
 * @property {string} [message]
 * @property {number | null} [delay] until the next attempt; null: there is none
 */

/**
 * @param {() => number} now
 * @param {() => void} changed is called after each change
 */
export function createRecord(now, changed) {
  /** @type {Attempt[]} */
  let attempts = [];
  let count = 0;
  const latest = () => attempts.at(-1);
  const isOn = () => attempts.length > 0 && latest().ended === undefined;

  /** @param {Partial<Attempt>} [known] */
  function begin(known) {
    // A source that has told of no failure still makes the same attempt, another way; or it renews the
    // connection that it has.
    if (isOn() && latest().answered === undefined) return amend(count, known);
    if (isOn()) end({ kind: 'renewed', delay: 0 });
    attempts = [...attempts, { number: ++count, begun: now(), ...known }].slice(-MOST);
    changed();
  }

  /** @param {number} [status] */
  function answer(status) {
    // Who does not tell of its requests tells of its answers.
    if (!isOn()) begin();
    Object.assign(latest(), { answered: now(), ...(status && { status }) });
    changed();
  }

  /** @param {Partial<Attempt>} known */
  function end(known) {
    if (!isOn()) begin();
    Object.assign(latest(), { ended: now(), ...known });
    changed();
  }

  /** What somebody else knows of an attempt, and maybe before its source tells. */
  function amend(number, known) {
    if (number > count) return begin(known);
    Object.assign(attempts.find((attempt) => attempt.number === number) ?? {}, known);
    return changed();
  }

  /** The page closed it, or let go of the wait. */
  function close() {
    if (isOn()) return end({ closed: true, delay: null });
    const isWaiting = latest() && latest().delay !== null;
    if (isWaiting) Object.assign(latest(), { closed: true, delay: null });
    changed();
  }

  return { begin, answer, end, amend, close, attempts: () => attempts };
}

/** @typedef {ReturnType<typeof createRecord>} Record */

/**
 * Opens a source of ours, and notes what it tells: each request as its headers are made, each answer, and
 * each failure with the wait that follows.
 * @param {typeof EventSource} Source
 * @param {string} url
 * @param {Record} record
 * @param {any} [options]
 */
export function openOurs(Source, url, record, options = {}) {
  const headers = async (/** @type {any} */ about) => {
    const made = (await options.headers?.(about)) ?? {};
    record.begin({ after: about.lastEventId, sent: Object.values(made).join(' ') });
    return made;
  };
  const source = new Source(url, { ...options, headers });
  source.addEventListener('open', ({ status }) => record.answer(status));
  source.addEventListener('error', ({ failure, delay }) => {
    const { kind, status, message } = failure;
    record.end({ kind, status, message, delay });
  });
  return source;
}

/**
 * The same of the browser's own: it tells that it is open, that something failed, and whether it goes on.
 * @param {typeof EventSource} Source
 * @param {string} url
 * @param {Record} record
 */
export function openNative(Source, url, record) {
  const source = new Source(url);
  record.begin();
  source.addEventListener('open', () => record.answer());
  source.addEventListener('error', () => {
    const isOver = source.readyState === Source.CLOSED;
    record.end({ kind: 'error', delay: isOver ? null : undefined });
  });
  return source;
}
