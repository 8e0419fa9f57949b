/**
 * Entry point `eventsource-wasm/mercure`: the updates of a resource, from its Mercure hub.
 */
import { subscribeBy } from '../adapters/mercure.js';
import { EventSource } from './index.js';

/** @typedef {import('../adapters/mercure.js').MercureOptions} MercureOptions */
/** @typedef {import('../adapters/mercure.js').SubscribeOptions} SubscribeOptions */
/** @typedef {import('../adapters/mercure.js').ResourceResponse} ResourceResponse */

/**
 * Finds the hub of a resource by the links of its response, and subscribes to its updates from that
 * response on: nothing between the two is lost where the response names its last event ID.
 * @param {string | URL | ResourceResponse} resource its URL; or its response, where the page has asked
 * for it anyway
 * @param {SubscribeOptions} [options] those of EventSource too
 * @returns {Promise<EventSource>} rejected where the resource names no hub, or cannot be loaded
 * @throws {TypeError} as its promise's reason, where an option is wrong
 */
export function subscribe(resource, options) {
  return subscribeBy(EventSource, resource, options || {});
}
