// close(), wherever it is called.
(function () {
  Harness.add('close sets readyState to 2 at once, and fires nothing.', function (test) {
    var source = test.open(test.stream([Steps.live('data: x\n\n')]));
    var trace = test.trace(source);
    test.equal(source.close(), undefined, 'result');
    test.equal(source.readyState, 2, 'readyState');
    test.settle(function () {
      test.equal(trace, [], 'events');
      test.equal(source.readyState, 2, 'readyState later');
      test.done();
    });
  });

  Harness.add('close may be called again and changes nothing then.', function (test) {
    var stream = test.stream([Steps.live('data: x\n\n')]);
    var source = test.open(stream);
    test.on(source, 'message', function () {
      source.close();
      source.close();
      test.equal(source.readyState, 2, 'readyState');
      test.equal(source.url, stream.url, 'url');
      source.close();
      test.done();
    });
  });

  Harness.add('close in the task that made the source sends no request.', function (test) {
    var stream = test.stream([Steps.live('data: x\n\n')]);
    var closed = test.open(stream);
    closed.close();
    var trace = test.trace(closed);
    test.on(test.open(stream), 'message', function () {
      stream.requests(1, function (log) {
        test.equal(log.requests.length, 1, 'requests');
        test.equal(trace, [], 'events');
        test.done();
      });
    });
  });

  Harness.add('close before the response aborts the request.', function (test) {
    var stream = test.stream([[['hang']]]);
    var source = test.open(stream);
    var trace = test.trace(source);
    stream.requests(1, function () {
      source.close();
      stream.aborts(1, function () {
        test.equal(trace, [], 'events');
        test.done();
      });
    });
  });

  Harness.add('close in open stops the stream before its first message.', function (test) {
    var stream = test.stream([Steps.live('data: x\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'open', function () {
      source.close();
      stream.aborts(1, function () {
        test.equal(trace, ['open 1'], 'events');
        test.done();
      });
    });
  });

  Harness.add('close aborts a response that may be cached.', function (test) {
    var stream = test.stream([Steps.live('data: x\n\n', { 'Cache-Control': 'max-age=10000' })]);
    var source = test.open(stream);
    test.on(source, 'message', function () {
      source.close();
      stream.aborts(1, function (log) {
        test.equal(log.requests.length, 1, 'requests');
        test.done();
      });
    });
  });

  Harness.add('close in a listener does not keep the event from the next one.', function (test) {
    var stream = test.stream([Steps.live('data: 1\n\ndata: 2\n\n')]);
    var source = test.open(stream);
    var calls = [];
    source.addEventListener('message', function (event) {
      calls.push('first ' + event.data);
      source.close();
    });
    source.addEventListener('message', function (event) {
      calls.push('second ' + event.data);
    });
    stream.aborts(1, function () {
      test.equal(calls, ['first 1', 'second 1'], 'calls');
      test.done();
    });
  });

  Harness.add('close in a message stops the later events of the same chunk.', function (test) {
    var stream = test.stream([
      Steps.live('data: 1\n\ndata: 2\n\nevent: b\ndata: 3\n\ndata: 4\n\n'),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source, ['b']);
    test.on(
      source,
      'message',
      function () {
        source.close();
        test.equal(source.readyState, 2, 'readyState');
        stream.aborts(1, function () {
          test.settle(function () {
            test.equal(trace, ['open 1', 'message 1', 'message 2'], 'events');
            test.done();
          });
        });
      },
      2
    );
  });

  Harness.add('close in the last message of a stream keeps it from reconnecting.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\ndata: 1\n\n'), Steps.live('data: 2\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      source.close();
      test.settle(function () {
        test.equal(trace, ['open 1', 'message 1'], 'events');
        stream.requests(1, function (log) {
          test.equal(log.requests.length, 1, 'requests');
          test.done();
        });
      });
    });
  });

  Harness.add('close in error cancels the reconnection.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('data: 2\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      source.close();
      test.equal(source.readyState, 2, 'readyState');
      test.settle(function () {
        test.equal(trace, ['open 1', 'error 0'], 'events');
        stream.requests(1, function (log) {
          test.equal(log.requests.length, 1, 'requests');
          test.done();
        });
      });
    });
  });

  Harness.add('close during the wait cancels the reconnection.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1000\n\n'), Steps.live('data: 2\n\n')]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      // A timer, as it comes before the longer one also where the page stood still: a server may be late.
      setTimeout(function () {
        source.close();
        var other = test.stream([Steps.ended('retry: 1000\n\n'), Steps.live('data: x\n\n')]);
        test.on(test.open(other), 'message', function () {
          test.equal(trace, ['open 1', 'error 0'], 'events');
          stream.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests');
            test.done();
          });
        });
      }, 0);
    });
  });

  Harness.add('close while a reconnection is being answered aborts it.', function (test) {
    var stream = test.stream([Steps.ended('retry: 1\n\n'), [['hang']]]);
    var source = test.open(stream);
    var trace = test.trace(source);
    stream.requests(2, function () {
      source.close();
      stream.aborts(1, function () {
        test.equal(trace, ['open 1', 'error 0'], 'events');
        test.done();
      });
    });
  });

  Harness.add('close in the error of a failed connection changes nothing.', function (test) {
    var source = test.open(test.stream([Steps.status(404)]));
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      source.close();
      test.settle(function () {
        test.equal(trace, ['error 2'], 'events');
        test.done();
      });
    });
  });

  Harness.add(
    'close between two writes aborts the request and drops the half event.',
    function (test) {
      var stream = test.stream([
        Steps.of([['text', 'data: 1\n\ndata: 2\n'], ['wait', 'closed'], ['text', '\n'], ['hang']]),
      ]);
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        stream.requests(1, function () {
          source.close();
          stream.release('closed');
          stream.aborts(1, function () {
            test.equal(trace, ['open 1', 'message 1'], 'events');
            test.done();
          });
        });
      });
    }
  );

  Harness.add('close of one EventSource leaves another for the same URL open.', function (test) {
    var stream = test.stream([
      Steps.live('data: 1\n\n'),
      Steps.of([['text', 'data: 1\n\n'], ['wait', 'aborted'], ['text', 'data: 2\n\n'], ['hang']]),
    ]);
    var first = test.open(stream);
    test.on(first, 'message', function () {
      var second = test.open(stream);
      test.on(second, 'message', function () {
        first.close();
        stream.aborts(1, function () {
          stream.release('aborted');
        });
      });
      test.on(
        second,
        'message',
        function (event) {
          test.equal(event.data, '2', 'data');
          test.equal(second.readyState, 1, 'readyState of the other');
          test.done();
        },
        2
      );
    });
  });

  Harness.add(
    'close in a listener of another EventSource stops the later events.',
    function (test) {
      var stream = test.stream([
        Steps.of([['text', ':\n'], ['wait', 'go'], ['text', 'data: 1\n\ndata: 2\n\n'], ['hang']]),
      ]);
      var other = test.open(test.stream([Steps.live('data: x\n\n')]));
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(source, 'open', function () {
        test.on(source, 'message', function () {
          other.close();
          source.close();
        });
        stream.release('go');
      });
      stream.aborts(1, function () {
        test.equal(trace, ['open 1', 'message 1'], 'events');
        test.equal(other.readyState, 2, 'readyState of the other');
        test.done();
      });
    }
  );

  Harness.add(
    'A listener that throws after close is reported and revives nothing.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 1\ndata: 1\n\ndata: 2\n\n'), Steps.live('')]);
      var source = test.open(stream);
      var trace = test.trace(source);
      test.expectUncaught();
      source.addEventListener('message', function () {
        source.close();
        throw new Error('mine');
      });
      test.on(source, 'message', function () {
        test.settle(function () {
          test.equal(trace, ['open 1', 'message 1'], 'events');
          test.equal(test.uncaught.length, 1, 'errors reported');
          test.done();
        });
      });
    }
  );

  Harness.add(
    'Opening and closing at once, many times, leaves no connection behind.',
    function (test) {
      var stream = test.stream([Steps.live('data: x\n\n')]);
      for (var i = 0; i < 50; i++) test.open(test.stream([])).close();
      // With six connections to a host at most, this one waits until the others are gone.
      var source = test.open(stream);
      test.on(source, 'message', function (event) {
        test.equal(event.data, 'x', 'data');
        test.done();
      });
    }
  );
})();
