// What ours is compared with: of each the module that it comes from, and how its documentation has it open a
// stream. `wish` is what a caller wants (nothing is left out for those who know no such option); `hear` gets
// what comes of it. All give what closes the stream.

/**
 * @typedef {object} Wish
 * @property {Record<string, string>} [headers]
 * @property {() => Record<string, string>} [fresh] headers that are new at each attempt
 * @property {string} [method]
 * @property {string} [body]
 * @property {boolean} [again] goes on after an end or a failure, as soon as may be
 * @property {string[]} [types] of the events that are listened to
 *
 * @typedef {object} Hear
 * @property {(data: string, type: string) => void} event
 * @property {(failure: { status?: number, over: boolean }) => void} failure over: nothing follows it
 *
 * @typedef {(module: any, url: string, wish: Wish, hear: Hear) => () => void} Open
 *
 * @typedef {object} Contender
 * @property {string} title what a table calls it
 * @property {string | null} module null: the engine's own
 * @property {string} [name] what a page imports of it
 * @property {string} [script] what it has for a script tag, in the repository
 * @property {(module: any) => any} [classOf] its class, where it has one
 * @property {Open} open
 * @property {string[]} [ownFetch] the checks in which the caller's own fetch makes its requests
 */

/**
 * @param {any} source @param {Wish} wish @param {Hear} hear
 * @param {(event: any) => number | undefined} [statusOf]
 */
function listen(source, { types = ['message'] }, hear, statusOf = () => undefined) {
  for (const type of types)
    source.addEventListener(type, (/** @type {any} */ event) => {
      if (typeof event.data === 'string') hear.event(event.data, type);
    });
  source.onerror = (/** @type {any} */ event) => {
    // An event of the stream may have this name.
    if (typeof event.data === 'string') return;
    hear.failure({ status: statusOf(event), over: source.readyState === 2 });
  };
  return () => source.close();
}

/** @param {any} input @param {any} init @param {Wish} wish */
const ownFetch = (input, init, { method, body, headers, fresh = () => headers }) =>
  fetch(input, { ...init, method, body, headers: { ...init.headers, ...fresh() } });

/** Headers for those who take them once. @param {Wish} wish */
const onceOf = ({ headers, fresh }) => headers ?? fresh?.();

/** @type {Record<string, Contender>} */
export const contenders = {
  ours: {
    title: 'ours',
    module: 'eventsource-wasm',
    script: 'dist/eventsource.min.js',
    classOf: ({ EventSource }) => EventSource,
    open({ EventSource, backoff }, url, wish, hear) {
      const retry = wish.again ? backoff({ min: 1 }) : undefined;
      const source = new EventSource(url, { ...wish, headers: wish.fresh ?? wish.headers, retry });
      return listen(source, wish, hear, ({ status }) => status);
    },
  },
  native: {
    title: 'native',
    module: null,
    classOf: () => globalThis.EventSource,
    open: (_, url, wish, hear) => listen(new EventSource(url, wish), wish, hear),
  },
  'event-source-polyfill': {
    title: 'event-source-polyfill',
    module: 'event-source-polyfill',
    name: 'EventSourcePolyfill',
    script: 'tests/node_modules/event-source-polyfill/src/eventsource.min.js',
    classOf: ({ EventSourcePolyfill }) => EventSourcePolyfill,
    open: ({ EventSourcePolyfill }, url, wish, hear) =>
      listen(
        new EventSourcePolyfill(url, { ...wish, headers: onceOf(wish) }),
        wish,
        hear,
        ({ status }) => status,
      ),
  },
  eventsource: {
    title: 'eventsource',
    module: 'eventsource',
    name: 'EventSource',
    ownFetch: ['headers', 'tokens', 'post'],
    classOf: ({ EventSource }) => EventSource,
    open({ EventSource }, url, wish, hear) {
      const options = {
        fetch: (/** @type {any} */ input, /** @type {any} */ init) => ownFetch(input, init, wish),
      };
      return listen(new EventSource(url, options), wish, hear, ({ code }) => code);
    },
  },
  'fetch-event-source': {
    title: 'fetch-event-source',
    module: '@microsoft/fetch-event-source',
    name: 'fetchEventSource',
    ownFetch: ['tokens'],
    open({ fetchEventSource }, url, { again, types = ['message'], ...wish }, hear) {
      const controller = new AbortController();
      const stream = fetchEventSource(url, {
        ...wish,
        ...(wish.fresh && {
          fetch: (/** @type {any} */ input, /** @type {any} */ init) => ownFetch(input, init, wish),
        }),
        signal: controller.signal,
        openWhenHidden: true,
        async onopen(/** @type {Response} */ { ok, status }) {
          if (ok) return;
          hear.failure({ status, over: false });
          throw new Error('no stream');
        },
        onmessage({ event, data }) {
          if (types.includes(event || 'message')) hear.event(data, event || 'message');
        },
        onclose() {
          if (again) throw new Error('again');
        },
        onerror(/** @type {unknown} */ error) {
          if (!again) throw error;
          return 1;
        },
      });
      const over = () => hear.failure({ over: true });
      stream.then(over, over);
      return () => controller.abort();
    },
  },
  'eventsource-parser': {
    title: 'eventsource-parser',
    module: 'eventsource-parser/stream',
    name: 'EventSourceParserStream',
    ownFetch: ['headers', 'post'],
    open({ EventSourceParserStream }, url, { types = ['message'], ...wish }, hear) {
      const controller = new AbortController();
      async function read() {
        const response = await fetch(url, { ...wish, signal: controller.signal });
        if (!response.ok) return hear.failure({ status: response.status, over: true });
        const events = response.body
          .pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream());
        for await (const { event = 'message', data } of events)
          if (types.includes(event)) hear.event(data, event);
      }
      const over = () => hear.failure({ over: true });
      read().then(over, over);
      return () => controller.abort();
    },
  },
  'sse.js': {
    title: 'sse.js',
    module: 'sse.js',
    name: 'SSE',
    classOf: ({ SSE }) => SSE,
    open({ SSE }, url, { again, body, types = ['message'], ...wish }, hear) {
      const headers = onceOf(wish);
      const options = { ...wish, headers, payload: body, autoReconnect: again, reconnectDelay: 1 };
      const source = new SSE(url, options);
      for (const type of types)
        source.addEventListener(type, (/** @type {any} */ { data, responseCode }) => {
          if (responseCode === undefined) hear.event(data, type);
        });
      source.onerror = (/** @type {any} */ { responseCode: status }) => {
        if (status !== undefined) hear.failure({ status, over: false });
      };
      source.onreadystatechange = (/** @type {any} */ { readyState }) => {
        if (readyState === SSE.CLOSED) hear.failure({ over: !again });
      };
      return () => source.close();
    },
  },
};
