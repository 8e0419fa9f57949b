/**
 * An attempt: one request, from its sending to its one outcome. It is silent once it is disposed of, also
 * by the page's own code that it calls on the way, and what that throws is its failure.
 */
import { realm } from '../platform/realm.js';
import { originOf } from '../platform/url.js';
import { schedule } from '../platform/turn.js';
import { Delivery } from './delivery.js';
import { makeFailure } from './failure.js';
import { afterChunk } from './renewal.js';
import { faultOf } from './response.js';
import { isPromise } from './promise.js';
import { startWatch } from './watch.js';

/** Ends the line that a response may leave open, and its event: for the option `finishEvents`. */
const BLANK_LINE = new Uint8Array([10, 10]);

/**
 * Receives what comes of an attempt: at most one `accepted`, and then or without it one of the others,
 * after which nothing follows.
 * @typedef {object} Outcomes
 * @property {(head: import('../transport/contract.js').ResponseHead) => void} accepted the response is an
 * event stream
 * @property {(failure: import('./failure.js').Failure) => void} failed
 * @property {() => void} outgrown the response grew too long, and another request can go on after it
 */

/** @typedef {import('../transport/contract.js').Request} Request */

/** @typedef {Pick<import('./option-types.js').Settings, 'responseLimit' | 'idleTimeout' | 'finishEvents'>} Limits */

/**
 * @typedef {object} Attempt
 * @property {() => string} lastEventId what a later request goes on after
 * @property {() => boolean} brought whether it brought an event
 * @property {() => boolean} resumable whether another request can go on right after its last event
 * @property {() => void} start calls the page's own code
 * @property {() => void} reset what comes next is the start of a stream
 * @property {() => void} dispose
 */

/**
 * @param {Pick<import('./option-types.js').AttemptInfo, 'attempt' | 'lastEventId' | 'failure'>} info
 * @param {(info: import('./option-types.js').AttemptInfo) =>
 *   Promise<Request> | Request} prepare
 * @param {import('../transport/contract.js').Transport} send
 * @param {import('./delivery.js').Destination & Limits} destination
 * @param {Outcomes} outcomes
 * @returns {Attempt}
 */
export function makeAttempt(info, prepare, send, destination, outcomes) {
  const { responseLimit, idleTimeout, finishEvents } = destination;
  const delivery = new Delivery(destination, info.lastEventId);
  const controller = realm.AbortController && new realm.AbortController();
  /** From the request on. @type {import('./watch.js').Watch} */
  let watch;
  let delivering = false;
  /** @type {import('../transport/contract.js').ResponseHead | null} */
  let head = null;
  let { attempt } = info;
  let over = false;
  let abort = () => {};
  let url = '';

  /** @param {() => void} outcome */
  function end(outcome) {
    if (over) return;
    dispose();
    outcome();
  }

  /** @param {import('./failure.js').FailureKind} kind @param {unknown} [error] */
  function fail(kind, error) {
    end(() => outcomes.failed(makeFailure(kind, attempt, head, error)));
  }

  function dispose() {
    over = true;
    delivery.stop();
    if (watch) watch.end();
    if (controller) controller.abort();
    abort();
  }

  /** @param {Uint8Array} chunk @param {() => void} done */
  function deliver(chunk, done) {
    delivering = true;
    delivery.feed(chunk, done, (error) => fail('limit', error));
  }

  /** @type {import('../transport/contract.js').Receiver} */
  const receiver = {
    response(received) {
      if (over) return false;
      watch.restart();
      head = received;
      const fault = faultOf(head.status, head.headers.get('Content-Type'));
      if (fault) fail(fault);
      if (over) return false;
      delivery.origin = originOf(head.url || url);
      // What follows an open connection begins to count with it.
      attempt = 1;
      outcomes.accepted(head);
      return !over;
    },
    chunk(chunk, next, held) {
      if (over) return;
      const { length } = chunk;
      deliver(chunk, () => {
        if (over) return;
        delivering = false;
        watch.restart();
        const step = afterChunk({ held, length, resumable: delivery.resumable() }, responseLimit);
        if (step === 'read') next();
        else if (step === 'renew') end(outcomes.outgrown);
        else fail('ended');
      });
    },
    end(kind, error) {
      if (!finishEvents || kind !== 'ended') return fail(kind, error);
      deliver(BLANK_LINE, () => fail(kind));
    },
  };

  /** @param {Request} request */
  function sendPrepared(request) {
    if (over) return;
    ({ url } = request);
    watch = startWatch(
      idleTimeout,
      () => delivering,
      () => fail('idle'),
    );
    try {
      abort = send(request, receiver);
      if (over) abort();
    } catch (error) {
      schedule(() => fail('network', error));
    }
  }

  /** @param {unknown} error */
  function unprepared(error) {
    schedule(() => fail('request', error));
  }

  function start() {
    try {
      const request = prepare({ ...info, signal: controller && controller.signal });
      if (isPromise(request)) request.then(sendPrepared, unprepared);
      else sendPrepared(request);
    } catch (error) {
      unprepared(error);
    }
  }

  return {
    start,
    lastEventId: () => delivery.lastEventId(),
    brought: () => delivery.brought,
    resumable: () => delivery.resumable(),
    reset: () => delivery.reset(),
    dispose,
  };
}
