// The constructor, and what a new EventSource says of itself (HTML, "The EventSource interface").
(function () {
  Harness.add('The constructor throws a TypeError without a URL.', function (test) {
    test.throwsTypeError(function () {
      new test.EventSource();
    }, 'new EventSource()');
    test.done();
  });

  Harness.add('The constructor throws a TypeError when it is called without new.', function (test) {
    var Client = test.EventSource;
    test.throwsTypeError(function () {
      Client('/stream');
    }, 'EventSource(url)');
    test.throwsTypeError(function () {
      Client.call({}, '/stream');
    }, 'EventSource.call({}, url)');
    test.done();
  });

  ['http://[', 'http://a:b:c/', 'http://', 'http://a b/', 'http://a%00b/'].forEach(function (url) {
    Harness.add('The constructor throws a SyntaxError for the URL ' + url, function (test) {
      var error = test.thrown(function () {
        test.open(url);
      });
      test.ok(error, 'an error');
      test.equal(error && error.name, 'SyntaxError', 'name');
      test.equal(error && error.code, 12, 'code');
      test.ok(error instanceof DOMException, 'instanceof DOMException');
      test.done();
    });
  });

  Harness.add('The constructor throws what the conversion of the URL throws.', function (test) {
    var mine = new Error('mine');
    var error = test.thrown(function () {
      new test.EventSource({
        toString: function () {
          throw mine;
        },
      });
    });
    test.ok(error === mine, 'the same error');
    test.done();
  });

  Harness.add('The URL may be any value, and is converted to a string.', function (test) {
    var stream = test.stream([Steps.live('')]);
    var source = test.track(
      new test.EventSource({
        toString: function () {
          return stream.path;
        },
      })
    );
    test.equal(source.url, stream.url, 'url');
    test.equal(
      test.track(new test.EventSource(null)).url,
      Page.origin + '/tests/browser/null',
      'url of null'
    );
    test.equal(
      test.track(new test.EventSource(undefined)).url,
      Page.origin + '/tests/browser/undefined',
      'url of undefined'
    );
    test.done();
  });

  Harness.add(
    'A symbol for a URL throws a TypeError.',
    function (test) {
      test.throwsTypeError(function () {
        new test.EventSource(Symbol('url'));
      }, 'new EventSource(Symbol())');
      test.done();
    },
    {
      needs: function () {
        return typeof Symbol === 'function';
      },
    }
  );

  Harness.add('The options may be left out, undefined, null or any object.', function (test) {
    var stream = test.stream([]);
    [undefined, null, {}, [], function () {}].forEach(function (init) {
      var source = test.track(new test.EventSource(stream.url, init));
      test.equal(source.withCredentials, false, 'withCredentials');
      source.close();
    });
    test.done();
  });

  Harness.add('Options that are no object throw a TypeError.', function (test) {
    var stream = test.stream([]);
    [1, 'x', true].forEach(function (init) {
      test.throwsTypeError(function () {
        new test.EventSource(stream.url, init);
      }, 'options ' + init);
    });
    test.done();
  });

  Harness.add('withCredentials is the option, as a boolean.', function (test) {
    var stream = test.stream([]);
    [
      [true, true],
      [false, false],
      [1, true],
      ['', false],
      ['false', true],
      [undefined, false],
      [null, false],
    ].forEach(function (pair) {
      var source = test.open(stream, { withCredentials: pair[0] });
      test.equal(source.withCredentials, pair[1], 'withCredentials of ' + pair[0]);
      source.close();
    });
    test.done();
  });

  Harness.add('A new EventSource is connecting and has no handlers.', function (test) {
    var source = test.open(test.stream([Steps.live('')]));
    test.equal(source.readyState, 0, 'readyState');
    test.equal(source.onopen, null, 'onopen');
    test.equal(source.onmessage, null, 'onmessage');
    test.equal(source.onerror, null, 'onerror');
    test.done();
  });

  Harness.add('url is absolute for each way of writing a relative one.', function (test) {
    var folder = Page.origin + '/tests/browser/';
    var page = location.href.replace(/#.*/, '');
    var host = location.host;
    [
      ['stream', folder + 'stream'],
      ['./stream', folder + 'stream'],
      ['../stream', Page.origin + '/tests/stream'],
      ['/a/b/../c/./d', Page.origin + '/a/c/d'],
      ['//' + host + '/x', Page.origin + '/x'],
      ['?q', folder + 'any.html?q'],
      ['', page],
      ['#part', page + '#part'],
      ['/stream#part', Page.origin + '/stream#part'],
      ['  /stream\t\n', Page.origin + '/stream'],
      ['/a b', Page.origin + '/a%20b'],
      ['/\u00e9?\u00e9', Page.origin + '/%C3%A9?%C3%A9'],
      ['HTTP://' + host.toUpperCase() + '/Stream', Page.origin + '/Stream'],
      [Page.origin, Page.origin + '/'],
    ].forEach(function (pair) {
      var source = test.open(pair[0]);
      test.equal(source.url, pair[1], 'url of ' + Page.show(pair[0]));
      source.close();
    });
    test.done();
  });

  Harness.add('The URL is resolved against the base element, once.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('')], { path: '/deep/down' });
    var base = document.createElement('base');
    function remove() {
      if (base.parentNode) base.parentNode.removeChild(base);
    }
    base.href = Page.origin + '/stream/deep/';
    document.head.appendChild(base);
    test.cleanup(remove);
    var source = test.open('down' + stream.query);
    remove();
    test.equal(source.url, stream.url, 'url');
    stream.requests(2, function (log) {
      test.equal(log.requests[1].url, stream.path, 'URL of the reconnection');
      test.equal(source.url, stream.url, 'url after the reconnection');
      test.done();
    });
  });

  Harness.add('The fragment is kept in url and not sent.', function (test) {
    var stream = test.stream([Steps.live('')]);
    var source = test.open(stream.url + '#part');
    test.equal(source.url, stream.url + '#part', 'url');
    stream.requests(1, function (log) {
      test.equal(log.requests[0].url, stream.path, 'URL of the request');
      test.done();
    });
  });

  Harness.add('The URL may hold a user name, which url keeps.', function (test) {
    var url = location.protocol + '//me:secret@' + location.host + '/nothing';
    test.equal(test.open(url).url, url, 'url');
    test.done();
  });

  // A network error; whether it is futile to try again is the engine's to decide.
  Harness.add(
    'A URL that no request can be made to gives an error and never opens.',
    function (test) {
      var source = test.open('about:blank');
      var trace = test.trace(source);
      test.equal(source.readyState, 0, 'readyState at first');
      test.on(source, 'error', function () {
        test.equal(trace.length, 1, 'events');
        test.ok(source.readyState !== 1, 'readyState is not OPEN');
        test.done();
      });
    }
  );

  Harness.add('An EventSource is an EventTarget.', function (test) {
    var source = test.open(test.stream([]));
    test.ok(source instanceof test.EventSource, 'instanceof EventSource');
    if (typeof EventTarget === 'function') {
      test.ok(source instanceof EventTarget, 'instanceof EventTarget');
    }
    ['addEventListener', 'removeEventListener', 'dispatchEvent'].forEach(function (name) {
      test.equal(typeof source[name], 'function', name);
    });
    test.done();
  });

  Harness.add(
    'A subclass works, with methods and listeners of its own.',
    function (test) {
      // Classes are not in ES5's syntax, hence Reflect.
      var Client = test.EventSource;
      function Mine(url) {
        return Reflect.construct(Client, [url], Mine);
      }
      Mine.prototype = Object.create(Client.prototype);
      Mine.prototype.constructor = Mine;
      Mine.prototype.twice = function (text) {
        return text + text;
      };
      var source = test.track(new Mine(test.stream([Steps.live('data: ab\n\n')]).url));
      test.ok(source instanceof Mine && source instanceof Client, 'instanceof both');
      test.on(source, 'message', function (event) {
        test.equal(source.twice(event.data), 'abab', 'method');
        test.done();
      });
    },
    {
      needs: function () {
        return typeof Reflect === 'object';
      },
    }
  );
})();
