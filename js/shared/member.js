/**
 * A tab's part in the group of those that share a stream, as docs/tabs.md draws it.
 *
 * | phase     | owns                                | leaves it                                             |
 * | --------- | ----------------------------------- | ----------------------------------------------------- |
 * | away      | nothing                             | the page is back or shown: following                  |
 * | following | channels, a place in the lock's row | granted: fencing                                      |
 * | fencing   | channels, the lock                  | own fence comes back: leading                         |
 * | leading   | channels, the lock, the stream      | another's fence: following                            |
 *
 * From each, `pagehide`, `freeze`, a hidden page with `pauseWhenHidden`, `close`, and an end for good lead to away.
 *
 * The order of the channel decides who leads, and not the lock: what comes from anyone but the last who sent
 * a fence is void, in all tabs alike, and nobody connects before its own fence has come back. So a stream
 * goes on behind the last event that all have heard. Numbers and the ring mend what the order does not
 * promise: who has an event drops it, and who lacks one asks for it.
 */
import { lead } from './leader.js';
import { queueForLock } from './lock.js';
import { isMessage, makeId, withoutFirst } from './message.js';
import { makeRing } from './ring.js';

/** Milliseconds: 23 days, about the longest wait that a timer knows. */
const LONGEST = 2e9;

const AWAY = 0;
const FOLLOWING = 1;
const GRANTED = 2;

/**
 * @param {any} self the global object
 * @param {string} name
 * @param {boolean | undefined} comments
 * @param {boolean | undefined} pauseWhenHidden
 * @param {number} leaderTimeout milliseconds
 * @param {string} id the last event ID
 * @param {number} retry milliseconds before a reconnection
 * @param {(lastEventId: string, reconnectionTime: number) => any} connect makes an ordinary EventSource
 * @param {ReturnType<typeof import('./port.js').makePort>} port
 * @param {(callback: () => void) => void} whenClosed
 * @returns {Record<string, () => unknown>} what is got of the source's properties of these names
 */
export function joinGroup(
  self,
  name,
  comments,
  pauseWhenHidden,
  leaderTimeout,
  id,
  retry,
  connect,
  port,
  whenClosed,
) {
  /** Its name, and as leader its fence: a new one each time. */
  let me = makeId();
  let ring = makeRing(0);
  /** Where it stands: what the numbers are of, that of the last event, and whether a server can go on there. */
  let run = '';
  let at = 0;
  let resumes = false;
  let isAlone = false;
  let phase = AWAY;
  /** Whether it has been told where the group stands. */
  let knows = false;
  /** Whether it has let others go first, as it did not know. */
  let gaveWay = false;
  /** Whose fence was the last. */
  let leader = '';
  /** @type {import('./lock.js').Lock} */
  let lock;
  /** @type {BroadcastChannel} */
  let mouth;
  /** Another object of that name, as none hears itself. @type {BroadcastChannel} */
  let ear;
  /** @type {import('./leader.js').Stream | null} */
  let stream = null;
  /** Of the watch over the leader. */
  let timer = 0;
  let heard = false;
  let asked = false;

  function enter() {
    if (phase !== AWAY || (pauseWhenHidden && isHidden())) return;
    phase = FOLLOWING;
    gaveWay = false;
    leader = '';
    mouth = new self.BroadcastChannel(name);
    ear = new self.BroadcastChannel(name);
    ear.onmessage = ({ data }) => {
      if (isMessage(data)) hear(data[0], data[1], data.slice(2));
    };
    join();
    queue();
    watch();
  }

  function leave() {
    if (phase === AWAY) return;
    step(AWAY);
    clearTimeout(timer);
    mouth.close();
    ear.close();
  }

  /** The lock and the stream are those of the phase. @param {number} next */
  function step(next) {
    phase = next;
    if (stream) stream.end();
    stream = null;
    ring = makeRing(at);
    lock.release();
  }

  function queue() {
    if (isAlone) granted();
    else lock = queueForLock(self, name, granted, goAlone);
  }

  /** Where the engine has locks and gives none, it leads a group of its own. */
  function goAlone() {
    leave();
    isAlone = true;
    name += me;
    enter();
  }

  function granted() {
    if (phase !== FOLLOWING) return;
    // One that waits behind it may know more, if any does.
    if (!knows && !gaveWay) {
      gaveWay = true;
      return goBack();
    }
    phase = GRANTED;
    me = makeId();
    say('fence', []);
  }

  function goBack() {
    step(FOLLOWING);
    queue();
  }

  function start() {
    knows = true;
    const source = connect(id, retry);
    const isOpen = resumes && port.isOpen();
    stream = lead(source, comments, run, at, id, resumes, isOpen, say, port.giveUp);
  }

  /** @param {string} type @param {any[]} fields */
  function say(type, fields) {
    if (type === 'events' && fields[1]) ring.push(fields[2], fields[1]);
    mouth.postMessage([type, me].concat(fields));
  }

  /** Asks where the group stands, and for what it missed. */
  function ask() {
    say('join', [run, at]);
  }

  /** Hears nothing but the answer. */
  function join() {
    knows = false;
    ask();
  }

  /** @param {string} type @param {string} from @param {any[]} fields */
  function hear(type, from, fields) {
    if (type === 'fence') return hearFence(from);
    if (type === 'join') return stream && stream.answer(from, fields[0], fields[1], ring);
    // Who has just come knows no leader.
    if (from !== leader && (leader || fields[0] !== me)) return;
    leader = from;
    heard = true;
    if (type === 'failed') {
      // At once: one that is granted the lock before its source has closed would connect.
      leave();
      port.giveUp(fields[0], fields[1]);
    } else if (type === 'state') hearState(fields);
    else if (knows) hearEvents(fields);
  }

  /** @param {string} from */
  function hearFence(from) {
    leader = from;
    if (stream) goBack();
    else if (from === me) start();
    // Whom it had asked leads no more.
    else if (!knows) join();
  }

  /** @param {any[]} fields */
  function hearState([to, itsRun, isOpen, ...events]) {
    if (to ? to !== me : !knows) return;
    knows = true;
    const [first, count, , itsId, itsResumes, itsRetry] = events;
    if (run === itsRun && (!to || first <= at + 1)) {
      hearEvents(events);
    } else {
      // What it missed is lost to it.
      run = itsRun;
      at = first + count - 1;
      id = itsId;
      resumes = itsResumes;
      retry = itsRetry;
      ring = makeRing(at);
      port.end();
    }
    if (!isOpen) port.end();
    else if (!port.isOpen()) {
      port.open();
      port.push('retry: ' + retry + '\nid: ' + id + '\n\n');
    }
  }

  /** @param {any[]} fields */
  function hearEvents([first, count, text, itsId, itsResumes, itsRetry]) {
    const seen = at + 1 - first;
    if (seen < 0) return join();
    if (seen && seen >= count) return;
    const rest = withoutFirst(text, seen);
    if (!stream && count) ring.push(rest, count - seen);
    at = first + count - 1;
    id = itsId;
    resumes = itsResumes;
    retry = itsRetry;
    port.push('retry: ' + retry + '\n' + rest);
  }

  /** @returns {boolean | undefined} of a worker, neither */
  function isHidden() {
    return (self.document || {}).hidden;
  }

  /** Of a leader that says nothing a page that is looked at asks, and takes the lock of one that does not answer. */
  function watch() {
    timer = setTimeout(
      () => {
        watch();
        const isSilent = phase === FOLLOWING && !heard && isHidden() === false;
        if (isSilent && asked) lock.take();
        asked = isSilent && !asked;
        heard = false;
        if (asked) ask();
      },
      Math.min(leaderTimeout, LONGEST),
    );
  }

  /** @type {Record<string, () => unknown>} */
  const life = {
    // A page in the cache would keep the lock, and the browser its stream.
    pagehide: leave,
    pageshow: enter,
    // A frozen page answers the others, and passes on nothing.
    freeze: leave,
    resume: enter,
    visibilitychange: () => pauseWhenHidden && (isHidden() ? leave() : enter()),
  };

  /** Captures, as not all of them bubble. @param {'add' | 'remove'} action */
  function hook(action) {
    for (const type in life) self[action + 'EventListener'](type, life[type], true);
  }

  hook('add');
  enter();

  whenClosed(() => {
    leave();
    hook('remove');
  });
  return { leads: () => !!stream, shared: () => !isAlone };
}
