/**
 * The connection of one EventSource, as the state machine of phases.js (HTML standard, 9.2.3).
 */
import { PlainEvent } from '../events/events.js';
import { makeListeners } from '../events/listeners.js';
import { now } from '../platform/clock.js';
import { watchPage } from '../platform/lifecycle.js';
import { makeCallbacks } from './callbacks.js';
import { makeFailure, WITHOUT_REQUEST } from './failure.js';
import { readOptions } from './options.js';
import { READY_STATES, TRANSITIONS } from './phases.js';
import { afterFailure, floorAfter } from './policy.js';
import { detailsOfError, detailsOfOpen } from './report.js';
import { askPolicy } from './own-policy.js';
import { startProbe } from './probing.js';
import { makeSender } from './sender.js';
import { isSilent, readSilence } from './silence.js';
import { OPEN, STREAM_URL } from './states.js';
import { startWait } from './wait.js';

/** @typedef {import('./failure.js').Failure} Failure */
/** @typedef {import('./phases.js').Phase} Phase */
/** @typedef {import('./phases.js').Input} Input */

/**
 * @param {EventTarget} source its EventSource
 * @param {string} url absolute
 * @param {import('./option-types.js').EventSourceInit} init
 * @returns {import('./contract.js').Connection}
 * @throws {TypeError} where an option is wrong
 */
export function openConnection(source, url, init) {
  const settings = readOptions(init);
  const listeners = makeListeners(source);
  let { reconnectionTime } = settings;
  // What another method does is not done again in silence.
  const once = settings.method !== 'GET';
  const responseLimit = once ? Infinity : settings.responseLimit;
  const sender = makeSender(url, settings, {
    ...settings,
    responseLimit,
    source,
    listeners,
    retry,
  });
  /** @type {import('./attempt.js').Attempt | undefined} */
  let attempt;
  /** Attempts since the latest open connection. */
  let number = 0;
  /** Connections in a row that brought no event. */
  let fruitless = 0;
  let wasOpen = false;
  /** A failure that may have been a refusal, while that is found out. @type {Failure | null} */
  let doubted = null;
  /** The latest failure since the latest open connection. @type {Failure | null} */
  let latest = null;
  let interrupted = false;
  /** @type {Failure | null} */
  let final = null;
  const closing = makeCallbacks();
  const { signal } = settings;

  /** What a phase owns begins when it is entered. Each returns how that is released.
   * @type {Record<Exclude<Phase, 'open'>, (delay: number, probes: boolean) => () => void>} */
  const begin = {
    waiting: wait,
    requesting: request,
    doubting: doubt,
    renewing: request,
    deciding: () => nothing,
    suspended: () => nothing,
    closed() {
      unwatch();
      closing.call();
      return nothing;
    },
  };
  /** @type {Phase} */
  let phase = 'waiting';
  let release = wait(0, false);
  const unwatch = watchPage({ suspend, wake, slept, online }, settings.pauseWhenHidden);
  if (signal && signal.aborted) close();
  else if (signal) {
    signal.addEventListener('abort', close);
    closing.add(() => signal.removeEventListener('abort', close));
  }

  /**
   * The one place where the phase changes.
   * @param {Input} input
   * @param {number} [delay] milliseconds, for a phase that waits
   * @param {boolean} [probes] whether it asks meanwhile if the server is there
   * @returns {boolean} false where the input came too late
   */
  function enter(input, delay = 0, probes = false) {
    const next = TRANSITIONS[phase][input];
    if (!next) return false;
    phase = next;
    // An attempt that is accepted goes on.
    if (next === 'open') return true;
    release();
    const end = begin[next](delay, probes);
    // The page's own code, which a request calls, may have changed it again.
    if (phase === next) release = end;
    else end();
    return true;
  }

  /** @param {number} delay @param {boolean} probes */
  function wait(delay, probes) {
    if (!probes) return startWait(delay, due);
    let end = startProbe(delay, sender.probe, (there, left) => {
      if (there) sender.noteRefusal();
      end();
      end = startWait(left, due);
    });
    return () => end();
  }

  function due() {
    if (sender.canSend()) enter('due');
    else failed(makeFailure('url', number + 1, null));
  }

  function request() {
    const outgrown = () => void enter('outgrown');
    const info = { attempt: ++number, lastEventId: lastEventId(), failure: latest };
    attempt = sender.attempt(info, { accepted, failed, outgrown });
    release = attempt.dispose;
    attempt.start();
    return attempt.dispose;
  }

  function lastEventId() {
    return attempt ? attempt.lastEventId() : settings.lastEventId;
  }

  /** @param {import('../transport/contract.js').ResponseHead} head */
  function accepted(head) {
    const isKnown = phase === 'renewing';
    const details = detailsOfOpen(head, number);
    sender.note(true);
    enter('accepted');
    number = 0;
    wasOpen = true;
    doubted = latest = null;
    // "Announce the connection".
    if (!isKnown) fire('open', details);
  }

  /** @param {Failure} failure */
  function failed(failure) {
    const wasSent = phase !== 'open' && WITHOUT_REQUEST.indexOf(failure.kind) < 0;
    const wasDoubted = !!doubted;
    const renewing = phase === 'renewing';
    doubted = null;
    fruitless = attempt && attempt.brought() ? 0 : fruitless + 1;
    if (wasSent) sender.note(failure.status !== 0);
    const suspicion = wasSent && isSilent(failure) ? sender.suspicion() : null;
    const usual = afterFailure(failure, { reconnectionTime, fruitless, renewing, once });
    const reading = readSilence(suspicion, wasOpen, wasDoubted);
    if (reading === 'refused') {
      decide(makeFailure('refused', failure.attempt, null, failure.error), null);
    } else if (reading === 'doubt') {
      doubted = failure;
      enter('doubt', usual || 0);
    } else {
      decide(failure, usual, reading === 'probe');
    }
  }

  /**
   * Asks the page's own policy, if there is one, what follows.
   * @param {Failure} failure
   * @param {number | null} usual
   * @param {boolean} [probes]
   */
  function decide(failure, usual, probes) {
    latest = failure;
    const told = { ...failure, reconnectionTime };
    askPolicy(settings.retry, told, usual, floorAfter(fruitless), {
      promised: () => void enter('promise'),
      decided(delay) {
        // Where the connection was suspended meanwhile, it is too late.
        if (latest === failure) report(failure, delay, probes);
      },
    });
  }

  /** Finds out whether the server refused. @param {number} delay */
  function doubt(delay) {
    return startProbe(delay, sender.probe, (there, left) => {
      if (there) enter('there');
      else gone(left);
    });
  }

  /** @param {number} delay what is left of the wait */
  function gone(delay) {
    const failure = /** @type {Failure} */ (doubted);
    doubted = null;
    decide(failure, delay);
  }

  /**
   * @param {Failure} failure
   * @param {number | null} delay milliseconds until the next attempt; null: there is none
   * @param {boolean} [probes]
   */
  function report(failure, delay, probes) {
    if (enter(delay === null ? 'stop' : 'retry', delay || 0, probes)) {
      if (delay === null) final = failure;
      fire('error', detailsOfError(failure, delay));
    }
  }

  /** @param {'open' | 'error'} type @param {Record<string, unknown>} details */
  function fire(type, details) {
    listeners.dispatch(new PlainEvent(type, source, now(), details));
  }

  /** @param {number} milliseconds */
  function retry(milliseconds) {
    reconnectionTime = milliseconds;
  }

  function suspend() {
    const isOpen = READY_STATES[phase] === OPEN;
    if (url === STREAM_URL || !enter('suspend')) return;
    interrupted = isOpen;
    number = 0;
    doubted = latest = null;
  }

  function wake() {
    if (enter('wake') && interrupted) decide(makeFailure('suspended', 1, null), 0);
  }

  /** What is open may be dead, or alive: it is let go where nothing can be lost by that. */
  function slept() {
    if (phase === 'waiting') return due();
    const goesOn = phase === 'requesting' || (phase === 'open' && attempt && attempt.resumable());
    if (once || !goesOn) return;
    suspend();
    wake();
  }

  /** What waited for the network has waited long enough. */
  function online() {
    if (phase === 'waiting') due();
  }

  function close() {
    enter('close');
  }

  return {
    url,
    withCredentials: settings.withCredentials,
    listeners,
    close,
    reset() {
      if (attempt) attempt.reset();
    },
    whenClosed(callback) {
      if (phase !== 'closed') return closing.add(callback);
      callback();
      return nothing;
    },
    readyState: () => READY_STATES[phase],
    finalFailure: () => final,
    lastEventId,
    reconnectionTime: () => reconnectionTime,
  };
}

function nothing() {}
