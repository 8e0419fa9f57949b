/**
 * An attempt: one request, from its sending to its one outcome. It is silent once it is disposed of, and
 * whatever is thrown on the way is its failure.
 */
import { originOf } from '../platform/url.js';
import { schedule } from '../platform/turn.js';
import { Delivery } from './delivery.js';
import { makeFailure } from './failure.js';
import { afterChunk } from './renewal.js';
import { faultOf } from './response.js';

/**
 * Receives what comes of an attempt: at most one `accepted`, and then or without it one of the others,
 * after which nothing follows.
 * @typedef {object} Outcomes
 * @property {() => void} accepted the response is an event stream
 * @property {(failure: import('./failure.js').Failure) => void} failed
 * @property {() => void} outgrown the response grew too long, and another request can go on after it
 */

/**
 * @typedef {object} Attempt
 * @property {() => string} lastEventId what a later request goes on after
 * @property {() => boolean} brought whether it brought an event
 * @property {() => boolean} answered whether a response came, of whatever kind
 * @property {() => void} dispose
 */

/**
 * @param {number} number which attempt it is since the latest open connection
 * @param {() => import('../transport/contract.js').Request} makeRequest
 * @param {import('../transport/contract.js').Transport} send
 * @param {import('./delivery.js').Destination & { responseLimit: number }} destination
 * @param {string} lastEventId
 * @param {Outcomes} outcomes
 * @returns {Attempt}
 */
export function startAttempt(number, makeRequest, send, destination, lastEventId, outcomes) {
  const delivery = new Delivery(destination, lastEventId);
  /** @type {import('../transport/contract.js').ResponseHead | null} */
  let head = null;
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
    end(() => outcomes.failed(makeFailure(kind, number, head, error)));
  }

  function dispose() {
    over = true;
    delivery.stop();
    abort();
  }

  /** @type {import('../transport/contract.js').Receiver} */
  const receiver = {
    response(received) {
      if (over) return false;
      head = received;
      const fault = faultOf(head.status, head.headers.get('Content-Type'));
      if (fault) fail(fault);
      if (over) return false;
      delivery.origin = originOf(head.url || url);
      outcomes.accepted();
      return !over;
    },
    chunk(chunk, next, held) {
      if (over) return;
      const { length } = chunk;
      const done = () => {
        if (over) return;
        const step = afterChunk({ held, length, resumable: delivery.resumable() }, responseLimit);
        if (step === 'read') next();
        else if (step === 'renew') end(outcomes.outgrown);
        else fail('ended');
      };
      delivery.feed(chunk, done, (error) => fail('limit', error));
    },
    end(kind, error) {
      fail(kind, error);
    },
  };
  const { responseLimit } = destination;

  try {
    const request = makeRequest();
    ({ url } = request);
    abort = send(request, receiver);
  } catch (error) {
    schedule(() => fail('network', error));
  }

  return {
    lastEventId: () => delivery.lastEventId(),
    brought: () => delivery.brought,
    answered: () => head !== null,
    dispose,
  };
}
