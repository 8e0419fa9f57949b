// The pages of pages/: the streams that each is served, and what must have become of it.

const HEAD = ['head', 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }];

/** A response of these texts, and of signals that it waits for: it ends after the last, or stays open. */
const ended = (...steps) => [HEAD, ...steps.map(stepOf)];
const live = (...steps) => [...ended(...steps), ['hang']];
const stepOf = (step) => (typeof step === 'string' ? ['text', step] : step);

const until = (signal) => ['wait', signal];

/** When a stream has been asked for, another goes on. */
const afterRequest = (server, key, waiting) =>
  server
    .channel(key)
    .reached({ requests: 1 })
    .then(() => server.channel(waiting).release(key));

const message = (data, type) => `${type ? `event: ${type}\n` : ''}data: ${data}\n\n`;

/** What htmx swaps in: messages, named events, a trigger of a request. */
const HTMX = [
  'retry: 10\nid: 1\n',
  message('<li>one</li>'),
  message('12', 'price'),
  message('x', 'contact'),
].join('');

/** An element that is a source of its own, until another takes its place. */
const htmxInner = (attributes) => [
  message(`<div id="inner" ${attributes}></div>`, 'outer'),
  until('inner'),
  message('<p id="after">after</p>', 'outer'),
];

const BY_EXTENSION = htmxInner('hx-ext="sse" sse-connect="/stream?key=inner"');

const LAST = message('<li id="last">two</li>');

const htmx = (file, streams, requests) => ({
  file,
  streams: { page: streams, inner: [live('\n')] },
  leaves: ['inner'],
  texts: { messages: 'onetwo', prices: '12', contact: 'contact', outer: 'after' },
  requests: { page: requests, inner: [''] },
});

const turbo = (action, target, html) =>
  `<turbo-stream action="${action}" target="${target}"><template>${html}</template></turbo-stream>`;

/**
 * @typedef {object} Page
 * @property {string} file
 * @property {Record<string, any[][]>} streams by key, a response for each request
 * @property {string[]} leaves keys of streams that the page must have closed
 * @property {(server: any) => Promise<void>} [drive]
 * @property {Record<string, string>} texts
 * @property {Record<string, string[]>} requests of each key, the last event IDs
 */

/** @type {Record<string, Page>} */
export const pages = {
  intercooler: {
    file: 'intercooler.html',
    streams: {
      replaced: [live(message('one'), message('<i id="two">two</i>'))],
      appended: [
        ended('retry: 10\nid: 1\n', message('<p>1</p>')),
        live('data: <p>2</p>\ndata: <p id="last">3</p>\n\n'),
      ],
      triggers: [live(message('x', 'other'), message('x', 'contact_updated'))],
      outer: [
        live(
          message('<div ic-sse-src="/stream?key=inner"></div>'),
          until('inner'),
          message('<p id="after">after</p>'),
        ),
      ],
      inner: [live('\n')],
    },
    drive: (server) => afterRequest(server, 'inner', 'outer'),
    leaves: ['inner'],
    texts: { replaced: 'two', appended: '12 3', contact: 'contact', outer: 'after' },
    requests: { replaced: [''], appended: ['', '1'], triggers: [''], outer: [''], inner: [''] },
  },

  'htmx-1': htmx(
    'htmx-1.html',
    [ended(HTMX), [['head', 503, {}]], live(...BY_EXTENSION, LAST)],
    ['', '1', ''],
  ),
  'htmx-1-legacy': {
    ...htmx(
      'htmx-1-legacy.html',
      [ended(HTMX), live(...htmxInner('hx-sse="connect:/stream?key=inner"'), LAST)],
      ['', '1'],
    ),
    // It does not say that a source is open.
    drive: (server) => afterRequest(server, 'inner', 'page'),
  },
  'htmx-2': {
    ...htmx(
      'htmx-2.html',
      [ended(HTMX), [['head', 503, {}]], live(...BY_EXTENSION, LAST, message('x', 'done'))],
      ['', '1', ''],
    ),
    leaves: ['inner', 'page'],
  },

  turbo: {
    file: 'turbo.html',
    streams: {
      element: [
        ended(
          'retry: 10\nid: 1\n',
          `data: ${turbo('append', 'messages', '<li>one</li>')}\n`,
          `data: ${turbo('update', 'price', '12')}\n\n`,
          message(turbo('remove', 'gone', ''), 'ignored'),
        ),
        live(
          message(turbo('append', 'messages', '<li id="last">two</li>')),
          message(turbo('remove', 'element', '')),
        ),
      ],
      source: [
        live(
          message(turbo('append', 'others', '<li>a</li>')),
          until('element'),
          message(turbo('append', 'others', '<li>b</li>')),
          message('x', 'over'),
          message(turbo('append', 'others', '<li>c</li>')),
          message('x', 'end'),
          message(turbo('append', 'others', '<li id="done">d</li>')),
        ),
      ],
    },
    // The element's stream is closed with the element.
    drive: async (server) => {
      await server.channel('element').reached({ aborts: 1 });
      server.channel('source').release('element');
    },
    leaves: ['element'],
    texts: { messages: 'onetwo', price: '12', others: 'abd' },
    requests: { element: ['', '1'], source: [''] },
  },

  symfony: {
    file: 'symfony.html',
    streams: {
      element: [
        ended('retry: 10\nid: 1\n', message(turbo('append', 'messages', '<li>one</li>'))),
        live(message(turbo('append', 'messages', '<li id="last">two</li>'))),
      ],
      hub: [live(message(turbo('append', 'others', '<li id="done">a</li>')))],
    },
    leaves: [],
    texts: { messages: 'onetwo', others: 'a' },
    requests: { element: ['', '1'], hub: [''] },
  },
};
