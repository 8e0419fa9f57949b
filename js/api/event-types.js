/**
 * The types of events and listeners.
 */

/**
 * The names of a stream's events, each with the type of its data: text, or some texts alone, as in
 * `{ token: string, state: 'up' | 'down' }`. A stream carries no objects, so neither does the map: what a
 * text is parsed to is for the listener to say.
 * @template Events
 * @typedef {{ [Name in keyof Events]: string }} DataOf
 */

/**
 * What `open` dispatches: the standard's event, and of the response what it tells.
 * @typedef {Event & {
 *   readonly status: number,
 *   readonly statusText: string,
 *   readonly headers: import('../transport/contract.js').ResponseHeaders,
 *   readonly url: string,
 *   readonly attempt: number,
 * }} OpenEvent
 */

/**
 * What `error` dispatches: the standard's event, why the attempt ended, and how many milliseconds later
 * another follows; null: none does. The others are the failure's, as event-source-polyfill and eventsource
 * name them: `code` is the status where a response came.
 * @typedef {Event & {
 *   readonly failure: import('../connection/failure.js').Failure,
 *   readonly delay: number | null,
 *   readonly status: number,
 *   readonly statusText: string,
 *   readonly code: number | undefined,
 *   readonly headers: import('../transport/contract.js').ResponseHeaders | null,
 *   readonly message: string,
 *   readonly error: unknown,
 * }} FailureEvent
 */

/**
 * The event of a name. A variable may hold any name, and then it is one of the stream's.
 * @template Events
 * @template Name
 * @typedef {Name extends 'open' ? OpenEvent : Name extends 'error' ? FailureEvent :
 *   Name extends keyof Events ? MessageEvent<Events[Name]> : MessageEvent<string>} EventNamed
 */

/**
 * The names that a source knows: those of its map, and the standard's.
 * @template Events
 * @typedef {'open' | 'error' | 'message' | (keyof Events & string)} NameIn
 */

/**
 * Without a map of names, any name may be one of the stream's: also `error`, which a stream may send.
 * @template Events
 * @typedef {string extends keyof Events ? string : never} AnyNameIn
 */

/**
 * @template Source
 * @template Received
 * @typedef {((this: Source, event: Received) => any) | null} Handler
 */

/**
 * @template Source
 * @template Received
 * @typedef {Handler<Source, Received> | { handleEvent(event: Received): any }} Listener
 */

/** @typedef {{ capture?: boolean }} RemovalOptions */

/** @typedef {{ capture?: boolean, once?: boolean, passive?: boolean, signal?: AbortSignal }} ListenerOptions */

export {};
