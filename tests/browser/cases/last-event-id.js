// The last event ID: what a reconnection sends, byte for byte.
(function () {
  /** Reconnects after each of the texts, and gives the headers that were sent (undefined: none). */
  function sentAfter(test, texts, done) {
    var responses = texts.map(function (text) {
      return Steps.ended('retry: 1\n' + text);
    });
    responses.push(Steps.live(''));
    var stream = test.stream(responses);
    test.open(stream);
    stream.requests(texts.length + 1, function (log) {
      done(
        log.requests.slice(1).map(function (sent) {
          var bytes = sent.headers['last-event-id'];
          return bytes === undefined ? undefined : Page.utf8(bytes);
        }),
        log.requests
      );
    });
  }

  function expectSent(test, texts, expected) {
    sentAfter(test, texts, function (sent) {
      test.equal(sent, expected, 'Last-Event-ID');
      test.done();
    });
  }

  var long = new Array(4001).join('x');

  [
    ['7', 'a digit'],
    ['0', 'zero'],
    ['null', 'the word null'],
    ['a b', 'a space within'],
    ['a\tb', 'a tab within'],
    ['a, b; c=d', 'a comma, a semicolon and an equals sign'],
    ['x: y', 'a colon'],
    ['"q\\\'', 'quotes and a backslash'],
    ['%0D%0AX-Injected: yes', 'percent-encoded line ends'],
    ['<id>&amp;', 'markup'],
    ['\u00e9', 'a Latin-1 character'],
    ['\u00ff\u0080', 'the ends of Latin-1'],
    ['\u65e5\u672c\u8a9e', 'CJK characters'],
    ['\ud83d\ude00', 'an emoji'],
    ['\u2028', 'a line separator'],
    ['\u010a\u010d', 'characters whose low bytes are line ends'],
    ['\ufeff1', 'a byte order mark'],
    ['\ufffd', 'a replacement character'],
    ['\u0001\u001f\u007f', 'control characters'],
    [long, '4,000 characters'],
  ].forEach(function (pair) {
    Harness.add('Last-Event-ID is sent as UTF-8: ' + pair[1] + '.', function (test) {
      expectSent(test, ['id: ' + pair[0] + '\ndata: x\n\n'], [pair[0]]);
    });
  });

  Harness.add('An ID that is no well-formed UTF-8 is sent as it was read.', function (test) {
    var first = [
      ['text', 'retry: 1\nid: a'],
      ['hex', 'ff'],
      ['text', 'b\ndata: x\n\n'],
    ];
    var stream = test.stream([Steps.of(first), Steps.live('')]);
    test.open(stream);
    stream.requests(2, function (log) {
      var sent = Page.utf8(log.requests[1].headers['last-event-id']);
      test.equal(sent, 'a\ufffdb', 'Last-Event-ID');
      test.done();
    });
  });

  Harness.add(
    'White space around an ID is lost on the way and not in lastEventId.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 1\nid:   5 \t\ndata: x\n\n'), Steps.live('')]);
      var source = test.open(stream);
      var seen = [];
      source.onmessage = function (event) {
        seen.push(event.lastEventId);
      };
      stream.requests(2, function (log) {
        test.equal(log.requests[1].headers['last-event-id'], '5', 'Last-Event-ID');
        test.equal(seen, ['  5 \t'], 'lastEventId');
        test.done();
      });
    }
  );

  Harness.add('An ID can inject no header.', function (test) {
    sentAfter(
      test,
      ['id: 1\rX-Injected: a\nid: 2\u0085X-Injected: b\ndata: x\n\n'],
      function (sent, requests) {
        test.equal(sent, ['2\u0085X-Injected: b'], 'Last-Event-ID');
        test.equal(requests[1].headers['x-injected'], undefined, 'X-Injected');
        test.done();
      }
    );
  });

  Harness.add('Without an ID there is no Last-Event-ID.', function (test) {
    expectSent(test, ['data: x\n\n'], [undefined]);
  });

  Harness.add('An empty ID sends no Last-Event-ID any more.', function (test) {
    expectSent(
      test,
      ['id: 7\ndata: x\n\n', 'id\ndata: x\n\n', 'id: 8\n\nid:\n\n'],
      ['7', undefined, undefined]
    );
  });

  Harness.add('The last event ID stays over connections that give none.', function (test) {
    expectSent(test, ['id: 7\ndata: x\n\n', 'data: y\n\n', ''], ['7', '7', '7']);
  });

  Harness.add('The last event ID stays over a network error.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 7\ndata: 1\n\n'),
      Steps.of([['text', 'data: 2\n\n'], ['wait', 'seen'], ['reset']]),
      Steps.live(''),
    ]);
    var source = test.open(stream);
    test.on(
      source,
      'message',
      function () {
        stream.release('seen');
      },
      2
    );
    stream.requests(3, function (log) {
      test.equal(log.requests[2].headers['last-event-id'], '7', 'Last-Event-ID');
      test.done();
    });
  });

  // The standard's buffer is new for each connection; the engines, and the tests that they share,
  // go on with the last ID, which is what a server that gives IDs now and then counts on.
  Harness.add('An event of the next connection carries the last ID too.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 7\ndata: 1\n\n'),
      Steps.live('data: 2\n\n'),
    ]);
    var source = test.open(stream);
    var seen = [];
    source.onmessage = function (event) {
      seen.push(event.lastEventId);
    };
    test.on(
      source,
      'message',
      function () {
        test.equal(seen, ['7', '7'], 'lastEventId');
        test.done();
      },
      2
    );
  });

  Harness.add('A block with only an ID sets the ID that is sent.', function (test) {
    expectSent(test, ['id: 7\ndata: x\n\nid: 8\n\n'], ['8']);
  });

  Harness.add('The ID of an event that was not finished is not sent.', function (test) {
    expectSent(
      test,
      ['id: 7\ndata: x\n\nid: 8\ndata: y\n', 'id: 9\n', 'id: 10', 'data: x\n\n'],
      ['7', '7', '7', '7']
    );
  });

  Harness.add('An ID with U+0000 in it is ignored, and the earlier one is sent.', function (test) {
    expectSent(test, ['id: 7\ndata: x\n\nid: 8\u0000\ndata: x\n\nid: \u0000\ndata: x\n\n'], ['7']);
  });

  Harness.add(
    'The last ID of several is sent, also when no listener hears the events.',
    function (test) {
      expectSent(test, ['event: a\nid: 1\ndata: x\n\nevent: b\nid: 2\nid: 3\ndata: x\n\n'], ['3']);
    }
  );

  Harness.add(
    'A new EventSource for the same URL knows nothing of an earlier one.',
    function (test) {
      var stream = test.stream([Steps.live('id: 7\ndata: x\n\n'), Steps.live('')]);
      var source = test.open(stream);
      test.on(source, 'message', function () {
        source.close();
        test.open(stream);
        stream.requests(2, function (log) {
          test.equal(log.requests[1].headers['last-event-id'], undefined, 'Last-Event-ID');
          test.done();
        });
      });
    }
  );
})();
