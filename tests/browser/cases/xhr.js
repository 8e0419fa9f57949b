// What is so over XHR alone: an engine keeps the text of a response for ever, so the connection is
// renewed; and it takes a header to get past caches.
(function () {
  var LIMIT = 50;
  var ours = { ours: true };

  function withLimit(test, stream, limit) {
    return test.open(stream, { transport: 'xhr', responseLimit: limit, reconnectionTime: 1 });
  }

  /** Events with IDs from the first to the last. */
  function numbered(first, last) {
    var text = '';
    for (var id = first; id <= last; id++) text += 'id: ' + id + '\ndata: ' + id + '\n\n';
    return text;
  }

  function messages(first, last) {
    var list = [];
    for (var id = first; id <= last; id++) list.push('message ' + id);
    return list;
  }

  function sentIDs(log) {
    return log.requests.map(function (request) {
      return request.headers['last-event-id'];
    });
  }

  /** An event with an ID and then more bytes than the limit, so that however the response is cut,
   * it outgrows the limit after that event. */
  function tooLong(id) {
    return Steps.live(numbered(id, id) + ': ' + new Array(LIMIT).join('.') + '\ndata: cut');
  }

  Harness.add(
    'A response beyond the limit is renewed after its last event, with no event of its own.',
    function (test) {
      var stream = test.stream([
        tooLong(1),
        tooLong(2),
        Steps.live(numbered(3, 3) + 'event: end\ndata: x\n\n'),
      ]);
      var source = withLimit(test, stream, LIMIT);
      var trace = test.trace(source);
      test.on(source, 'end', function () {
        test.equal(trace, ['open 1'].concat(messages(1, 3)), 'events');
        test.equal(source.readyState, 1, 'readyState');
        stream.aborts(2, function (log) {
          test.equal(sentIDs(log), [undefined, '1', '2'], 'last event IDs');
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'A response up to the limit is not renewed.',
    function (test) {
      var text = numbered(1, 9) + 'event: end\nid: x\ndata: x\n\n';
      var stream = test.stream([Steps.live(text)]);
      var source = withLimit(test, stream, text.length);
      test.on(source, 'end', function () {
        test.settle(function () {
          stream.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests');
            test.done();
          });
        });
      });
    },
    ours
  );

  Harness.add(
    'An event without an ID of its own is no place to renew: the next one with an ID is.',
    function (test) {
      var stream = test.stream([
        Steps.of([
          ['text', numbered(1, 1) + 'data: a\n\ndata: b\n\ndata: c\n\n'],
          ['wait', 'more'],
          ['text', 'data: d\n\n' + numbered(2, 2)],
          ['hang'],
        ]),
        Steps.live('event: end\ndata: x\n\n'),
      ]);
      var source = withLimit(test, stream, 30);
      var trace = test.trace(source);
      test.on(
        source,
        'message',
        function () {
          stream.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests before the next ID');
            stream.release('more');
          });
        },
        4
      );
      test.on(source, 'end', function () {
        var data = ['message 1', 'message a', 'message b', 'message c', 'message d', 'message 2'];
        test.equal(trace, ['open 1'].concat(data), 'events');
        stream.requests(2, function (log) {
          test.equal(sentIDs(log), [undefined, '2'], 'last event IDs');
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'A stream without IDs goes on to sixteen times the limit, and then reconnects as after an error.',
    function (test) {
      var event = 'data: 1\n\n';
      var limit = 2 * event.length;
      var before = event;
      while (before.length < 16 * limit) before += event;
      var stream = test.stream([
        Steps.of([['text', before], ['wait', 'more'], ['text', event], ['hang']]),
        Steps.live('event: end\ndata: x\n\n'),
      ]);
      var source = withLimit(test, stream, limit);
      var trace = test.trace(source);
      test.on(
        source,
        'message',
        function () {
          stream.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests up to there');
            test.equal(trace.length, 1 + before.length / event.length, 'events up to there');
            stream.release('more');
          });
        },
        before.length / event.length
      );
      test.on(source, 'end', function () {
        test.equal(trace.slice(-3), ['message 1', 'error 0', 'open 1'], 'events');
        stream.aborts(1, function (log) {
          test.equal(sentIDs(log), [undefined, undefined], 'last event IDs');
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'A renewal that meets an error is the end of a connection that was fine: it comes back.',
    function (test) {
      var stream = test.stream([
        tooLong(1),
        Steps.status(503),
        Steps.live(numbered(2, 2) + 'event: end\ndata: x\n\n'),
      ]);
      var source = withLimit(test, stream, LIMIT);
      var trace = test.trace(source);
      test.failIfClosed(source);
      test.on(source, 'end', function () {
        test.equal(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2'], 'events');
        stream.requests(3, function (log) {
          test.equal(sentIDs(log), [undefined, '1', '1'], 'last event IDs');
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'An answer that no renewal met fails for good, also after one that did.',
    function (test) {
      var stream = test.stream([tooLong(1), Steps.status(503), Steps.status(503)]);
      var source = withLimit(test, stream, LIMIT);
      var trace = test.trace(source);
      test.on(
        source,
        'error',
        function () {
          test.equal(trace, ['open 1', 'message 1', 'error 0', 'error 2'], 'events');
          test.done();
        },
        2
      );
    },
    ours
  );

  Harness.add(
    'After an event that reset the ID there is nothing to resume after, and no renewal.',
    function (test) {
      var reset = 'id\ndata: reset\n\n: ' + new Array(LIMIT).join('.') + '\n';
      var stream = test.stream([
        Steps.of([
          ['text', numbered(1, 1) + reset],
          ['wait', 'more'],
          ['text', 'data: more\n\n' + numbered(2, 2)],
          ['hang'],
        ]),
        Steps.live('event: end\ndata: x\n\n'),
      ]);
      var source = withLimit(test, stream, LIMIT);
      var trace = test.trace(source);
      test.on(
        source,
        'message',
        function () {
          test.settle(function () {
            stream.release('more');
          });
        },
        2
      );
      test.on(source, 'end', function () {
        test.equal(
          trace,
          ['open 1', 'message 1', 'message reset', 'message more', 'message 2'],
          'each once'
        );
        stream.requests(2, function (log) {
          test.equal(sentIDs(log), [undefined, '2'], 'last event IDs');
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'close in a message of a response beyond the limit leads to no other request.',
    function (test) {
      var stream = test.stream([tooLong(1)]);
      var source = withLimit(test, stream, LIMIT);
      test.on(source, 'message', function () {
        source.close();
        stream.aborts(1, function () {
          test.settle(function () {
            stream.requests(1, function (log) {
              test.equal(log.requests.length, 1, 'requests');
              test.done();
            });
          });
        });
      });
    },
    ours
  );

  Harness.add(
    'A long response arrives whole, whatever its bytes are.',
    function (test) {
      var line = '';
      for (var i = 0; i < 5000; i++) line += 'a\u00e9\u65e5\ud83d\ude00';
      var text = '';
      for (var n = 0; n < 20; n++) text += 'data: ' + line + '\n';
      var stream = test.stream([Steps.live(text + '\n')]);
      test.on(test.open(stream, { transport: 'xhr' }), 'message', function (event) {
        var lines = event.data.split('\n');
        test.equal(lines.length, 20, 'lines');
        test.ok(
          lines.every(function (data) {
            return data === line;
          }),
          'each line is whole'
        );
        test.done();
      });
    },
    ours
  );

  Harness.add(
    'Where another origin refuses the header for caches, the next request goes without it.',
    function (test) {
      var stream = test.stream(function (stream) {
        var there = Page.otherOrigin + stream.path;
        return [
          Steps.redirect(307, there, Steps.anyOrigin),
          Steps.redirect(307, there, Steps.anyOrigin),
          Steps.live('data: x\n\n', Steps.anyOrigin),
        ];
      });
      var source = test.open(stream, { transport: 'xhr', reconnectionTime: 1 });
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        test.equal(trace, ['error 0', 'open 1', 'message x'], 'events');
        stream.requests(3, function (log) {
          test.equal(log.requests[0].headers['cache-control'], 'no-cache', 'first Cache-Control');
          test.equal(log.requests[1].headers['cache-control'], undefined, 'second Cache-Control');
          test.done();
        });
      });
    },
    ours
  );
})();
