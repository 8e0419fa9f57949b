// Which responses open a connection, which fail it for good, and which are tried again.
(function () {
  var TYPE = 'text/event-stream';

  // Two lengths that contradict each other make a response void (RFC 9112, 6.3).
  var CONTRADICTION =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n' +
    'Content-Length: 4\r\nContent-Length: 5\r\n\r\ndata\n';

  /** The connection fails for good: one error event, readyState 2, no further request. */
  function expectFailure(test, response) {
    var stream = test.stream([response, Steps.live('data: again\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.equal(source.readyState, 2, 'readyState in error');
      test.settle(function () {
        test.equal(trace, ['error 2'], 'events');
        stream.requests(1, function (log) {
          test.equal(log.requests.length, 1, 'requests');
          test.done();
        });
      });
    });
  }

  function expectOpen(test, type) {
    var source = test.open(test.stream([Steps.live('data: x\n\n', { 'Content-Type': type })]));
    var trace = test.trace(source);
    test.failIfClosed(source);
    test.on(source, 'message', function () {
      test.equal(trace, ['open 1', 'message x'], 'events');
      test.done();
    });
  }

  /**
   * After a connection that worked, one that ends so before its response, and one that works again.
   * An engine may send a request again by itself, below the standard, before it tells of an error.
   */
  function expectRetry(test, response, engineMayRepeat) {
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 7\ndata: 1\n\n'),
      response,
      Steps.live('data: 3\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.failIfClosed(source);
    test.on(
      source,
      'message',
      function () {
        var expected = ['open 1', 'message 1', 'error 0', 'error 0', 'open 1', 'message 3'];
        if (engineMayRepeat && trace.length === 5) expected.splice(2, 1);
        test.equal(trace, expected, 'events');
        stream.requests(3, function (log) {
          test.equal(log.requests.length, 3, 'requests');
          test.equal(log.requests[2].headers['last-event-id'], '7', 'Last-Event-ID');
          test.done();
        });
      },
      2
    );
  }

  Harness.add('200 with text/event-stream opens the connection.', function (test) {
    expectOpen(test, TYPE);
  });

  [201, 202, 203, 204, 205, 206, 226, 300, 304, 400, 401, 403, 404, 405, 410, 429, 451].forEach(
    function (status) {
      Harness.add('Status ' + status + ' fails the connection for good.', function (test) {
        expectFailure(test, Steps.status(status));
      });
    }
  );

  [500, 501, 502, 503, 504, 599].forEach(function (status) {
    Harness.add('Status ' + status + ' fails the connection for good.', function (test) {
      expectFailure(test, Steps.status(status));
    });
  });

  Harness.add(
    'Status 503 with Retry-After fails the connection for good all the same.',
    function (test) {
      expectFailure(test, Steps.status(503, { 'Retry-After': '0' }));
    }
  );

  Harness.add('Status 204 ends a stream that was reconnecting.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\ndata: 1\n\n'),
      Steps.status(204),
      Steps.live('data: again\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(
      source,
      'error',
      function () {
        test.settle(function () {
          test.equal(trace, ['open 1', 'message 1', 'error 0', 'error 2'], 'events');
          stream.requests(2, function (log) {
            test.equal(log.requests.length, 2, 'requests');
            test.done();
          });
        });
      },
      2
    );
  });

  [
    TYPE,
    'TEXT/Event-Stream',
    TYPE + ';charset=utf-8',
    TYPE + '; charset="utf-8"',
    TYPE + ';',
    TYPE + ' ; any=thing',
    TYPE + ';any="a,b;c"',
    '  ' + TYPE + '\t',
  ].forEach(function (type) {
    Harness.add('The type ' + JSON.stringify(type) + ' opens the connection.', function (test) {
      expectOpen(test, type);
    });
  });

  [
    'text/event-streamfoo',
    'text/event',
    'text/event-stream/x',
    'xtext/event-stream',
    'text/event-stream foo',
    'text /event-stream',
    'text/ event-stream',
    'application/event-stream',
    'text/plain',
    'text/html',
    'application/json',
    'application/octet-stream',
    'text',
    ';text/event-stream',
    '*/*',
    '',
  ].forEach(function (type) {
    Harness.add(
      'The type ' + JSON.stringify(type) + ' fails the connection for good.',
      function (test) {
        expectFailure(test, Steps.status(200, { 'Content-Type': type }));
      }
    );
  });

  Harness.add('A response without a type fails the connection for good.', function (test) {
    expectFailure(test, [
      ['head', 200, {}],
      ['text', 'data: x\n\n'],
    ]);
  });

  // Fetch, "extract a MIME type": the last one that can be parsed counts.
  Harness.add('Of two types, the last one counts when it is text/event-stream.', function (test) {
    expectOpen(test, ['text/html', TYPE]);
  });

  Harness.add('Of two types, the last one counts when it is another.', function (test) {
    expectFailure(test, Steps.status(200, { 'Content-Type': [TYPE, 'text/html'] }));
  });

  Harness.add('Disposition and nosniff headers change nothing.', function (test) {
    var source = test.open(
      test.stream([
        Steps.live('data: x\n\n', {
          'Content-Disposition': 'attachment; filename=x',
          'X-Content-Type-Options': 'nosniff',
        }),
      ])
    );
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });

  Harness.add(
    'A reset before the response is a network error, and is tried again.',
    function (test) {
      expectRetry(test, Steps.reset, true);
    }
  );

  Harness.add('A connection that ends before the response is tried again.', function (test) {
    expectRetry(test, [['cut']], true);
  });

  Harness.add(
    'A response that is not HTTP is a network error, and is tried again.',
    function (test) {
      expectRetry(test, [['raw', CONTRADICTION], ['cut']]);
    }
  );

  Harness.add('A first connection that meets a network error is tried again.', function (test) {
    var stream = test.stream([[['raw', CONTRADICTION], ['cut']], Steps.live('data: x\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.failIfClosed(source);
    test.on(source, 'message', function () {
      test.equal(trace, ['error 0', 'open 1', 'message x'], 'events');
      stream.requests(2, function (log) {
        test.equal(log.requests.length, 2, 'requests');
        test.done();
      });
    });
  });

  /** An open stream that breaks off in this way after its first message. Qt may give up the request
   * that follows, and send it again by itself. */
  function expectReopening(test, breaking) {
    var stream = test.stream([breaking, Steps.live('data: 2\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      stream.release('seen');
    });
    test.on(
      source,
      'message',
      function () {
        test.equal(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2'], 'events');
        stream.requests(2, function (log) {
          var kept = log.requests.filter(function (request) {
            return !request.aborted;
          });
          test.equal(kept.length, 2, 'requests');
          test.done();
        });
      },
      2
    );
  }

  var FIRST = 'retry: 1\ndata: 1\n\n';
  var HEAD =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n' +
    'Cache-Control: no-store\r\nConnection: close\r\n';

  Harness.add('The end of the stream is followed by a reconnection.', function (test) {
    expectReopening(test, Steps.ended(FIRST));
  });

  Harness.add('A reset of an open stream is followed by a reconnection.', function (test) {
    expectReopening(test, Steps.of([['text', FIRST], ['wait', 'seen'], ['reset']]));
  });

  Harness.add(
    'A chunked body without its last chunk is followed by a reconnection.',
    function (test) {
      expectReopening(test, Steps.of([['text', FIRST], ['wait', 'seen'], ['cut']]));
    }
  );

  Harness.add(
    'A body shorter than its Content-Length is followed by a reconnection.',
    function (test) {
      expectReopening(test, [
        ['raw', HEAD + 'Content-Length: 1000\r\n\r\n' + FIRST],
        ['wait', 'seen'],
        ['cut'],
      ]);
    }
  );

  Harness.add(
    'A body with its whole Content-Length is followed by a reconnection.',
    function (test) {
      expectReopening(test, [
        ['raw', HEAD + 'Content-Length: ' + FIRST.length + '\r\n\r\n' + FIRST],
        ['wait', 'seen'],
        ['cut'],
      ]);
    }
  );

  Harness.add(
    'A body that the end of the connection ends is followed by a reconnection.',
    function (test) {
      expectReopening(test, [['raw', HEAD + '\r\n' + FIRST], ['wait', 'seen'], ['cut']]);
    }
  );

  Harness.add('A stream without a body opens, and is followed by a reconnection.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\n\n'),
      Steps.of([], { 'Content-Length': '0' }),
      Steps.live('data: x\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      test.equal(
        trace,
        ['open 1', 'error 0', 'open 1', 'error 0', 'open 1', 'message x'],
        'events'
      );
      test.done();
    });
  });

  Harness.add('A server that answers late is waited for.', function (test) {
    var stream = test.stream([[['wait', 'go']].concat(Steps.live('data: x\n\n'))]);
    var source = test.open(stream);
    var trace = test.trace(source);
    stream.requests(1, function () {
      test.equal(source.readyState, 0, 'readyState');
      test.equal(trace, [], 'events before');
      stream.release('go');
    });
    test.on(source, 'message', function () {
      test.equal(trace, ['open 1', 'message x'], 'events');
      test.done();
    });
  });

  // The Fetch standard's "scheme fetch" knows none of them, and its "port blocking" not that port.
  ['about:blank', 'ftp://127.0.0.1/', 'mailto:a@example.org', 'http://127.0.0.1:25/'].forEach(
    function (url) {
      Harness.add('A URL that nothing can be fetched from fails for good: ' + url, function (test) {
        var source = test.open(url);
        var trace = test.trace(source);
        test.equal(source.readyState, 0, 'readyState at first');
        test.on(source, 'error', function () {
          test.settle(function () {
            test.equal(trace, ['error 2'], 'events');
            test.done();
          });
        });
      });
    }
  );

  Harness.add(
    'An event that grows beyond maxEventSize fails its source for good, and no other.',
    function (test) {
      var other = test.open(test.stream([Steps.live('data: x\n\n')]));
      test.on(other, 'message', function () {
        var line = 'data: ' + new Array(200001).join('x');
        var source = test.open(test.stream([Steps.live('data: fine\n\n' + line)]), {
          maxEventSize: 100000,
        });
        var trace = test.trace(source);
        test.on(source, 'error', function (event) {
          test.equal(trace, ['open 1', 'message fine', 'error 2'], 'events');
          test.equal(event.failure.kind, 'limit', 'kind');
          test.ok(event.failure.message.indexOf('maxEventSize') >= 0, 'it names the option');
          test.equal(other.readyState, 1, 'readyState of the other');
          test.done();
        });
      });
    },
    { ours: true }
  );

  Harness.add(
    'An error says what kind of failure it was, and open has none.',
    function (test) {
      var source = test.open(test.stream([Steps.ended('retry: 1\n\n'), Steps.status(503)]));
      var seen = [];
      source.onopen = function (event) {
        seen.push(event.failure);
      };
      source.onerror = function (event) {
        seen.push(event.failure.kind + ' ' + event.failure.status + ' ' + event.failure.attempt);
      };
      test.on(
        source,
        'error',
        function () {
          test.equal(seen, [undefined, 'ended 200 1', 'status 503 1'], 'failures');
          test.done();
        },
        2
      );
    },
    { ours: true }
  );
})();
