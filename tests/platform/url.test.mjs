// URLs: what is none, where it leads, and what may be fetched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFetchable, originOf, resolve, withParameter } from '../../js/platform/url.js';

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
