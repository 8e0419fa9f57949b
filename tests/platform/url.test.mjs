// URLs: what is none, where it leads, and what may be fetched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isCrossOrigin,
  isFetchable,
  originOf,
  resolve,
  withParameter,
} from '../../js/platform/url.js';

for (const url of ['http://a b/', 'http://a%20b/', 'http://a<b/', 'http://a%2fb/', 'http://']) {
  test(`${url} is no URL.`, () => assert.throws(() => resolve(url), { name: 'SyntaxError' }));
}

// What old engines and their anchors let pass.
for (const href of ['http://a%20b/', 'http://a%00b/', 'http://a^b/x', 'http://a|b', 'http:///x']) {
  test(`${href} is none, whatever the engine makes of it.`, () => {
    class URL {
      href = href;
    }
    Object.defineProperty(URL.prototype, 'href', { value: '', writable: true });
    const native = globalThis.URL;
    globalThis.URL = URL;
    try {
      assert.throws(() => resolve('x'), { name: 'SyntaxError' });
    } finally {
      globalThis.URL = native;
    }
  });
}

/** Runs as in a realm with these globals. @param {Record<string, unknown>} globals @param {() => void} run */
function within(globals, run) {
  const before = Object.keys(globals).map((name) => [
    name,
    Object.getOwnPropertyDescriptor(globalThis, name),
  ]);
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    run();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else delete globalThis[name];
    }
  }
}

const BASE = 'http://x.test:81/a/b/worker.js?v=1#part';
const RELATIVE = {
  events: 'http://x.test:81/a/b/events',
  'c/d?e=http://y/#f': 'http://x.test:81/a/b/c/d?e=http://y/#f',
  '/events': 'http://x.test:81/events',
  '//y.test/z': 'http://y.test/z',
  'https://y.test/z': 'https://y.test/z',
  '?q': 'http://x.test:81/a/b/worker.js?q',
  '': 'http://x.test:81/a/b/worker.js?v=1',
  '#g': 'http://x.test:81/a/b/worker.js?v=1#g',
};
for (const [url, absolute] of Object.entries(RELATIVE)) {
  test(`A worker without URL resolves '${url}' itself.`, () =>
    within({ URL: undefined, location: { href: BASE } }, () =>
      assert.equal(resolve(url), absolute),
    ));
}

const PAGES = [
  ['http://x.test/page', 'http://x.test', false],
  ['http://x.test/page', "a variable of the page's", false],
  ['http://x.test/page', undefined, false],
  ['http://y.test/page', 'http://y.test', true],
  ['blob:http://x.test/1-2', 'http://x.test', false],
  ['about:srcdoc', 'http://x.test', false],
  ['about:srcdoc', 'http://y.test', true],
  ['http://x.test/page', 'null', true],
];
for (const [href, origin, isAcross] of PAGES) {
  test(`From ${href} with the origin ${origin}, http://x.test/ is ${isAcross ? 'across' : 'the same'}.`, () =>
    within({ location: { href }, origin }, () =>
      assert.equal(isCrossOrigin('http://x.test/'), isAcross),
    ));
}

const ORIGINS = {
  'http://Example.org/a?b#c': 'http://example.org',
  'https://user:secret@example.org:8443/': 'https://example.org:8443',
  'http://[::1]:8080/': 'http://[::1]:8080',
  'http://example.org': 'http://example.org',
  'blob:http://example.org:81/1-2-3': 'http://example.org:81',
  'data:text/event-stream,data:x': 'null',
  'about:srcdoc': 'null',
  'file:///x': 'null',
};
for (const [url, origin] of Object.entries(ORIGINS)) {
  test(`The origin of ${url} is ${origin}.`, () => assert.equal(originOf(url), origin));
}

const FETCHABLE = {
  'http://example.org/': true,
  'https://example.org:8443/': true,
  'http://example.org/a:25': true,
  'http://example.org/?x=http://b:25/': true,
  'http://user:25@example.org/': true,
  'data:text/event-stream,data:%20x': true,
  'blob:http://example.org/1': true,
  'http://example.org:25/': false,
  'http://example.org:0/': false,
  'http://[::1]:6000/': false,
  'http://user:p@example.org:10080/x': false,
  'ftp://example.org/': false,
  'about:blank': false,
  'javascript:1': false,
  'ws://example.org/': false,
};
for (const [url, expected] of Object.entries(FETCHABLE)) {
  test(`${url} ${expected ? 'may be fetched' : 'is fetched by nobody'}.`, () =>
    assert.equal(isFetchable(url), expected));
}

test('A parameter is added, or takes the place of one of its name.', () => {
  const of = (url) => withParameter(url, 'a', '&é');
  assert.equal(of('http://h/p'), 'http://h/p?a=%26%C3%A9');
  assert.equal(of('http://h/p?b=1#f'), 'http://h/p?b=1&a=%26%C3%A9#f');
  assert.equal(of('http://h/p?a=0&ab=1&a='), 'http://h/p?ab=1&a=%26%C3%A9');
});
