/**
 * Entry point `eventsource-wasm/shared`: one connection for all tabs.
 */
import { makeSharedEventSource } from '../shared/source.js';
import { EventSource } from './index.js';

/** @import { DataOf } from '../api/event-types.js' */

/** @typedef {import('../shared/source.js').SharingOptions} SharingOptions */
/** @typedef {import('../shared/source.js').SharedEventSourceInit} SharedEventSourceInit */

/**
 * @typedef {object} Sharing
 * @property {boolean} leads whether the connection is held here, and not in another tab
 * @property {boolean} shared whether there is one connection for all tabs: not where the engine lacks what that
 * needs
 */

/**
 * An EventSource of a page or worker that shares its connection.
 * @template {DataOf<Events>} [Events=Record<string, string>]
 * @typedef {EventSource<Events> & Readonly<Sharing>} SharedEventSource
 */

/**
 * An EventSource that the pages and workers of an origin share which give the same URL: one of them holds the
 * connection, and when it is closed, crashes or hangs, another one goes on.
 * @type {Omit<typeof EventSource, 'prototype'> & {
 *   new <Events extends DataOf<Events> = Record<string, string>>(
 *     url: string | URL, init?: SharedEventSourceInit): SharedEventSource<Events>,
 *   prototype: SharedEventSource,
 * }}
 */
export const SharedEventSource = makeSharedEventSource(EventSource);
