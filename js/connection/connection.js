/**
 * The connection of one EventSource, as the state machine of phases.js (HTML standard, 9.2.3).
 */
import { PlainEvent } from '../events/events.js';
import { makeListeners } from '../events/listeners.js';
import { now } from '../platform/clock.js';
import { report as raise } from '../platform/errors.js';
import { watchPage } from '../platform/lifecycle.js';
import { makeFailure } from './failure.js';
import { readOptions } from './options.js';
import { READY_STATES, TRANSITIONS } from './phases.js';
import { afterAnswer, afterFailure } from './policy.js';
import { isPromise } from './promise.js';
import { detailsOfError, detailsOfOpen } from './report.js';
import { makeSender } from './sender.js';
import { OPEN } from './states.js';
import { startWait } from './wait.js';

/** @typedef {import('./failure.js').Failure} Failure */
/** @typedef {import('./phases.js').Phase} Phase */
/** @typedef {import('./phases.js').Input} Input */

/** Milliseconds after which a server that does not answer a probe counts as one that is not there. */
const PROBE_LIMIT = 2000;

/**
 * @typedef {object} Connection
 * @property {string} url
 * @property {boolean} withCredentials
 * @property {import('../events/listeners.js').Listeners} listeners
 * @property {() => void} close
 * @property {() => void} reset drops what came of an event that is not finished
 * @property {(callback: () => void) => void} whenClosed calls back once it is closed, by whomever
 * @property {() => 0 | 1 | 2} readyState
 * @property {() => string} lastEventId
 * @property {() => number} reconnectionTime
 */

/**
 * @param {EventTarget} source its EventSource
 * @param {string} url absolute
 * @param {import('./options.js').EventSourceInit} init
 * @returns {Connection}
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
  /** @type {(() => void)[]} */
  const closings = [];
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
      closings.forEach((callback) => callback());
      if (signal) signal.removeEventListener('abort', close);
      return nothing;
    },
  };
  /** @type {Phase} */
  let phase = 'waiting';
  let release = wait(0, false);
  const unwatch = watchPage({ suspend, wake, slept, online }, settings.pauseWhenHidden);
  if (signal && signal.aborted) close();
  else if (signal) signal.addEventListener('abort', close);

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
    release = begin[next](delay, probes);
    return true;
  }

  /** With a probe, it is over when both are, and the probe has its limit. @param {number} delay @param {boolean} probes */
  function wait(delay, probes) {
    if (!probes) return startWait(delay, due);
    let left = 2;
    const over = () => --left === 0 && due();
    const ends = [
      startWait(delay, over),
      startWait(Math.max(delay, PROBE_LIMIT), due),
      sender.probe((there) => {
        if (there) sender.noteRefusal();
        over();
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  function due() {
    if (sender.canSend()) enter('due');
    else failed(makeFailure('url', number + 1, null));
  }

  function request() {
    const outgrown = () => void enter('outgrown');
    const info = { attempt: ++number, lastEventId: lastEventId(), failure: latest };
    attempt = sender.send(info, { accepted, failed, outgrown });
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
    const silent = phase !== 'open' && failure.kind === 'network' && failure.status === 0;
    const suspicion = silent ? sender.suspicion() : null;
    const renewing = phase === 'renewing';
    fruitless = attempt && attempt.brought() ? 0 : fruitless + 1;
    if (phase !== 'open') sender.note(failure.status !== 0);
    const usual = afterFailure(failure, { reconnectionTime, fruitless, renewing, once });
    if (suspicion !== 'origin' || wasOpen) {
      decide(failure, usual, suspicion === 'header');
    } else if (doubted) {
      decide(makeFailure('refused', failure.attempt, null, failure.error), null);
    } else {
      doubted = failure;
      enter('doubt', usual || 0);
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
    const settle = (/** @type {unknown} */ answer) => {
      report(
        failure,
        attempted(() => afterAnswer(answer, usual), usual),
        probes,
      );
    };
    const { retry: ask } = settings;
    if (!ask) return settle(undefined);
    /** @type {import('./options.js').FailureReport} */
    const told = { ...failure, reconnectionTime, usual: usual === null ? false : usual };
    const answer = attempted(() => ask(told), undefined);
    if (!isPromise(answer)) return settle(answer);
    enter('promise');
    answer.then(settle, (error) => {
      raise(error);
      settle(undefined);
    });
  }

  /** Finds out whether the server refused. @param {number} delay */
  function doubt(delay) {
    const end = now() + delay;
    const endProbe = sender.probe((there) => {
      if (there) enter('there');
      else gone(Math.max(end - now(), 0));
    });
    const endWait = startWait(Math.max(delay, PROBE_LIMIT), () => gone(0));
    return () => {
      endProbe();
      endWait();
    };
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
    if (!enter('suspend')) return;
    interrupted = isOpen;
    number = 0;
    doubted = null;
  }

  function wake() {
    if (!enter('wake') || !interrupted) return;
    interrupted = false;
    fire('error', detailsOfError(makeFailure('suspended', 1, null), 0));
  }

  /** What is not asked for twice goes on: it may be alive. */
  function slept() {
    if (phase === 'waiting') due();
    else if (!once && phase !== 'suspended') {
      suspend();
      wake();
    }
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
    whenClosed: (callback) => void closings.push(callback),
    readyState: () => READY_STATES[phase],
    lastEventId,
    reconnectionTime: () => reconnectionTime,
  };
}

function nothing() {}

/**
 * What a function of the page's throws is uncaught, and changes nothing.
 * @template T
 * @param {() => T} action
 * @param {T} otherwise
 * @returns {T}
 */
function attempted(action, otherwise) {
  try {
    return action();
  } catch (error) {
    raise(error);
    return otherwise;
  }
}
