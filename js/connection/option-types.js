/**
 * What the options of `new EventSource(url, options)` are to those who write them. Their defaults and checks
 * are in options.js.
 */

/**
 * Options of `new EventSource(url, options)`. Only the first is in the standard.
 * @typedef {object} EventSourceInit
 * @property {boolean} [withCredentials] sends cookies and other credentials cross-origin too; default false
 * @property {HeadersOption | ((attempt: AttemptInfo) => HeadersOption | Promise<HeadersOption>)} [headers]
 * more request headers, or others in the place of ours (`Accept`); a function is called before each attempt,
 * and may return a promise; default none
 * @property {string} [method] the method of the request; default 'GET'
 * @property {any} [body] the body of the request, or a function that makes one for each attempt; default none
 * @property {'fetch' | 'xhr'} [transport] pins a transport; default: fetch where its responses stream and can be
 * aborted, else XHR
 * @property {FetchLike} [fetch] what to call instead of `fetch`; the body of its response is a stream of the
 * web or of Node.js, or another async iterable of bytes; default: the global fetch
 * @property {AbortSignal} [signal] closes the source when it is aborted; default none
 * @property {string} [lastEventId] what the first request goes on after; default ''
 * @property {(failure: FailureReport) => RetryAnswer | Promise<RetryAnswer>} [retry] says what follows a
 * failure: milliseconds until the next attempt, false for none, undefined for what is usual; default: what
 * the standard says, and no other attempt after the end of what a method other than GET brought
 * @property {number} [idleTimeout] milliseconds without a byte, comments too, after which a connection is
 * taken for dead; default Infinity
 * @property {boolean} [pauseWhenHidden] holds no connection while the page is hidden, and goes on after the
 * last event ID when it is shown; default false
 * @property {boolean} [comments] dispatches each comment of the stream too, as an event of type `comment`;
 * default false
 * @property {boolean} [finishEvents] dispatches also the event that a response leaves open at its end, which
 * the standard drops: for servers that forget the last empty line; WebKit takes a response that breaks off
 * for one that ends, as does Node.js where its connection was to close: that event is torn then; default false
 * @property {number} [reconnectionTime] milliseconds before a reconnection, until the stream sets
 * another; at most 2147483647; default 3000
 * @property {number} [turnTime] milliseconds for which events may be dispatched without leaving the
 * thread to the page; default 50
 * @property {number} [maxEventSize] bytes of an unfinished event with its id and type, beyond which the
 * connection fails for good; default 67108864
 * @property {number} [responseLimit] bytes of a response from which on XHR, which keeps all that it
 * received, connects anew after an event with an id of its own; a stream that cannot be resumed so,
 * or that comes in large chunks, goes on to 16 times that length; default 4194304
 * @property {string | null} [lastEventIdParameter] the query parameter that carries the last event
 * ID to servers of another origin that refuse the preflight for the header; null: none; default
 * 'lastEventId'
 */

/**
 * Headers are those of any library: what is walked over as the standard's.
 * @typedef {{ [name: string]: string | number } | Iterable<readonly [string, string | number]> |
 *   { forEach(callback: (value: string, name: string) => void): void }} HeadersOption
 */

/** What the option `fetch` is: any library's will do. @typedef {(url: string, init: EventSourceFetchInit) => Promise<FetchLikeResponse>} FetchLike */

/**
 * What is read of a response: its body is a stream of the web or of Node.js, or another async iterable of
 * bytes. Without a `url` that it came from, it came from the one that was asked for.
 * @typedef {{
 *   readonly status: number,
 *   readonly statusText?: string,
 *   readonly headers: import('../transport/contract.js').ResponseHeaders,
 *   readonly url?: string,
 *   readonly body: unknown,
 * }} FetchLikeResponse
 */

/**
 * What `fetch` is called with. A probe for a server that gives no answer across origins has the method
 * HEAD, the mode, and no headers. The signal is an AbortSignal, of which each library has types of its own.
 * @typedef {{
 *   method: string,
 *   headers?: Record<string, string>,
 *   body?: any,
 *   duplex?: 'half',
 *   redirect?: 'follow' | 'manual',
 *   cache: 'no-store',
 *   credentials: 'include' | 'same-origin',
 *   mode?: 'no-cors',
 *   signal: any,
 * }} EventSourceFetchInit
 */

/**
 * What a function that makes headers or a body is told.
 * @typedef {object} AttemptInfo
 * @property {number} attempt which one it is since the latest open connection, from 1 on
 * @property {string} lastEventId
 * @property {import('./failure.js').Failure | null} failure of the attempt before; null: there is none
 * @property {AbortSignal | undefined} signal aborted when the attempt is over before its request is sent;
 * undefined where the engine has none
 */

/**
 * What `retry` is told: the failure, the stream's reconnection time in milliseconds, and what would follow
 * without it.
 * @typedef {import('./failure.js').Failure & { reconnectionTime: number, usual: number | false }} FailureReport
 */

/** @typedef {number | false | undefined} RetryAnswer */

/**
 * @typedef {object} Settings
 * @property {boolean} withCredentials
 * @property {[string, string][] | ((attempt: AttemptInfo) => unknown)} headers
 * @property {string} method
 * @property {any} body
 * @property {AbortSignal | undefined} signal
 * @property {string} lastEventId
 * @property {((failure: FailureReport) => unknown) | undefined} retry
 * @property {number} idleTimeout
 * @property {import('../transport/contract.js').TransportName | undefined} transport
 * @property {typeof fetch | undefined} fetch
 * @property {boolean} pauseWhenHidden
 * @property {boolean} comments
 * @property {boolean} finishEvents
 * @property {number} reconnectionTime
 * @property {number} turnTime
 * @property {number} maxEventSize
 * @property {number} responseLimit
 * @property {string | null} lastEventIdParameter
 */

export {};
