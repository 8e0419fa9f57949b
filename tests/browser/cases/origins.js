// Other origins: CORS, credentials, and the way of the last event ID past a preflight.
(function () {
  var FIRST = 'retry: 1\nid: 7\ndata: 1\n\n';

  /** A response that is a network error. After a broken connection, browsers may ask again by themselves. */
  var BROKEN = [
    ['raw', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    ['cut'],
  ];

  /** What a server that knows of preflights answers to one. */
  var ALLOWED = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Last-Event-ID, Cache-Control, X-Mine',
  };

  /** How long ours waits for the answer to a probe. */
  var PROBE_LIMIT = 2000;

  /** No machine that stands still for seconds makes a server one that is not there: a probe's limit, which is
   * the shortest timer of that length, is never over. */
  function waitForProbes(test) {
    var native = window.setTimeout;
    window.setTimeout = function (callback, milliseconds) {
      return milliseconds >= PROBE_LIMIT ? 0 : native(callback, milliseconds);
    };
    test.cleanup(function () {
      window.setTimeout = native;
    });
  }

  // A network error, after which it is futile to try again. Ours asks twice, to be sure.
  function expectRefused(test, response, init) {
    waitForProbes(test);
    var source = test.open(test.stream([response, response], { other: true }), init);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.equal(trace, ['error 2'], 'events');
      test.settle(function () {
        test.equal(trace, ['error 2'], 'events after a while');
        test.done();
      });
    });
  }

  Harness.add(
    'Another origin that fails and then answers is heard, though nothing was ever open.',
    function (test) {
      var stream = test.stream([BROKEN, Steps.live('data: x\n\n', Steps.anyOrigin)], {
        other: true,
      });
      waitForProbes(test);
      var source = test.open(stream);
      var trace = test.trace(source);
      // No wait is long enough to tell of: the server was there when it was asked.
      test.on(source, 'error', function () {
        test.fail('an error is told');
      });
      test.on(source, 'message', function () {
        test.equal(trace, ['open 1', 'message x'], 'events');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'Another origin that is not there is asked again after a wait.',
    function (test) {
      var stream = test.stream([BROKEN, BROKEN, Steps.live('data: x\n\n', Steps.anyOrigin)], {
        other: true,
        probes: 'break',
      });
      var source = test.open(stream, { reconnectionTime: 1 });
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        test.equal(trace, ['error 0', 'error 0', 'open 1', 'message x'], 'events');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'A probe that is never answered keeps no reconnection for ever.',
    function (test) {
      var stream = test.stream([BROKEN, Steps.live('data: x\n\n', Steps.anyOrigin)], {
        other: true,
        probes: 'hang',
      });
      var source = test.open(stream, { reconnectionTime: 1 });
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        test.equal(trace, ['error 0', 'open 1', 'message x'], 'events');
        test.done();
      });
    },
    { ours: true }
  );

  /** The cookie of the page, which belongs to the host and so to both origins, and to all pages beside. */
  function setCookie(test) {
    var name = 'case-' + Page.run;
    document.cookie = name + '=yes; path=/stream';
    test.cleanup(function () {
      document.cookie = name + '=; path=/stream; expires=Thu, 01 Jan 1970 00:00:00 GMT';
    });
    return name + '=yes';
  }

  function sendsCookie(sent, cookie) {
    return (sent.headers.cookie || '').indexOf(cookie) >= 0;
  }

  Harness.add('Another origin that allows every origin is heard.', function (test) {
    var stream = test.stream([Steps.live('data: x\n\n', Steps.anyOrigin)], { other: true });
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function (event) {
      test.equal(trace, ['open 1', 'message x'], 'events');
      test.equal(event.origin, Page.otherOrigin, 'origin');
      test.equal(source.url, stream.url, 'url');
      stream.requests(1, function (log) {
        test.equal(log.requests[0].headers.origin, Page.origin, 'Origin');
        test.equal(log.preflights.length, 0, 'preflights');
        test.done();
      });
    });
  });

  Harness.add('Another origin that allows none is not heard.', function (test) {
    expectRefused(test, Steps.live('data: x\n\n'));
  });

  Harness.add('Another origin that allows a third one is not heard.', function (test) {
    var header = { 'Access-Control-Allow-Origin': 'http://example.org' };
    expectRefused(test, Steps.live('data: x\n\n', header));
  });

  Harness.add('With credentials, it is not enough that every origin is allowed.', function (test) {
    expectRefused(test, Steps.live('data: x\n\n', Steps.anyOrigin), { withCredentials: true });
  });

  Harness.add('With credentials, it is not enough that this origin is allowed.', function (test) {
    var header = { 'Access-Control-Allow-Origin': Page.origin };
    expectRefused(test, Steps.live('data: x\n\n', header), { withCredentials: true });
  });

  Harness.add('Without credentials, no cookie goes to another origin.', function (test) {
    var cookie = setCookie(test);
    var stream = test.stream([Steps.live('data: x\n\n', Steps.thisOrigin())], { other: true });
    test.on(test.open(stream), 'message', function () {
      stream.requests(1, function (log) {
        test.ok(!sendsCookie(log.requests[0], cookie), 'no cookie is sent');
        test.done();
      });
    });
  });

  Harness.add('With credentials, cookies go to another origin.', function (test) {
    var cookie = setCookie(test);
    var stream = test.stream([Steps.live('data: x\n\n', Steps.thisOrigin())], { other: true });
    test.on(test.open(stream, { withCredentials: true }), 'message', function () {
      stream.requests(1, function (log) {
        test.ok(sendsCookie(log.requests[0], cookie), 'the cookie is sent');
        test.done();
      });
    });
  });

  Harness.add('Cookies go to the same origin with credentials or without.', function (test) {
    var cookie = setCookie(test);
    var stream = test.stream([Steps.live('data: x\n\n'), Steps.live('data: x\n\n')]);
    test.on(test.open(stream, { withCredentials: false }), 'message', function () {
      test.on(test.open(stream, { withCredentials: true }), 'message', function () {
        stream.requests(2, function (log) {
          test.ok(sendsCookie(log.requests[0], cookie), 'without');
          test.ok(sendsCookie(log.requests[1], cookie), 'with');
          test.done();
        });
      });
    });
  });

  Harness.add('A cookie that the stream sets is sent by the reconnection.', function (test) {
    var name = 'stream' + new Date().getTime();
    var stream = test.stream([
      Steps.ended('retry: 1\n\n', { 'Set-Cookie': name + '=yes; Path=/stream; Max-Age=60' }),
      Steps.live(''),
    ]);
    test.open(stream);
    stream.requests(2, function (log) {
      test.ok(sendsCookie(log.requests[1], name + '=yes'), 'the cookie is sent');
      test.done();
    });
  });

  Harness.add('withCredentials stays over reconnections.', function (test) {
    var cookie = setCookie(test);
    var stream = test.stream(
      [Steps.ended('retry: 1\n\n', Steps.thisOrigin()), Steps.live('', Steps.thisOrigin())],
      { other: true }
    );
    test.open(stream, { withCredentials: true });
    stream.requests(2, function (log) {
      test.ok(sendsCookie(log.requests[1], cookie), 'the cookie is sent');
      test.done();
    });
  });

  Harness.add('Another origin that allows Last-Event-ID receives it.', function (test) {
    var stream = test.stream(
      [Steps.ended(FIRST, Steps.anyOrigin), Steps.live('data: 2\n\n', Steps.anyOrigin)],
      { other: true, preflight: ALLOWED }
    );
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(
      source,
      'message',
      function () {
        test.equal(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2'], 'events');
        stream.requests(2, function (log) {
          test.equal(log.requests.length, 2, 'requests');
          test.equal(log.requests[1].headers['last-event-id'], '7', 'Last-Event-ID');
          test.equal(log.requests[1].url, stream.path, 'URL');
          test.done();
        });
      },
      2
    );
  });

  Harness.add('Without an ID, another origin is asked for no preflight.', function (test) {
    var stream = test.stream(
      [Steps.ended('retry: 1\n\n', Steps.anyOrigin), Steps.live('data: 2\n\n', Steps.anyOrigin)],
      { other: true }
    );
    test.on(test.open(stream), 'message', function () {
      stream.requests(2, function (log) {
        test.equal(log.preflights.length, 0, 'preflights');
        test.equal(log.requests[1].url, stream.path, 'URL');
        test.done();
      });
    });
  });

  /** Takes the warnings of this case, and gives them back as a list. */
  function warnings(test) {
    var list = [];
    var warn = console.warn;
    console.warn = function (text) {
      list.push(text);
    };
    test.cleanup(function () {
      console.warn = warn;
    });
    return list;
  }

  /**
   * A stream that ends twice, on a server without preflights that is there. Its answers are read by the
   * requests that reach it, and of the preflights none does.
   */
  function withoutPreflight(test, init, id, done) {
    waitForProbes(test);
    var stream = test.stream(
      [
        Steps.ended('retry: 1\nid: ' + id + '\ndata: 1\n\n', Steps.anyOrigin),
        Steps.ended('data: 2\n\n', Steps.anyOrigin),
        Steps.live('data: 3\n\n', Steps.anyOrigin),
      ],
      { other: true }
    );
    var source = test.open(stream, init);
    var trace = test.trace(source);
    test.on(
      source,
      'message',
      function (event) {
        stream.requests(3, function (log) {
          done(log, stream, trace, event);
        });
      },
      3
    );
  }

  Harness.add(
    'A server that refuses the preflight gets the ID in the query, once that is proved.',
    function (test) {
      var warned = warnings(test);
      withoutPreflight(test, {}, '7', function (log, stream, trace, event) {
        test.equal(
          trace,
          // The end, two refusals, the parameter; the end, one refusal, the parameter.
          ['open 1', 'message 1', 'error 0', 'error 0', 'error 0', 'open 1', 'message 2'].concat([
            'error 0',
            'error 0',
            'open 1',
            'message 3',
          ]),
          'events'
        );
        test.equal(event.lastEventId, '7', 'lastEventId');
        test.equal(log.preflights.length, 3, 'preflights');
        test.equal(log.probes.length, 3, 'probes: one a wait');
        var asked = log.preflights[0].headers['access-control-request-headers'];
        test.equal(asked, 'last-event-id', 'headers asked for');
        [1, 2].forEach(function (i) {
          test.equal(log.requests[i].url, stream.path + '&lastEventId=7', 'URL');
          test.equal(log.requests[i].headers['last-event-id'], undefined, 'Last-Event-ID');
          test.equal(log.probes[i].headers['last-event-id'], undefined, 'of the probe');
        });
        test.equal(warned.length, 1, 'warnings');
        test.ok(warned[0].indexOf(Page.otherOrigin) > 0, 'it names the origin');
        test.ok(
          warned[0].indexOf('Access-Control-Allow-Headers: Last-Event-ID') > 0,
          'and the header'
        );
        test.ok(warned[0].indexOf('key=') < 0, 'and nothing of the query');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'One failed connection after an ID is no refusal: the header is sent again, and nothing else.',
    function (test) {
      var warned = warnings(test);
      var stream = test.stream(
        [Steps.ended(FIRST, Steps.anyOrigin), BROKEN, Steps.live('data: 2\n\n', Steps.anyOrigin)],
        { other: true, preflight: ALLOWED, probes: 'break' }
      );
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(
        source,
        'message',
        function () {
          test.equal(
            trace,
            ['open 1', 'message 1', 'error 0', 'error 0', 'open 1', 'message 2'],
            'events'
          );
          stream.requests(3, function (log) {
            test.equal(log.requests.length, 3, 'requests');
            [1, 2].forEach(function (i) {
              test.equal(log.requests[i].headers['last-event-id'], '7', 'Last-Event-ID');
              test.equal(log.requests[i].url, stream.path, 'URL');
            });
            test.equal(warned, [], 'warnings');
            test.done();
          });
        },
        2
      );
    },
    { ours: true }
  );

  Harness.add(
    'A server that is there and fails once gets the header again.',
    function (test) {
      var stream = test.stream(
        [
          Steps.ended(FIRST, Steps.anyOrigin),
          BROKEN,
          Steps.ended('data: 2\n\n', Steps.anyOrigin),
          BROKEN,
          Steps.live('data: 3\n\n', Steps.anyOrigin),
        ],
        { other: true, preflight: ALLOWED }
      );
      var source = test.open(stream);
      test.on(
        source,
        'message',
        function () {
          stream.requests(5, function (log) {
            log.requests.slice(1).forEach(function (sent) {
              test.equal(sent.headers['last-event-id'], '7', 'Last-Event-ID');
              test.equal(sent.url, stream.path, 'URL');
            });
            test.done();
          });
        },
        3
      );
    },
    { ours: true }
  );

  Harness.add(
    'A server that is down gets an attempt and a probe each wait, and no more.',
    function (test) {
      var stream = test.stream([Steps.ended(FIRST, Steps.anyOrigin)], {
        other: true,
        preflight: 'break',
        probes: 'break',
      });
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(
        source,
        'error',
        function () {
          stream.reached({ probes: 4 }, function (log) {
            var errors = trace.length - 2;
            // One of each may be on its way.
            test.ok(log.preflights.length <= errors + 1, 'attempts for ' + errors + ' errors');
            test.ok(log.probes.length <= errors + 1, 'probes');
            test.equal(log.requests.length, 1, 'requests');
            test.done();
          });
        },
        5
      );
    },
    { ours: true }
  );

  Harness.add(
    'The query parameter carries any ID, percent-encoded as UTF-8.',
    function (test) {
      warnings(test);
      withoutPreflight(test, {}, '\u00e9 &=#+%\ud83d\ude00', function (log) {
        var value = /&lastEventId=([^&]*)$/.exec(log.requests[1].url)[1];
        test.equal(decodeURIComponent(value), '\u00e9 &=#+%\ud83d\ude00', 'ID');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'The option lastEventIdParameter names the query parameter.',
    function (test) {
      warnings(test);
      withoutPreflight(test, { lastEventIdParameter: 'since' }, '7', function (log, stream) {
        test.equal(log.requests[1].url, stream.path + '&since=7', 'URL');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'The query parameter takes the place of one that the URL had.',
    function (test) {
      warnings(test);
      var stream = test.stream(
        [Steps.ended(FIRST, Steps.anyOrigin), Steps.live('', Steps.anyOrigin)],
        { other: true }
      );
      test.open(stream.url + '&lastEventId=old#part');
      stream.requests(2, function (log) {
        test.equal(log.requests[0].url, stream.path + '&lastEventId=old', 'first URL');
        test.equal(log.requests[1].url, stream.path + '&lastEventId=7', 'second URL');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'Without the query parameter (null), a refused preflight is a network error.',
    function (test) {
      var stream = test.stream([Steps.ended(FIRST, Steps.anyOrigin)], { other: true });
      var source = test.open(stream, { lastEventIdParameter: null });
      var trace = test.trace(source);
      stream.reached({ preflights: 2 }, function (log) {
        test.equal(log.requests.length, 1, 'requests');
        test.equal(trace.slice(0, 4), ['open 1', 'message 1', 'error 0', 'error 0'], 'events');
        test.done();
      });
    },
    { ours: true }
  );

  Harness.add(
    'In the same origin, the ID never goes into the query.',
    function (test) {
      var stream = test.stream([Steps.ended(FIRST), BROKEN, Steps.live('data: 3\n\n')]);
      test.on(
        test.open(stream),
        'message',
        function () {
          stream.requests(3, function (log) {
            log.requests.forEach(function (sent) {
              test.equal(sent.url, stream.path, 'URL');
            });
            test.equal(log.requests.length, 3, 'requests');
            test.done();
          });
        },
        2
      );
    },
    { ours: true }
  );

  Harness.add(
    'close while a preflight is answered leads to no further request.',
    function (test) {
      var stream = test.stream(
        [Steps.ended(FIRST, Steps.anyOrigin), Steps.live('data: 2\n\n', Steps.anyOrigin)],
        { other: true }
      );
      var source = test.open(stream);
      stream.reached({ preflights: 1 }, function () {
        source.close();
        var before;
        stream.requests(1, function (log) {
          before = log.requests.length;
          test.settle(function () {
            stream.requests(1, function (later) {
              test.equal(later.requests.length, before, 'requests');
              test.equal(source.readyState, 2, 'readyState');
              test.done();
            });
          });
        });
      });
    },
    { ours: true }
  );

  Harness.add(
    'Another origin that stops allowing this one is not heard any more.',
    function (test) {
      var stream = test.stream(
        [Steps.ended('retry: 1\ndata: 1\n\n', Steps.anyOrigin), Steps.live('data: 2\n\n')],
        { other: true }
      );
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(
        source,
        'error',
        function () {
          test.equal(trace.slice(0, 3), ['open 1', 'message 1', 'error 0'], 'events');
          test.equal(trace.length, 4, 'number of events');
          test.done();
        },
        2
      );
    }
  );
})();
