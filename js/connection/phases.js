/**
 * The phases of a connection, and what leads from one to another: connection.js is this table.
 *
 * | phase      | readyState | owns                                                                 |
 * | ---------- | ---------- | -------------------------------------------------------------------- |
 * | waiting    | CONNECTING | the wait for the next attempt, and the probe of it if there is one   |
 * | requesting | CONNECTING | an attempt that is not answered yet                                  |
 * | doubting   | CONNECTING | a wait, and a probe: was that a refusal, or is nobody there?         |
 * | deciding   | CONNECTING | nothing: the page's own policy has promised an answer                |
 * | open       | OPEN       | an attempt that was accepted                                         |
 * | renewing   | OPEN       | an attempt that is to go on where a response over XHR grew too long  |
 * | suspended  | CONNECTING | nothing: the page is in the back/forward cache, or hidden            |
 * | closed     | CLOSED     | nothing                                                              |
 */
import { CLOSED, CONNECTING, OPEN } from './states.js';

/** @typedef {'waiting' | 'requesting' | 'doubting' | 'deciding' | 'open' | 'renewing' | 'suspended' | 'closed'} Phase */

/**
 * - due: the wait is over
 * - accepted: the response is an event stream
 * - doubt: an attempt failed that may have been refused
 * - there: the probe found the server
 * - retry, stop, promise: what the policy says of a failure
 * - outgrown: the response grew too long, and can be resumed
 * - suspend, wake: what happens to the page
 * - close: by the page's code
 * @typedef {'due' | 'accepted' | 'doubt' | 'there' | 'retry' | 'stop' | 'promise' | 'outgrown' |
 *   'suspend' | 'wake' | 'close'} Input
 */

/** @type {Partial<Record<Input, Phase>>} */
const POLICY = { retry: 'waiting', stop: 'closed', promise: 'deciding' };

/** @type {Partial<Record<Input, Phase>>} */
const ALWAYS = { suspend: 'suspended', close: 'closed' };

/** The phase after each input. What is not here comes too late, and changes nothing.
 * @type {Record<Phase, Partial<Record<Input, Phase>>>} */
export const TRANSITIONS = {
  waiting: { due: 'requesting', ...POLICY, ...ALWAYS },
  requesting: { accepted: 'open', doubt: 'doubting', ...POLICY, ...ALWAYS },
  doubting: { there: 'requesting', ...POLICY, ...ALWAYS },
  deciding: { retry: 'waiting', stop: 'closed', ...ALWAYS },
  open: { outgrown: 'renewing', ...POLICY, ...ALWAYS },
  renewing: { accepted: 'open', ...POLICY, ...ALWAYS },
  suspended: { wake: 'waiting', close: 'closed' },
  closed: {},
};

/** @type {Record<Phase, 0 | 1 | 2>} */
export const READY_STATES = {
  waiting: CONNECTING,
  requesting: CONNECTING,
  doubting: CONNECTING,
  deciding: CONNECTING,
  open: OPEN,
  renewing: OPEN,
  suspended: CONNECTING,
  closed: CLOSED,
};
