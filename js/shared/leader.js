/**
 * The stream of the tab that leads: its events go to the channel, and come back to this tab from there.
 */
import { makeId, textOf } from './message.js';

/** Characters in a message from which on it is sent before the chunk is done. */
const FULL = 65536;

/** @typedef {ReturnType<typeof lead>} Stream */

/**
 * @param {any} source an ordinary EventSource
 * @param {boolean | undefined} comments whether it dispatches them
 * @param {string} run of numbers: it ends where events may be lost
 * @param {number} at the number of the last event
 * @param {string} id the last event ID
 * @param {boolean} resumes
 * @param {boolean} isOpen whether the group holds the stream for open
 * @param {(type: string, fields: unknown[]) => void} say
 * @param {(kind: string) => void} giveUp ends the source of this tab alone
 */
export function lead(source, comments, run, at, id, resumes, isOpen, say, giveUp) {
  const { port1, port2 } = new MessageChannel();
  let text = '';
  let count = 0;
  port1.onmessage = flush;

  function flush() {
    if (text) say('events', eventsOf(at, count, text));
    at += count;
    text = '';
    count = 0;
  }

  /**
   * @param {number} before the number of the one before them
   * @param {number} count
   * @param {string} text
   * @returns {any[]}
   */
  function eventsOf(before, count, text) {
    // A stream has no word for fractions.
    return [before + 1, count, text, id, resumes, Math.ceil(source.reconnectionTime)];
  }

  source.onany = (/** @type {MessageEvent} */ event) => {
    const { lastEventId } = event;
    const isComment = comments && event.type === 'comment';
    // It has no number, as a server does not send it again.
    if (isComment) flush();
    else {
      if (!count++) port2.postMessage(0);
      resumes = lastEventId !== '' && lastEventId !== id;
    }
    text += textOf(event, id);
    id = lastEventId;
    if (isComment || text.length > FULL) flush();
  };

  /**
   * Says where the group stands.
   * @param {string} to a member, or '' for all
   * @param {string} missed events that are told again
   * @param {number} after the number of the one before them
   */
  function tell(to, missed, after) {
    say('state', [to, run, isOpen].concat(eventsOf(after, at - after, missed)));
  }

  // A stream may have events of these names too: those have no such details.
  source.onopen = (/** @type {any} */ { attempt }) => {
    if (!attempt) return;
    isOpen = true;
    // Numbers go on where the server does.
    if (!resumes) {
      run = makeId();
      at = 0;
    }
    tell('', '', at);
  };

  source.onerror = (/** @type {any} */ { failure, delay }) => {
    if (!failure) return;
    flush();
    isOpen = false;
    if (delay !== null) tell('', '', at);
    // The user stopped this page's loads, or it goes away: nothing to the others.
    else if (failure.kind === 'aborted') giveUp(failure.kind);
    else say('failed', [failure.kind, failure.status]);
  };

  return {
    /**
     * @param {string} from who asks what it missed
     * @param {string} itsRun
     * @param {number} itsAt
     * @param {ReturnType<typeof import('./ring.js').makeRing>} ring
     */
    answer(from, itsRun, itsAt, ring) {
      flush();
      const missed = itsRun === run && itsAt < at ? ring.after(itsAt) : '';
      tell(from, missed, missed ? itsAt : at);
    },

    end() {
      source.close();
      flush();
      port1.close();
    },
  };
}
