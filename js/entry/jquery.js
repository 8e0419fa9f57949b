/**
 * Entry point `eventsource-wasm/jquery`: `$.eventsource` on the class of `eventsource-wasm`.
 */
import { plugIn } from '../adapters/jquery.js';
import { EventSource } from './index.js';

/** @typedef {import('../adapters/jquery.js').EventSourcePlugin} EventSourcePlugin */
/** @typedef {import('../adapters/jquery.js').LabelledSource} LabelledSource */
/** @typedef {import('../adapters/jquery.js').MessageCallback} MessageCallback */
/** @typedef {import('../adapters/jquery.js').StreamCache} StreamCache */
/** @typedef {import('../adapters/jquery.js').StreamEntry} StreamEntry */
/** @typedef {import('../adapters/jquery.js').PluginOptions} PluginOptions */

/**
 * Sets `jQuery.eventsource`.
 * @param {any} jQuery any of its versions from 1.7 on
 * @returns {EventSourcePlugin} what it was set to
 * @throws {TypeError} where it is no jQuery
 */
export function install(jQuery) {
  if (!jQuery || !jQuery.extend) {
    throw new TypeError(
      `install() was given what is no jQuery, of type ${typeof jQuery}. It takes jQuery, 1.7 or later.`,
    );
  }
  return plugIn(jQuery, (url, options) => new EventSource(url, options));
}
