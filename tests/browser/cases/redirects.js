// Redirects (Fetch, "HTTP-redirect fetch"), and what reconnection makes of them.
(function () {
  [301, 302, 303, 307, 308].forEach(function (status) {
    Harness.add('A redirect with ' + status + ' is followed, and url stays.', function (test) {
      var target = test.stream([Steps.live('data: x\n\n')]);
      var stream = test.stream([Steps.redirect(status, target.url)]);
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(source, 'message', function (event) {
        test.equal(trace, ['open 1', 'message x'], 'events');
        test.equal(source.url, stream.url, 'url');
        test.equal(event.origin, Page.origin, 'origin');
        target.requests(1, function (log) {
          test.equal(log.requests[0].method, 'GET', 'method');
          test.equal(log.requests[0].headers.accept, 'text/event-stream', 'Accept');
          test.done();
        });
      });
    });

    Harness.add('A redirect with ' + status + ' to nowhere fails for good.', function (test) {
      var stream = test.stream([Steps.status(status), Steps.live('data: again\n\n')]);
      var source = test.open(stream);
      var trace = test.trace(source);
      test.on(source, 'error', function () {
        test.settle(function () {
          test.equal(trace, ['error 2'], 'events');
          test.done();
        });
      });
    });
  });

  [301, 302, 303, 307, 308].forEach(function (status) {
    Harness.add(
      'After a redirect with ' + status + ', reconnection goes to the original URL.',
      function (test) {
        var target = test.stream([Steps.ended('retry: 1\nid: 7\ndata: 1\n\n')]);
        var stream = test.stream([Steps.redirect(status, target.url), Steps.live('data: 2\n\n')]);
        var source = test.open(stream);
        var trace = test.trace(source);
        target.requests(2, function () {
          test.fail('the reconnection went to the target');
        });
        test.on(
          source,
          'message',
          function () {
            test.equal(trace, ['open 1', 'message 1', 'error 0', 'open 1', 'message 2'], 'events');
            stream.requests(2, function (log) {
              test.equal(log.requests[1].headers['last-event-id'], '7', 'Last-Event-ID');
              test.done();
            });
          },
          2
        );
      }
    );
  });

  Harness.add('The location may be relative, and have a fragment.', function (test) {
    var target = test.stream([Steps.live('data: x\n\n')]);
    var stream = test.stream([Steps.redirect(302, '../..' + target.path + '#part')], {
      path: '/deep/down',
    });
    var source = test.open(stream);
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'x', 'data');
      test.done();
    });
  });

  Harness.add('Redirects may follow one another.', function (test) {
    var last = test.stream([Steps.live('data: x\n\n')]);
    var third = test.stream([Steps.redirect(301, last.url)]);
    var second = test.stream([Steps.redirect(308, third.url)]);
    var source = test.open(test.stream([Steps.redirect(302, second.url)]));
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      test.equal(trace, ['open 1', 'message x'], 'events');
      test.done();
    });
  });

  // A network error; whether it is futile to try again is the engine's to decide.
  Harness.add('A redirect loop gives an error and never opens.', function (test) {
    var loop = test.stream(function (stream) {
      var all = [];
      for (var i = 0; i < 60; i++) all.push(Steps.redirect(302, stream.url));
      return all;
    });
    var source = test.open(loop);
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.equal(trace.length, 1, 'events');
      test.ok(source.readyState !== 1, 'readyState is not OPEN');
      loop.requests(2, function (log) {
        test.ok(log.requests.length <= 21, 'at most 20 redirects: ' + log.requests.length);
        test.done();
      });
    });
  });

  Harness.add('A redirect to a data: URL gives an error and never opens.', function (test) {
    var source = test.open(
      test.stream([Steps.redirect(302, 'data:text/event-stream,data:x%0A%0A')])
    );
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.equal(trace.length, 1, 'events');
      test.ok(source.readyState !== 1, 'readyState is not OPEN');
      test.done();
    });
  });

  Harness.add('The body of a redirect is no stream.', function (test) {
    var target = test.stream([Steps.live('data: target\n\n')]);
    var redirect = [
      ['head', 302, { Location: target.url, 'Content-Type': 'text/event-stream' }],
      ['text', 'data: redirect\n\n'],
    ];
    var source = test.open(test.stream([redirect]));
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      test.equal(trace, ['open 1', 'message target'], 'events');
      test.done();
    });
  });

  Harness.add('A redirect to what fails for good fails for good.', function (test) {
    var target = test.stream([Steps.status(204)]);
    var source = test.open(
      test.stream([Steps.redirect(302, target.url), Steps.live('data: x\n\n')])
    );
    var trace = test.trace(source);
    test.on(source, 'error', function () {
      test.settle(function () {
        test.equal(trace, ['error 2'], 'events');
        test.done();
      });
    });
  });

  Harness.add('Last-Event-ID goes to the target of a redirect as well.', function (test) {
    var target = test.stream([Steps.live('data: 2\n\n')]);
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 7\ndata: 1\n\n'),
      Steps.redirect(302, target.url),
    ]);
    test.open(stream);
    target.requests(1, function (log) {
      test.equal(log.requests[0].headers['last-event-id'], '7', 'Last-Event-ID');
      test.done();
    });
  });

  // Over XHR the other origin refuses the header for caches, and the request after that goes without
  // it: the redirect comes twice.
  Harness.add('After a redirect to another origin, event.origin is that one.', function (test) {
    var target = test.stream([Steps.live('data: x\n\n', Steps.anyOrigin)], { other: true });
    var redirect = Steps.redirect(302, target.url);
    var stream = test.stream([redirect, redirect]);
    var source = test.open(stream, { reconnectionTime: 1 });
    test.on(source, 'message', function (event) {
      test.equal(event.origin, Page.otherOrigin, 'origin');
      test.equal(source.url, stream.url, 'url');
      test.done();
    });
  });

  Harness.add(
    'A redirect to another origin that does not allow this one never opens.',
    function (test) {
      var target = test.stream([Steps.live('data: x\n\n')], { other: true });
      var source = test.open(test.stream([Steps.redirect(302, target.url)]));
      var trace = test.trace(source);
      test.on(source, 'error', function () {
        test.equal(trace.length, 1, 'events');
        test.ok(source.readyState !== 1, 'readyState is not OPEN');
        test.done();
      });
    }
  );

  Harness.add('event.origin follows a redirect that changes between connections.', function (test) {
    var target = test.stream([Steps.live('data: 2\n\n', Steps.anyOrigin)], { other: true });
    var redirect = Steps.redirect(302, target.url);
    var stream = test.stream([Steps.ended('retry: 1\ndata: 1\n\n'), redirect, redirect]);
    var source = test.open(stream);
    var origins = [];
    source.onmessage = function (event) {
      origins.push(event.origin);
    };
    test.on(
      source,
      'message',
      function () {
        test.equal(origins, [Page.origin, Page.otherOrigin], 'origins');
        test.done();
      },
      2
    );
  });
})();
