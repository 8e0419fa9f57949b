// The libraries that take an EventSource from their user or from the global object.

const INSTRUMENTED =
  'where it traces the stream, the `fetch` of before: [how](instrumented-pages.md)';

const BEFORE = 'ours in place before its script runs';

/** @type {(import('./consumers.mjs').Consumer & { program?: string })[]} program: its file in libraries/ */
export const libraries = [
  {
    name: 'SignalR',
    packages: ['@microsoft/signalr'],
    shows:
      'the SSE transport against a hub of our own: calls, a drop and its reconnection, the end',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'signalr',
    option: 'the option `EventSource`',
  },
  {
    name: 'tRPC',
    packages: ['@trpc/client', '@trpc/server'],
    shows:
      '`httpSubscriptionLink` against its own server: data with IDs, resumption, errors, the end',
    engines: ['Chromium', 'Firefox', 'Node.js'],
    test: 'libraries.test.mjs',
    program: 'trpc',
    option: 'the option `EventSource`',
  },
  {
    name: 'graphql-sse, distinct connections',
    packages: ['graphql-sse', 'graphql'],
    shows:
      'its protocol, by a plain EventSource, against its own server; its own client uses `fetch`',
    engines: ['Chromium', 'Firefox', 'Node.js'],
    test: 'libraries.test.mjs',
    program: 'graphql-sse',
    option: 'naming the class',
  },
  {
    name: 'reconnecting-eventsource',
    packages: ['reconnecting-eventsource'],
    shows: 'named events, resumption, its own reconnection after a 503',
    engines: ['Chromium', 'Firefox', 'Node.js'],
    test: 'libraries.test.mjs',
    program: 'reconnecting-eventsource',
    option: 'the option `eventSourceClass`',
  },
  {
    name: 'SockJS',
    packages: ['sockjs-client', 'sockjs'],
    shows:
      'the transport `eventsource` against its own server: messages, streams renewed at its limit, the end',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'sockjs',
    needs: BEFORE,
  },
  {
    name: 'Faye',
    packages: ['faye'],
    shows:
      'the transport `eventsource` against its own server: messages, a drop and what follows it, the end',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'faye',
  },
  {
    name: 'PocketBase',
    packages: ['pocketbase'],
    shows: '`realtime` against a server of our own: topics, a drop and its reconnection, the end',
    engines: ['Chromium', 'Firefox', 'Node.js'],
    test: 'libraries.test.mjs',
    program: 'pocketbase',
  },
  {
    name: 'GrowthBook',
    packages: ['@growthbook/growthbook'],
    shows: 'features over a stream, against a server of our own: reconnection, the end',
    engines: ['Chromium', 'Firefox', 'Node.js'],
    test: 'libraries.test.mjs',
    program: 'growthbook',
    needs: `${BEFORE}, or handed over`,
    differs: '`streamingHostRequestHeaders` go with its stream: native takes no headers.',
    option: '`setPolyfills`',
  },
  {
    name: 'VueUse',
    packages: ['@vueuse/core', 'vue'],
    shows: '`useEventSource`: its refs, named events, its own reconnection, the end of its scope',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'vueuse',
    differs:
      "a `watch` sees the last only of the events that come at once, as Vue calls it in a microtask, and ours dispatches the events of one chunk in one task. `flush: 'sync'` has it see each, and costs others nothing. So does `turnTime: 0`, which gives each event a turn of its own: about 25,000 events a second in Chromium instead of 3 million, and 450,000 in Node.js instead of 11 million.",
    lines: {
      'a watch that sees each event': 'vueuse.js',
      'a turn for each event, in all of a page': 'turns.js',
    },
  },
  {
    name: 'SignalR for jQuery',
    packages: ['signalr', 'jquery-3'],
    shows:
      'the transport `serverSentEvents` against a hub of our own: calls, a drop and its reconnection, the end',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'signalr-2',
  },
  {
    name: 'webpack-hot-middleware',
    packages: ['webpack-hot-middleware'],
    shows:
      'its client in a page of webpack, against its own server: a module replaced, a drop and its reconnection',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'webpack-hot-middleware',
    needs: BEFORE,
  },
  {
    name: 'Angular with zone.js',
    packages: ['@angular/core', '@angular/platform-browser', 'zone.js'],
    shows:
      'change detection after an event; the application is stable while a source connects, is open, and waits',
    engines: ['Chromium', 'Firefox'],
    test: 'libraries.test.mjs',
    program: 'angular',
  },
  {
    name: 'Workbox',
    packages: ['workbox-routing', 'workbox-strategies'],
    shows: 'a stream through its service worker: messages, reconnection, the end',
    engines: ['Chromium'],
    test: 'libraries.test.mjs',
    program: 'workbox',
    needs: 'a route for streams, where the worker would cache them',
    differs:
      "the last event ID arrives at the server: Chromium's own does not send it through a service worker. A strategy that caches, such as `NetworkFirst`, copies the stream, and the copy holds the connection after `close()`, with native too: the route below comes before it. In Firefox a service worker goes on reading a stream that the page has closed, with native too: so it is not run there.",
    lines: { 'a route that passes streams on': 'workbox.js' },
  },
  {
    name: 'zone.js',
    packages: ['zone.js'],
    shows: 'loaded before ours and after it: listeners and handlers run in their zones',
    engines: ['Chromium', 'Node.js'],
    test: '../events/zone.test.mjs',
  },
  {
    name: 'Sentry',
    packages: ['@sentry/browser'],
    shows: 'its `fetch`, that traces what goes to another origin',
    engines: ['Chromium', 'Firefox'],
    test: '../instrumented/pages.test.mjs',
    needs: INSTRUMENTED,
  },
  {
    name: 'Datadog',
    packages: ['@datadog/browser-rum'],
    shows: 'its `fetch`, that traces what goes to another origin',
    engines: ['Chromium', 'Firefox'],
    test: '../instrumented/pages.test.mjs',
    needs: INSTRUMENTED,
  },
  {
    name: 'New Relic',
    packages: ['@newrelic/browser-agent'],
    shows: 'its `fetch`, that traces what goes to another origin',
    engines: ['Chromium', 'Firefox'],
    test: '../instrumented/pages.test.mjs',
    needs: INSTRUMENTED,
  },
  {
    name: 'OpenTelemetry',
    packages: ['@opentelemetry/instrumentation-fetch'],
    shows: 'its `fetch`, that traces what goes to another origin',
    engines: ['Chromium', 'Firefox'],
    test: '../instrumented/pages.test.mjs',
    needs: INSTRUMENTED,
  },
  {
    name: 'msw',
    packages: ['msw'],
    shows: '`sse` with messages, `client.close()`, `client.error()`, and a server in between',
    engines: ['Node.js'],
    test: '../hosts/environments.test.mjs',
    needs: 'the polyfill, as msw asks for an EventSource',
    differs:
      'an error of a mock is an end in Node.js, as its `fetch` ends the response, and what waits in the stream is lost.',
  },
  ...['jsdom', 'happy-dom'].map((name) => ({
    name,
    packages: [name],
    shows: 'the script of a script tag; the package, as the environment of Vitest',
    engines: ['Node.js'],
    test: '../hosts/environments.test.mjs',
  })),
  ...['Jest', 'Vitest'].map((name) => ({
    name,
    packages: [name.toLowerCase()],
    shows: 'the package in its environments, [all of them](runtimes.md)',
    engines: ['Node.js'],
    test: '../hosts/environments.test.mjs',
  })),
];
