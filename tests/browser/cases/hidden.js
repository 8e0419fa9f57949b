// pauseWhenHidden: no connection while nobody sees the page. The page only says that it is hidden, as not
// every engine here can be made to hide one; page-life.test.mjs hides a real one.
(function () {
  var options = { ours: true };

  function setVisibility(state) {
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    var event = document.createEvent('Event');
    event.initEvent('visibilitychange', true, false);
    document.dispatchEvent(event);
  }

  function add(name, body) {
    Harness.add(
      name,
      function (test) {
        test.cleanup(function () {
          delete document.hidden;
        });
        body(test);
      },
      options
    );
  }

  function afterEvent7() {
    return [Steps.live('id: 7\ndata: 1\n\n'), Steps.live('data: 2\n\n')];
  }

  add(
    'With pauseWhenHidden, a hidden page holds no connection, and goes on when shown.',
    function (test) {
      var stream = test.stream(afterEvent7());
      var source = test.open(stream, { pauseWhenHidden: true });
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        setVisibility('hidden');
        test.equal(source.readyState, 0, 'readyState while hidden');
        stream.aborts(1, function () {
          test.settle(function () {
            test.equal(trace, ['open 1', 'message 1'], 'events while hidden');
            setVisibility('visible');
          });
        });
      });
      test.on(source, 'error', function (event) {
        test.equal(event.failure.kind, 'suspended', 'kind');
        test.equal(event.delay, 0, 'delay');
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

  add(
    'With pauseWhenHidden, a page that is hidden from the start connects when shown.',
    function (test) {
      setVisibility('hidden');
      var stream = test.stream([Steps.live('data: 1\n\n')]);
      var source = test.open(stream, { pauseWhenHidden: true });
      var trace = test.trace(source);
      test.settle(function () {
        test.equal(source.readyState, 0, 'readyState while hidden');
        test.equal(trace, [], 'events while hidden');
        test.on(source, 'message', function () {
          test.equal(trace, ['open 1', 'message 1'], 'events');
          stream.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests');
            test.done();
          });
        });
        setVisibility('visible');
      });
    }
  );

  add(
    'With pauseWhenHidden, what waits for its time goes when the page is shown.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 100000000\n\n'), Steps.live('data: 2\n\n')]);
      var source = test.open(stream, { pauseWhenHidden: true });
      var trace = test.trace(source);
      test.on(source, 'error', function () {
        setVisibility('hidden');
        setVisibility('visible');
      });
      test.on(source, 'message', function () {
        test.equal(trace, ['open 1', 'error 0', 'open 1', 'message 2'], 'events');
        test.done();
      });
    }
  );

  add('With pauseWhenHidden, a source that was closed while hidden stays so.', function (test) {
    var stream = test.stream(afterEvent7());
    var source = test.open(stream, { pauseWhenHidden: true });
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      setVisibility('hidden');
      source.close();
      setVisibility('visible');
      test.equal(source.readyState, 2, 'readyState');
      test.settle(function () {
        test.equal(trace, ['open 1', 'message 1'], 'events');
        test.done();
      });
    });
  });

  add(
    'An answer of retry that comes after the page was hidden and shown counts no more.',
    function (test) {
      var stream = test.stream([Steps.status(503), Steps.live('data: 2\n\n')]);
      var source = test.open(stream, {
        pauseWhenHidden: true,
        retry: function () {
          return {
            then: function (settle) {
              setTimeout(
                test.run.bind(test, function () {
                  setVisibility('hidden');
                  setVisibility('visible');
                  settle(false);
                })
              );
            },
          };
        },
      });
      var trace = test.trace(source);
      test.on(source, 'message', function () {
        test.equal(trace, ['open 1', 'message 2'], 'events');
        test.done();
      });
    }
  );

  add('Without pauseWhenHidden, a hidden page keeps its connection.', function (test) {
    var stream = test.stream([
      Steps.of([['text', 'data: 1\n\n'], ['wait', 'go'], ['text', 'data: 2\n\n'], ['hang']]),
    ]);
    var source = test.open(stream);
    var trace = test.trace(source);
    test.on(source, 'message', function () {
      setVisibility('hidden');
      stream.release('go');
    });
    test.on(
      source,
      'message',
      function () {
        setVisibility('visible');
        test.equal(trace, ['open 1', 'message 1', 'message 2'], 'events');
        test.done();
      },
      2
    );
  });
})();
