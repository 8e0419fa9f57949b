// Sees that TypeScript takes what is public from the packed package, and nothing else, however it
// looks for modules.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { install } from './pack.mjs';
import { complaints } from './tsc.mjs';

/** @type {ReturnType<typeof install>} */
let user;

before(() => {
  user = install();
});

after(() => user.remove());

const PUBLIC = `
import {
  backoff, core, EventSource, install,
  type EventSourceFetchInit, type EventSourceInit, type Failure, type FailureEvent, type FailureKind,
  type FetchLike, type FetchLikeResponse, type OpenEvent,
} from 'eventsource-wasm';
import {
  install as plugIn,
  type EventSourcePlugin,
  type LabelledSource,
  type MessageCallback,
  type PluginOptions,
  type StreamCache,
  type StreamEntry,
} from 'eventsource-wasm/jquery';
import 'eventsource-wasm/polyfill';
import {
  SharedEventSource,
  type SharedEventSourceInit,
  type Sharing,
  type SharingOptions,
} from 'eventsource-wasm/shared';
import {
  createParser,
  events,
  EventSourceParserStream,
  ParseError,
  type ErrorType,
  type EventSourceMessage,
  type EventSourceParser,
  type EventsOptions,
  type ParserCallbacks,
  type ParserConfig,
  type StreamOptions,
  type StreamParser,
} from 'eventsource-wasm/stream';

const init: EventSourceInit = {
  withCredentials: true,
  headers: async ({ attempt, lastEventId, failure, signal }) => {
    if (signal?.aborted || failure?.kind === 'idle') return [['X-A', lastEventId]];
    return { 'X-A': String(attempt) };
  },
  method: 'POST',
  body: () => 'x',
  retry: ({ usual, status }) => (status === 401 ? 0 : usual),
};
export const other: EventSourceInit = { retry: backoff({ limit: 3 }), idleTimeout: 1000 };
const source = new EventSource('https://example.org/', init);
source.onmessage = (event) => { const data: string = event.data; source.close(); return data; };
source.addEventListener('greeting', (event) => event.lastEventId);
source.onerror = ({ failure }) => { const kind: FailureKind = failure.kind; return kind; };
source.addEventListener('open', (event) => { const seen: OpenEvent = event; return seen; });
export const mine: FetchLike = async (url: string, init: EventSourceFetchInit): Promise<FetchLikeResponse> => fetch(url, init);
export const named: EventSource<{ token: string }> = new EventSource<{ token: string }>('/');
source.addEventListener('error', (event) => { const seen: FailureEvent = event; return seen; });
export const statusOf = ({ status, headers, attempt, message }: Failure): unknown[] =>
  [status + attempt, message, headers && headers.get('Retry-After')];
const state: number = source.readyState + EventSource.CLOSED;
const callbacks: ParserCallbacks = {
  onEvent: ({ id, event, data }: EventSourceMessage) => [id, event, data].join(),
};
const config: ParserConfig = { ...callbacks, maxBufferSize: Infinity };
const parser: StreamParser = createParser(config);
const part: EventSourceParser = parser;
parser.feed(new Uint8Array(state));
parser.reset({ lastEventId: parser.lastEventId, consume: true });
const options: StreamOptions = { onError: 'terminate' };
const signalled: EventsOptions = { ...options, signal: new AbortController().signal };
export const stream: EventSourceParserStream = new EventSourceParserStream(options);
export async function read(response: Response, texts: ReadableStream<string>): Promise<ErrorType> {
  for await (const { data } of events(response, signalled)) part.feed(data);
  for await (const { id } of events(texts)) part.feed(id ?? '');
  for await (const { id } of events(response.body!)) part.feed(id ?? '');
  response.body!.pipeThrough(new EventSourceParserStream()).getReader();
  return new ParseError('no', { type: 'unknown-field' }).type;
}
declare const $: JQueryStatic;
const plugin: EventSourcePlugin = plugIn($);
const price: MessageCallback = function (data, { lastEventId }, event) {
  const sent: string = event.data;
  return [this.label, data.price, lastEventId, sent];
};
const pluginOptions: PluginOptions = {
  url: '/prices',
  data: { symbol: 'ABC' },
  dataType: 'json',
  headers: { 'X-A': 'b' },
  open({ status }) { const { label }: LabelledSource = this; return label + status; },
  message: price,
  error: ({ failure }) => failure.kind,
  events: { price },
};
const cache: StreamCache = $.eventsource(pluginOptions);
export const entry: StreamEntry | undefined = plugin.close('prices')['other'] ?? cache['prices'];
export const same: EventSource | undefined = plugin('streams', 'prices').stream;
export const labels: string[] = Object.keys({ ...$.eventsource('streams'), ...plugin('close', '*') });
const sharing: SharingOptions = { share: 'of a user', leaderTimeout: Infinity };
const sharedInit: SharedEventSourceInit = { ...init, ...sharing, pauseWhenHidden: true };
const ours = new SharedEventSource<{ token: string }>('/', sharedInit);
ours.addEventListener('token', (event) => { const token: string = event.data; return token; });
ours.onerror = ({ failure }) => { const kind: FailureKind = failure.kind; return kind; };
const { leads, shared }: Sharing = ours;
export const facts: boolean[] = [leads, shared, ours instanceof SharedEventSource];
export const asOther: EventSource<{ token: string }> = ours;
export const plain: SharedEventSource = new SharedEventSource(new URL('https://example.org/'));
export const closed: 2 = SharedEventSource.CLOSED;
export const native: globalThis.EventSource = source;
export const installed: boolean = install({ force: true });
export const name: 'wasm-simd' | 'js' = core();
`;

const SCRIPT = `
/// <reference types="eventsource-wasm/script" />
const source: import('eventsource-wasm').EventSource = new EventSourceWasm.EventSource('/');
const installed: boolean = window.EventSourceWasm.install();
const build: 'wasm-simd' | 'js' = EventSourceWasm.core;
const { SharedEventSource } = window.EventSourceWasm;
if (SharedEventSource) {
  const shared: import('eventsource-wasm/shared').SharedEventSource<{ token: string }> =
    new SharedEventSource<{ token: string }>('/', { share: 'of a user' });
  shared.addEventListener('token', (event) => { const token: string = event.data; return [token, shared.leads]; });
}
`;

/** Each with the error that says why it is refused: TypeScript calls some unknown, some not exported. */
const REFUSED = [
  ["import { install } from 'eventsource-wasm/jquery'; install(0)({ label: 'prices' });", /TS2769/],
  ["import { EventSource } from 'eventsource-wasm'; new EventSource();", /TS255[45]/],
  [
    "import { SharedEventSource } from 'eventsource-wasm'; export { SharedEventSource };",
    /TS(2305|2724)/,
  ],
  [
    "import { SharedEventSource } from 'eventsource-wasm/shared'; new SharedEventSource();",
    /TS255[45]/,
  ],
  [
    "import { SharedEventSource } from 'eventsource-wasm/shared'; new SharedEventSource('/', { share: 5 });",
    /TS2322/,
  ],
  [
    "import { SharedEventSource } from 'eventsource-wasm/shared'; new SharedEventSource('/').leads = true;",
    /TS2540/,
  ],
  ["import { makeSharedEventSource } from 'eventsource-wasm/shared';", /TS2724/],
  ["import { install } from 'eventsource-wasm'; install({ forced: true });", /TS2561/],
  // Only the second script adds it.
  ["import 'eventsource-wasm/script'; new EventSourceWasm.SharedEventSource('/');", /TS18048/],
  ...[
    'Connection',
    'Core',
    'CoreName',
    'Listeners',
    'openConnection',
    'sharedCore',
    'createParser',
  ].map((name) => [`import { ${name} } from 'eventsource-wasm';`, /TS(2305|2459|2724)/]),
  ...[
    'BlockParser',
    'CallbackSink',
    'Chunk',
    'Core',
    'Exports',
    'Parser',
    'Sink',
    'State',
    'makeCore',
    'parserOn',
  ].map((name) => [`import { ${name} } from 'eventsource-wasm/stream';`, /TS(2305|2459|2724)/]),
  ["import { install } from 'eventsource-wasm/polyfill';", /TS2305/],
  ["import { parserOn } from 'eventsource-wasm/dist/parser.js';", /TS(2307|7016)/],
  ["import { Core } from 'eventsource-wasm/dist/types/parser/core.js';", /TS2307/],
];

/** How TypeScript may look for modules, and the file that does. */
const WAYS = {
  node10: {
    extension: 'ts',
    options: ['--module', 'commonjs', '--ignoreDeprecations', '6.0'],
  },
  'node16 by import': { extension: 'mts', options: ['--module', 'node16'] },
  'node16 by require': { extension: 'cts', options: ['--module', 'node16'] },
  'nodenext by import': { extension: 'mts', options: ['--module', 'nodenext'] },
  'nodenext by require': { extension: 'cts', options: ['--module', 'nodenext'] },
  bundler: { extension: 'ts', options: ['--module', 'esnext'] },
};

for (const [way, { extension, options }] of Object.entries(WAYS)) {
  describe(`TypeScript that resolves modules as ${way}`, () => {
    for (const skip of ['true', 'false']) {
      test(`takes what is public, and refuses the rest, with skipLibCheck ${skip}`, () => {
        const files = {
          [`public.${extension}`]: PUBLIC,
          'script.ts': SCRIPT,
          ...Object.fromEntries(REFUSED.map(([code], i) => [`refused-${i}.${extension}`, code])),
        };
        const errors = complaints(user.folder, files, [
          ...['--target', 'es2018', '--lib', 'es2018,dom', ...options],
          ...['--moduleResolution', way.split(' ')[0]],
          ...['--skipLibCheck', skip, '--skipDefaultLibCheck'],
        ]);
        assert.equal(errors.length, REFUSED.length, errors.join('\n'));
        REFUSED.forEach(([, error], i) => {
          const [found] = errors.filter((line) => line.startsWith(`refused-${i}.${extension}(1,`));
          assert.match(found ?? errors.join('\n'), error);
        });
      });
    }
  });
}
