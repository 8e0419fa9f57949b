// Reconnection: its order of events, its requests, and the reconnection time.
(function () {
  Harness.add('A request asks for an event stream and past every cache.', function (test) {
    var stream = test.stream([Steps.live('')]);
    test.open(stream);
    stream.requests(1, function (log) {
      var sent = log.requests[0];
      test.equal(sent.method, 'GET', 'method');
      test.equal(sent.headers.accept, 'text/event-stream', 'Accept');
      test.equal(sent.headers['cache-control'], 'no-cache', 'Cache-Control');
      test.equal(sent.headers['last-event-id'], undefined, 'Last-Event-ID');
      test.equal(sent.headers['content-length'], undefined, 'Content-Length');
      test.done();
    });
  });

  Harness.add('A reconnection asks in the same way.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('')]);
    test.open(stream);
    stream.requests(2, function (log) {
      var names = ['accept', 'cache-control', 'last-event-id', 'referer', 'host', 'user-agent'];
      names.forEach(function (name) {
        test.equal(log.requests[1].headers[name], log.requests[0].headers[name], name);
      });
      test.equal(log.requests[1].url, log.requests[0].url, 'url');
      test.done();
    });
  });

  Harness.add('A response that may be cached is asked for again all the same.', function (test) {
    var fresh = { 'Cache-Control': 'max-age=10000', ETag: '"1"' };
    var stream = test.stream([
      Steps.ended('retry: 1\ndata: 1\n\n', fresh),
      Steps.ended('data: 2\n\n', fresh),
      Steps.live('data: 3\n\n', fresh),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(
      source,
      'message',
      function () {
        var messages = trace.filter(function (line) {
          return /^message/.test(line);
        });
        test.equal(messages, ['message 1', 'message 2', 'message 3'], 'messages');
        stream.requests(3, function (log) {
          test.equal(log.requests[2].headers['if-none-match'], undefined, 'If-None-Match');
          test.done();
        });
      },
      3
    );
  });

  Harness.add('Each of many reconnections fires error and open once.', function (test) {
    var responses = [];
    var expected = [];
    for (var i = 0; i < 5; i++) {
      responses.push(Steps.ended('retry: 1\ndata: ' + i + '\n\n'));
      expected.push('open 1', 'message ' + i, 'error 0');
    }
    responses.push(Steps.live('event: end\ndata: x\n\n'));
    var source = test.open(test.stream(responses));
    var trace = test.trace(source);
    test.on(source, 'end', function () {
      test.equal(trace, expected.concat('open 1'), 'events');
      test.done();
    });
  });

  Harness.add('readyState is CONNECTING from the error on until the next open.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\n\n'),
      [['wait', 'go']].concat(Steps.live(':\n')),
    ]);
    var source = test.open(stream);
    test.on(source, 'error', function () {
      test.equal(source.readyState, 0, 'readyState in error');
      stream.requests(2, function () {
        test.equal(source.readyState, 0, 'readyState before the response');
        test.on(source, 'open', function () {
          test.equal(source.readyState, 1, 'readyState in open');
          test.done();
        });
        stream.release('go');
      });
    });
  });

  Harness.add('error is fired before the request of the reconnection is made.', function (test) {
    var stream = test.stream([Steps.ended('retry: 0\n\n'), Steps.live('')]);
    var source = test.open(stream);
    test.on(source, 'error', function () {
      var log = Page.request('GET', '/control/log' + stream.query);
      test.equal(log.requests.length, 1, 'requests in error');
      stream.requests(2, function () {
        test.done();
      });
    });
  });

  Harness.add('retry without any event sets the reconnection time.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n'), Steps.live('data: x\n\n')]);
    test.on(test.open(stream), 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });

  // Streams whose reconnection time is so long that it is over after no test.
  function expectNoReconnection(test, text) {
    var stream = test.stream([Steps.ended(text), Steps.live('data: again\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.settle(function () {
        test.equal(trace, ['open 1', 'error 0'], 'events');
        stream.requests(1, function (log) {
          test.equal(log.requests.length, 1, 'requests');
          test.done();
        });
      });
    });
  }

  var LONG = '1000000000';

  Harness.add('A long reconnection time is waited for.', function (test) {
    expectNoReconnection(test, 'retry: ' + LONG + '\n\n');
  });

  Harness.add('The last of several reconnection times counts.', function (test) {
    expectNoReconnection(test, 'retry: 1\n\nretry: 2\nretry: ' + LONG + '\n\n');
  });

  [
    '2147483648',
    '4294967296',
    '4294967297',
    '9007199254740993',
    '18446744073709551617',
    '99999999999999999999999999999999',
  ].forEach(function (time) {
    Harness.add(
      'A reconnection time of ' + time + ' does not overflow to a short one.',
      function (test) {
        expectNoReconnection(test, 'retry: ' + time + '\n\n');
      }
    );
  });

  ['1x', '-1', '+1', '1e0', '0x1', '1.5', '', ' 1', '1 ', '\u0661', 'abc'].forEach(function (time) {
    var name = JSON.stringify(time);
    Harness.add(
      'The reconnection time ' + name + ' is ignored, and the earlier one stays.',
      function (test) {
        expectNoReconnection(test, 'retry: ' + LONG + '\n\nretry: ' + time + '\n\n');
      }
    );
  });

  ['0', '1', '001', '0000000000000000000000000001'].forEach(function (time) {
    Harness.add('The reconnection time ' + time + ' is taken.', function (test) {
      var text = 'retry: ' + LONG + '\n\nretry: ' + time + '\n\n';
      var stream = test.stream([Steps.ended(text), Steps.live('data: x\n\n')]);
      test.on(test.open(stream), 'message', function (event) {
        test.equal(event.data, 'x', 'data');
        test.done();
      });
    });
  });

  // The other stream ends later and waits longer, but less long than any default. Of what comes at the same
  // time where the server stood still meanwhile, no order is certain: the page asks after the later request.
  Harness.add('An empty reconnection time does not bring back the default one.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\nretry:\nretry\n\n'), Steps.live('')]);
    var other = test.stream([Steps.ended('retry: 1500\n\n'), Steps.live('')]);
    test.on(test.open(stream), 'error', function () {
      test.open(other);
      other.requests(2, function () {
        stream.requests(1, function (log) {
          test.equal(log.requests.length, 2, 'requests by then');
          test.done();
        });
      });
    });
  });

  Harness.add('The reconnection time stays over later connections that set none.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\n\n'),
      Steps.ended(''),
      Steps.ended('retry: ' + LONG + '\n\n'),
      Steps.live('data: again\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(
      source,
      'error',
      function () {
        test.settle(function () {
          var once = ['open 1', 'error 0'];
          test.equal(trace, once.concat(once, once), 'events');
          test.done();
        });
      },
      3
    );
  });

  Harness.add(
    'Of two streams, the one with the shorter reconnection time is back first.',
    function (test) {
      var slow = test.stream([Steps.ended('retry: 60000\n\n'), Steps.live('data: slow\n\n')]);
      var fast = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('data: fast\n\n')]);
      var first = test.open(slow);
      var back = [];
      test.on(first, 'message', function () {
        back.push('slow');
      });
      test.on(first, 'error', function () {
        test.on(test.open(fast), 'message', function () {
          test.equal(back, [], 'back before');
          test.done();
        });
      });
    }
  );

  Harness.add(
    'The option reconnectionTime holds until the stream sets another.',
    function (test) {
      var stream = test.stream([
        Steps.ended(''),
        Steps.ended('retry: ' + LONG + '\n\n'),
        Steps.live('data: again\n\n'),
      ]);
      var source = test.open(stream, { reconnectionTime: 1 });
      var trace = test.trace(source);
      test.on(
        source,
        'error',
        function () {
          test.settle(function () {
            test.equal(trace, ['open 1', 'error 0', 'open 1', 'error 0'], 'events');
            test.done();
          });
        },
        2
      );
    },
    { ours: true }
  );

  Harness.add(
    'The option headers adds request headers to each request.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('')]);
      test.open(stream, { headers: { 'X-Mine': 'yes', Authorization: 'Bearer 5' } });
      stream.requests(2, function (log) {
        log.requests.forEach(function (sent) {
          test.equal(sent.headers['x-mine'], 'yes', 'X-Mine');
          test.equal(sent.headers.authorization, 'Bearer 5', 'Authorization');
          test.equal(sent.headers.accept, 'text/event-stream', 'Accept');
        });
        test.equal(log.requests.length, 2, 'requests');
        test.done();
      });
    },
    { ours: true }
  );
})();
