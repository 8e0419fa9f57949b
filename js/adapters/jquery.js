/**
 * `$.eventsource` for jQuery from 1.7 on: the calls of the plugin of 2011, on an EventSource of ours. What
 * it does otherwise, docs/switching/jquery.eventsource.md tells.
 */

/** @typedef {import('../api/event-source.js').EventSource & { label: string }} LabelledSource */

/**
 * Gets the data, the same again with the last event ID, and the event.
 * @typedef {(this: LabelledSource, data: any, entry: { data: [any], lastEventId: number | string },
 *   event: MessageEvent<string>) => unknown} MessageCallback
 */

/**
 * Options of `$.eventsource`: these, and all of an EventSource.
 * @typedef {import('../connection/option-types.js').EventSourceInit & {
 *   url: string,
 *   label?: string,
 *   data?: string | object,
 *   dataType?: 'json' | 'text',
 *   open?: (this: LabelledSource, event: import('../api/event-types.js').OpenEvent) => unknown,
 *   message?: MessageCallback,
 *   error?: (this: LabelledSource, event: import('../api/event-types.js').FailureEvent) => unknown,
 *   events?: { [name: string]: MessageCallback },
 * }} PluginOptions
 */

/**
 * A stream that was not closed.
 * @typedef {object} StreamEntry
 * @property {LabelledSource} stream
 * @property {number | string} lastEventId of the latest message; 0 before. Where a stream gives none, its
 * messages are counted from 0 on
 * @property {boolean} isHostApi true: the stream is an EventSource
 * @property {number} retry milliseconds before a reconnection
 * @property {{ [lastEventId: string]: [any] }} history the data of the latest 1,000 last event IDs
 * @property {PluginOptions & { label: string }} options
 */

/** @typedef {{ [label: string]: StreamEntry }} StreamCache all streams */

/**
 * @typedef {{
 *   (options: PluginOptions): StreamCache,
 *   (command: 'close', label?: string): StreamCache,
 *   (command: 'streams', label?: '*'): StreamCache,
 *   (command: 'streams', label: string): Partial<StreamEntry>,
 *   close(label?: string): StreamCache,
 *   streams(label?: '*'): StreamCache,
 *   streams(label: string): Partial<StreamEntry>,
 * }} EventSourcePlugin `$.eventsource`; of 'close' and 'streams' no label, and '*', mean all streams
 */

/** Entries of a history. */
const MOST = 1000;

/**
 * Puts the plugin on a jQuery.
 * @param {any} $
 * @param {(url: string, options: PluginOptions) => any} connect makes an EventSource
 * @returns {EventSourcePlugin}
 */
export function plugIn($, connect) {
  /** Where the plugin is there twice, both know all streams. @type {StreamCache} */
  const cache = $.eventsource ? $.eventsource.streams() : {};

  /** @param {any} options @param {string} [label] @returns {any} */
  function eventsource(options, label) {
    if (options === 'close') return close(label);
    return options === 'streams' ? streams(label) : start(options || {});
  }

  /** @param {any} [label] */
  function close(label) {
    Object.keys(cache).forEach((name) => {
      if (isAll(label) || name === String(label)) drop(name);
    });
    return cache;
  }

  /** @param {any} [label] @returns {any} */
  function streams(label) {
    if (isAll(label)) return cache;
    return has(cache, label) ? cache[label] : {};
  }

  /** @param {string} label */
  function drop(label) {
    cache[label].stream.close();
    delete cache[label];
  }

  /** @param {PluginOptions} given */
  function start(given) {
    const { url } = given;
    if (!url || typeof url !== 'string') {
      throw new SyntaxError('Not enough arguments: Must provide a url');
    }
    const data = given.data && typeof given.data !== 'string' ? $.param(given.data) : given.data;
    const address = withQuery(url, data);
    const label = given.label || address;
    // What jQuery.extend is given as undefined, it leaves out.
    const options = $.extend({ reconnectionTime: 500, finishEvents: true }, given, { data, label });
    const { open, error, message, events } = options;
    const callbacks = $.extend({ message: null }, events, { message });
    requireFunctions({ open, error });
    requireFunctions(callbacks);

    const source = connect(address, options);
    source.label = label;
    const entry = makeEntry(source, options);
    const listenerFor = makeReceiver(entry);
    if (open) source.addEventListener('open', open);
    if (error) source.addEventListener('error', error);
    for (const type in callbacks) source.addEventListener(type, listenerFor(callbacks[type]));
    if (has(cache, label)) drop(label);
    cache[label] = entry;
    return cache;
  }

  // A slim build of jQuery has no settings.
  if ($.ajaxSettings) $.ajaxSettings.accepts.stream = 'text/event-stream';
  return ($.eventsource = $.extend(eventsource, { close, streams }));
}

/** @param {string} [label] */
function isAll(label) {
  return !label || label === '*';
}

/** @param {object} object @param {any} name */
function has(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/** @param {string} url @param {string} [query] */
function withQuery(url, query) {
  const [address] = url.split('#');
  return query ? address + (address.indexOf('?') < 0 ? '?' : '&') + query : address;
}

/** @param {{ [name: string]: unknown }} callbacks */
function requireFunctions(callbacks) {
  for (const name in callbacks) {
    const callback = callbacks[name];
    if (callback && typeof callback !== 'function') {
      throw new TypeError(
        `eventsource: ${name} is of type ${typeof callback}. It takes a function.`,
      );
    }
  }
}

/** @param {any} source @param {any} options @returns {StreamEntry} */
function makeEntry(source, options) {
  return {
    stream: source,
    lastEventId: 0,
    isHostApi: true,
    get retry() {
      return source.reconnectionTime;
    },
    history: {},
    options,
  };
}

/**
 * Returns what makes a listener of a callback.
 * @param {StreamEntry} entry
 */
function makeReceiver(entry) {
  const { stream, history, options } = entry;
  /** What the history holds, the oldest first. @type {(number | string)[]} */
  const ids = [];
  let count = 0;
  return (/** @type {MessageCallback | null} */ callback) =>
    (/** @type {MessageEvent<string>} */ event) => {
      const id = event.lastEventId ? idOf(event.lastEventId) : count++;
      entry.lastEventId = id;
      const data = parse(event.data, options.dataType);
      if (!has(history, id) && ids.push(id) > MOST) delete history[`${ids.shift()}`];
      history[id] = [data];
      if (callback) callback.call(stream, data, { data: [data], lastEventId: id }, event);
    };
}

/** A number only where it says all that the text says. @param {string} text */
function idOf(text) {
  const number = Number(text);
  return isFinite(number) && String(number) === text ? number : text;
}

/** @param {string} text @param {string} [dataType] */
function parse(text, dataType) {
  if (dataType && dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (dataType) throw error;
    return text;
  }
}
