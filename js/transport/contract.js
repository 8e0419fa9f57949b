/**
 * What connections and transports agree on: one request, one response, one end.
 */

/**
 * @typedef {object} Request
 * @property {string} url absolute
 * @property {string} method
 * @property {Record<string, string>} headers
 * @property {any} [body]
 * @property {boolean} withCredentials
 * @property {typeof fetch} [fetch] instead of the realm's
 */

/**
 * The response's headers. Names are case-insensitive; null: there is no such header, or the page may
 * not know.
 * @typedef {{ get(name: string): string | null }} ResponseHeaders
 */

/**
 * @typedef {object} ResponseHead
 * @property {number} status
 * @property {string} statusText '' where there is none, as in HTTP/2
 * @property {ResponseHeaders} headers
 * @property {string} url that after redirects; '' where it is not known
 */

/**
 * How a response ends, also before it began:
 * - network: it broke, or never came;
 * - ended: it came to its end;
 * - body: it is none that can be read as bytes;
 * - aborted: somebody else aborted it, such as the browser's user.
 * @typedef {'network' | 'ended' | 'body' | 'aborted'} EndKind
 */

/**
 * Receives a response, in this order: response, chunks, end. It is never called before the transport
 * has returned, nor after it was aborted.
 * @typedef {object} Receiver
 * @property {(head: ResponseHead) => boolean} response whether the body is wanted
 * @property {(chunk: Uint8Array, next: () => void, held: number) => void} chunk borrows the chunk
 * until it calls next, at once or later; held is the length of the response that the engine keeps, or 0
 * where a new response would bring the same again
 * @property {(kind: EndKind, error?: unknown) => void} end once; error is what was thrown
 */

/** Sends a request, and returns what aborts it. @typedef {(request: Request, receiver: Receiver) => () => void} Transport */

/** @typedef {'fetch' | 'xhr'} TransportName */

export {};
