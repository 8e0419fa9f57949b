// Sees that our types go with those of the DOM in both directions, and without them.
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

/** What takes an EventSource of the DOM takes ours, and ours takes what was written for it. */
const DOM = `
import { EventSource, type EventSourceInit } from 'eventsource-wasm';

const ours = new EventSource('/');
const native: globalThis.EventSource = ours;
const narrow: globalThis.EventSource = new EventSource<{ token: string }>('/');
const target: EventTarget = ours;
globalThis.EventSource = EventSource;
window.EventSource = EventSource;
const Either: typeof globalThis.EventSource = Math.random() > 0.5 ? EventSource : globalThis.EventSource;
function take(source: globalThis.EventSource, type: keyof EventSourceEventMap): void {
  source.addEventListener(type, () => {});
}
take(ours, 'open');
export const all = [native, narrow, target, new Either('/')];

declare const init: globalThis.EventSourceInit;
declare const anyListener: EventListenerOrEventListenerObject;
declare const options: AddEventListenerOptions;
declare const removal: EventListenerOptions;
declare const elsewhere: globalThis.EventSource;
export const other = new EventSource(new URL('https://example.org/'), init);
other.onopen = elsewhere.onopen;
other.onmessage = elsewhere.onmessage;
other.onerror = elsewhere.onerror;
other.onerror = (event: Event) => event.type;
other.onmessage = function (this: globalThis.EventSource, event: MessageEvent) { return event.data.length; };
other.onmessage = function (event) { this.close(); const sure: MessageEvent<string> = event; return sure; };
other.addEventListener('message', anyListener, options);
other.removeEventListener('message', anyListener, removal);
other.addEventListener('open', anyListener, true);
other.addEventListener('error', (event: MessageEvent) => event.data);
other.addEventListener('error', (event: Event) => event.type);
other.addEventListener('price', (event: Event) => event.type);
other.addEventListener('price', { handleEvent: (event) => event.data.length });
other.addEventListener('price', null);
other.addEventListener(Math.random() > 0.5 ? 'a' : 'b', ({ data }: MessageEvent<string>) => data.length);
const name: string = 'any';
other.addEventListener(name, (event) => event.data.toUpperCase(), { once: true, signal: AbortSignal.timeout(1) });
other.dispatchEvent(new MessageEvent('price', { data: '1' }));
export const handler: ((event: MessageEvent<string>) => unknown) | null = other.onmessage;

export const sent: EventSourceInit = {
  headers: new Headers({ a: 'b' }),
  fetch: (url, init) => fetch(url, { ...init, credentials: 'omit', headers: new Headers(init.headers) }),
  body: new FormData(),
  signal: new AbortController().signal,
};
export const direct: EventSourceInit = { fetch, headers: Math.random() > 0.5 ? [['a', 'b']] : { a: 1 } };

// @ts-expect-error: a source of the DOM has not what ours has
const no: EventSource = elsewhere;
// @ts-expect-error: data is text
other.onmessage = (event: MessageEvent<number>) => event.data;
// @ts-expect-error
other.addEventListener('message', (event: MessageEvent<{ a: 1 }>) => event.data);
// @ts-expect-error: an open event has no data
other.addEventListener('open', (event) => event.data);
// @ts-expect-error
new EventSource('/', { fetch: () => 5 });
// @ts-expect-error
new EventSource('/', { fetch: async () => ({ ok: true }) });
// @ts-expect-error
new EventSource('/', { headers: { a: undefined } });
// @ts-expect-error
new EventSource('/', { headers: ['a', 'b'] });
// @ts-expect-error
new EventSource('/', { header: {} });
// @ts-expect-error
new EventSource('/', { signal: {} });
// @ts-expect-error
EventSource.CLOSED = 2;
// @ts-expect-error
other.readyState = 2;
`;

/** Needs no library of the web. */
const BARE = `
import {
  backoff, EventSource,
  type EventSourceFetchInit, type EventSourceInit, type FailureEvent, type FetchLike, type FetchLikeResponse, type OpenEvent,
} from 'eventsource-wasm';
import { createParser, events, EventSourceParserStream, type EventSourceMessage } from 'eventsource-wasm/stream';

type Names = { token: string; state: 'up' | 'down' };
interface Named { message: 'a' | 'b'; done: string }

export const init: EventSourceInit = {
  headers: async ({ lastEventId, failure }) => ({ a: lastEventId + (failure?.status ?? 0) }),
  retry: backoff({ limit: 2 }),
};
const source = new EventSource<Names>('https://example.org/', init);
source.addEventListener('token', ({ data, lastEventId }) => data.length + lastEventId.length);
source.addEventListener<'token'>('token', (event) => event.data.toUpperCase());
source.addEventListener('state', ({ data }) => { const state: 'up' | 'down' = data; return state; });
source.addEventListener('message', ({ data }) => data.length);
source.addEventListener('open', (event) => { const opened: OpenEvent = event; return opened; });
source.addEventListener('error', (event) => { const failed: FailureEvent = event; return failed; });
source.onopen = ({ status, statusText, headers, url, attempt }) => [status.toFixed(), statusText.length, headers.get('a'), url.length, attempt.toFixed()];
source.onerror = ({ failure, delay, status, statusText, code, headers, message, error, type }) => {
  const told: [string, number | null, number, string, number | undefined, string | null | undefined, string, unknown, string] =
    [failure.kind, delay, status, statusText, code, headers?.get('Retry-After'), message, error, type];
  return told;
};
function ended(this: EventSource<Names>) { this.close(); }
source.addEventListener('token', ended, { once: true });
source.removeEventListener('token', ended);
new EventSource<Named>('/').onmessage = ({ data }) => { const letter: 'a' | 'b' = data; return letter; };
new EventSource('/').addEventListener('anything', ({ data, origin, type }) => data.length + origin.length + type.length);
new EventSource('/').onmessage = (event) => { event.stopImmediatePropagation(); return event.data.length; };
export const any: EventSource<any> = source;
export const closed: 2 = EventSource.CLOSED;

const answer: FetchLikeResponse = { status: 200, headers: { get: () => null }, body: null };
export const mine: FetchLike = async (url: string, init: EventSourceFetchInit) => (init.headers ? answer : { ...answer, url });
export const parser = createParser({ onEvent: ({ data }: EventSourceMessage) => data.length });
async function* texts() { yield 'data: 1'; }
export async function read() { for await (const { data } of events(texts())) parser.feed(data); }
export const stream = new EventSourceParserStream({ onError: 'terminate' });

// @ts-expect-error: no name of the map
source.addEventListener('tokne', () => {});
// @ts-expect-error
source.removeEventListener('tokne', () => {});
// @ts-expect-error: no value of the map
source.addEventListener('state', ({ data }) => data === 'sideways');
// @ts-expect-error: no stream carries objects
new EventSource<{ token: { text: string } }>('/');
// @ts-expect-error
source.addEventListener('token', ({ data }) => data.toFixed());
// @ts-expect-error
source.addEventListener('open', (event) => event.data);
// @ts-expect-error
source.onerror = ({ failure }) => failure.kind === 'never';
// @ts-expect-error
new EventSource('/', { retry: () => true });
// @ts-expect-error
parser.feed(7);
`;

/** A library of the web that is not TypeScript's own, as those of Node.js and others: its global objects
 * have interfaces of other modules, and MessageEvent has no parameter. */
const FOREIGN = `
declare global {
  interface EventTarget { dispatchEvent(event: Event): boolean }
  interface Event { readonly type: string; stopImmediatePropagation(): void; readonly mark: 'foreign' }
  var Event: { prototype: Event; new (type: string): Event };
  interface MessageEvent extends Event { readonly data: any; readonly origin: string; readonly lastEventId: string }
  var MessageEvent: { prototype: MessageEvent; new (type: string): MessageEvent };
}
export {};
`;

const FOREIGN_USE = `
import { EventSource } from 'eventsource-wasm';
new EventSource('/').onmessage = (event) => { const foreign: MessageEvent = event; return foreign.mark + event.data.length; };
new EventSource('/').onopen = (event) => { const foreign: Event = event; return foreign.mark; };
new EventSource('/').dispatchEvent(new Event('a'));
`;

const LIBRARIES = {
  'es2022,dom': { 'dom.ts': DOM, 'bare.ts': BARE },
  'es2022,dom,dom.iterable,dom.asynciterable,esnext.disposable': {
    'dom.ts': DOM,
    'bare.ts': BARE,
  },
  'es2022,webworker': { 'bare.ts': BARE },
  es2022: { 'bare.ts': BARE },
  'es2022 and another of the web': { 'foreign.d.ts': FOREIGN, 'foreign.ts': FOREIGN_USE },
};

for (const [library, files] of Object.entries(LIBRARIES)) {
  describe(`the types with the library ${library}`, () => {
    for (const strictest of [[], ['--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess']]) {
      test(`take what they should, and nothing else ${strictest.join(' ')}`, () => {
        const found = complaints(user.folder, files, [
          ...['--target', 'es2022', '--lib', library.split(' ')[0]],
          ...['--module', 'esnext', '--moduleResolution', 'bundler'],
          ...['--skipLibCheck', 'false', '--skipDefaultLibCheck', ...strictest],
        ]);
        assert.deepEqual(found, []);
      });
    }
  });
}
