/**
 * A failure: why an attempt ended. It is made here alone, and all that decides what follows takes it.
 */

/**
 * - network: the connection broke, or none came about;
 * - refused: the server is there, and allows no request of this origin (CORS);
 * - status: the status is not 200;
 * - type: the response is no event stream;
 * - body: the response of a `fetch` of the page's own cannot be read as bytes;
 * - limit: an event grew beyond `maxEventSize`, or beyond the engine's longest string;
 * - ended: the response came to its end;
 * - aborted: somebody else aborted it, such as the browser's user (over fetch: network);
 * - suspended: the page was in the back/forward cache or hidden, or its machine slept;
 * - url: nothing can be fetched from such a scheme or port, or, over fetch, from a URL with credentials;
 * - request: a function for `headers` or `body` failed, or returned what is none;
 * - idle: no byte came for `idleTimeout`.
 * @typedef {'network' | 'refused' | 'status' | 'type' | 'body' | 'limit' | 'ended' | 'aborted' |
 *   'suspended' | 'url' | 'request' | 'idle'} FailureKind
 */

/**
 * @typedef {object} Failure
 * @property {FailureKind} kind
 * @property {number} status of the response; 0 where none came
 * @property {string} statusText of the response; '' where it has none
 * @property {import('../transport/contract.js').ResponseHeaders | null} headers of the response; null
 * where none came
 * @property {unknown} error what was thrown; undefined where nothing was
 * @property {number} attempt which one it was since the latest open connection, from 1 on
 * @property {string} message what went wrong, in words, without the URL
 */

/** Those of an attempt that sent no request. @type {FailureKind[]} */
export const WITHOUT_REQUEST = ['request', 'url'];

/** @type {Record<FailureKind, string>} */
const MESSAGES = {
  network: 'the connection broke, or none came about',
  refused: 'the server answers, but allows no request from this origin (CORS)',
  status: 'the status of the response is not 200',
  type: 'the Content-Type of the response is not text/event-stream',
  body: 'the response cannot be read',
  limit: 'an event is too large',
  ended: 'the response ended',
  aborted: 'the request was aborted',
  suspended: 'the page was in the back/forward cache or hidden, or its machine slept',
  request: 'the headers or the body could not be made',
  idle: 'no byte came for the idleTimeout',
  url: 'nothing can be fetched from a URL with such a scheme or port, or with credentials',
};

/**
 * @param {FailureKind} kind
 * @param {number} attempt
 * @param {import('../transport/contract.js').ResponseHead | null} head
 * @param {unknown} [error]
 * @returns {Failure}
 */
export function makeFailure(kind, attempt, head, error) {
  return {
    kind,
    status: head ? head.status : 0,
    statusText: head ? head.statusText : '',
    headers: head ? head.headers : null,
    error,
    attempt,
    message: MESSAGES[kind] + detail(kind, head, error),
  };
}

/**
 * @param {FailureKind} kind
 * @param {import('../transport/contract.js').ResponseHead | null} head
 * @param {unknown} error
 */
function detail(kind, head, error) {
  if (kind === 'status' && head) return ': it is ' + head.status;
  if (kind === 'type' && head) return ': it is ' + (head.headers.get('Content-Type') || 'missing');
  if ((kind !== 'body' && kind !== 'limit') || !error) return '';
  const { message = error } = /** @type {any} */ (error);
  return ': ' + message;
}
