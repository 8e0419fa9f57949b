/**
 * Sends the requests of one source, and owns the route of its last event ID.
 */
import { describeSecretly } from '../platform/describe.js';
import { realm } from '../platform/realm.js';
import { hasCredentials, isCrossOrigin, isFetchable, originOf } from '../platform/url.js';
import { TRANSPORTS, usualTransport } from '../transport/choose.js';
import { openProbe, probesWithoutPermission } from '../transport/probe.js';
import { makeAttempt } from './attempt.js';
import { readHeaders } from './header-option.js';
import { OPTIONS } from './options.js';
import { isPromise, whenSettled } from './promise.js';
import { makeRequest } from './request.js';
import { afterAttempt, afterRefusal, START, usesParameter } from './route.js';

/**
 * What a request without an answer may have been refused for: the header with the last event ID, or its
 * origin.
 * @typedef {'header' | 'origin'} Suspicion
 */

/** @typedef {ReturnType<typeof makeSender>} Sender */

/**
 * @param {string} url absolute
 * @param {import('./option-types.js').Settings} settings
 * @param {import('./delivery.js').Destination & import('./attempt.js').Limits} destination
 */
export function makeSender(url, settings, destination) {
  const transport = settings.fetch ? 'fetch' : settings.transport || usualTransport();
  const crossOrigin = isCrossOrigin(url);
  let route = START;
  let byHeader = false;
  let warned = false;

  /**
   * What the page's own functions give may be promised.
   * @param {import('./option-types.js').AttemptInfo} info
   */
  function prepare(info) {
    const headers = asked(settings.headers, info);
    // Where the body throws, nobody waits for the headers.
    if (isPromise(headers)) whenSettled(headers, nothing, nothing);
    const body = asked(settings.body, info);
    const finish = (/** @type {any[]} */ [headers, body]) =>
      requestAfter(info.lastEventId, headersOf(headers), body);
    return isPromise(headers) || isPromise(body)
      ? Promise.all([headers, body]).then(finish)
      : finish([headers, body]);
  }

  /** @param {any} headers */
  function headersOf(headers) {
    const pairs = headers === settings.headers ? headers : readHeaders(headers);
    if (pairs) return pairs;
    throw new TypeError(
      'EventSource: the function headers must return ' +
        OPTIONS.headers.wanted +
        '; it returned ' +
        describeSecretly(headers),
    );
  }

  /** @param {string} lastEventId @param {[string, string][]} headers @param {any} body */
  function requestAfter(lastEventId, headers, body) {
    // What was refused had an ID, and brought no other.
    const inParameter = usesParameter(route);
    if (inParameter) warn();
    byHeader = lastEventId !== '' && !inParameter;
    // Across origins, a header for caches would need a preflight.
    const cacheHeader = transport === 'xhr' && !crossOrigin && route.cacheHeader;
    return makeRequest(url, settings, { headers, body, lastEventId, inParameter, cacheHeader });
  }

  function warn() {
    const { console } = realm;
    if (warned || !console) return;
    warned = true;
    console.warn(
      `EventSource: ${originOf(url)} refuses the request header Last-Event-ID, so the ID goes into the ` +
        `query parameter ${settings.lastEventIdParameter}; a server that does not know it loses events. ` +
        'The response header "Access-Control-Allow-Headers: Last-Event-ID" would avoid that.',
    );
  }

  return {
    /** Whether a request can come to something. A fetch of the page's own may know more schemes. */
    canSend: () =>
      !!settings.fetch || (isFetchable(url) && (transport === 'xhr' || !hasCredentials(url))),

    /**
     * @param {Pick<import('./option-types.js').AttemptInfo, 'attempt' | 'lastEventId' | 'failure'>} info
     * @param {import('./attempt.js').Outcomes} outcomes
     */
    attempt(info, outcomes) {
      return makeAttempt(info, prepare, TRANSPORTS[transport], destination, outcomes);
    },

    /** Takes note of an attempt. @param {boolean} answered whether a response came */
    note(answered) {
      route = afterAttempt(route, answered);
    },

    /** Takes note that the server was there while an attempt failed. */
    noteRefusal() {
      route = afterRefusal(route);
    },

    /** What the latest attempt may have been refused for, if no answer came. @returns {Suspicion | null} */
    suspicion() {
      if (!crossOrigin) return null;
      if (byHeader && settings.lastEventIdParameter !== null) return 'header';
      return probesWithoutPermission() ? 'origin' : null;
    },

    /** @param {(there: boolean) => void} done whether the server answers; see openProbe */
    probe: (done) => openProbe({ ...settings, url }, done),
  };
}

/** @param {any} option @param {import('./option-types.js').AttemptInfo} info */
function asked(option, info) {
  return typeof option === 'function' ? option(info) : option;
}

function nothing() {}
