// The connections of $.eventsource: reconnection, failures, the end, options of the EventSource.
(function () {
  Harness.add('It reconnects after the last event ID, and `retry` is the time.', function (test) {
    var stream = test.stream([
      Steps.ended('retry: 1\nid: 7\ndata: one\n\n'),
      Steps.live('data: two\n\n'),
    ]);
    var entry = Plugin.start(test, stream, {
      message: function (data, all) {
        if (data === 'one') return;
        test.run(function () {
          test.equal([data, all.lastEventId, entry.retry], ['two', 7, 1], 'second message');
          stream.requests(2, function (log) {
            test.equal(log.requests[1].headers['last-event-id'], '7', 'Last-Event-ID');
            test.done();
          });
        });
      },
    });
    test.equal(entry.retry, 500, 'retry');
  });

  Harness.add('A response that ends after its data brings a message.', function (test) {
    var seen = [];
    var responses = ['retry: 1\ndata: one', 'data: {"a": 2}\n', 'retry: 2\n\ndata: three'];
    var stream = test.stream(
      responses
        .map(function (text) {
          return Steps.ended(text);
        })
        .concat([Steps.live(Plugin.END)])
    );
    var entry = Plugin.start(test, stream, {
      message: function (data) {
        seen.push(data);
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, ['one', { a: 2 }, 'three'], 'data');
      test.equal(entry.retry, 2, 'retry');
      test.done();
    });
  });

  Harness.add('Other options are those of the EventSource.', function (test) {
    var stream = test.stream([Steps.ended('data: one'), Steps.live(Plugin.END)]);
    var entry = Plugin.start(test, stream, {
      headers: { Authorization: 'Bearer 42' },
      lastEventId: '6',
      reconnectionTime: 1,
      finishEvents: false,
      message: function () {
        test.fail('finishEvents has no effect');
      },
    });
    test.on(entry.stream, 'end', function () {
      stream.requests(2, function (log) {
        log.requests.forEach(function (request) {
          var headers = request.headers;
          test.equal([headers.authorization, headers['last-event-id']], ['Bearer 42', '6']);
        });
        test.equal(entry.retry, 1, 'retry');
        test.done();
      });
    });
  });

  Harness.add(
    'A server that refuses is an error, with its failure; the entry stays.',
    function (test) {
      var entry = Plugin.start(test, test.stream([Steps.status(401)]), {
        label: 'prices',
        error: function (event) {
          var source = this;
          test.run(function () {
            test.equal(
              [event.type, event.failure.kind, event.failure.status],
              ['error', 'status', 401]
            );
            test.ok(source === entry.stream && source.label === 'prices', 'this');
            test.equal([source.readyState, event.delay], [2, null], 'it gave up');
            test.ok(jQuery.eventsource('streams', 'prices') === entry, 'entry');
            test.equal(jQuery.eventsource('close', 'prices'), {}, 'after close');
            test.done();
          });
        },
      });
    }
  );

  Harness.add('A connection that breaks is an error, and another follows.', function (test) {
    var seen = [];
    var steps = [['text', 'retry: 1\n\ndata: half'], ['cut']];
    var broken = Steps.of(steps, { 'Content-Length': '100' });
    var entry = Plugin.start(test, test.stream([broken, Steps.live(Plugin.END)]), {
      message: function (data) {
        seen.push(data);
      },
      error: function (event) {
        seen.push(event.failure.kind + ' ' + this.readyState);
      },
    });
    test.on(entry.stream, 'end', function () {
      test.equal(seen, ['network 0'], 'calls');
      test.done();
    });
  });

  Harness.add('close in a message drops what came with it.', function (test) {
    var seen = [];
    var stream = test.stream([Steps.live('data: 1\n\ndata: 2\n\n')]);
    var entry = Plugin.start(test, stream, {
      label: 'prices',
      message: function (data) {
        seen.push(data);
        jQuery.eventsource('close', this.label);
      },
    });
    stream.aborts(1, function () {
      test.equal(seen, [1], 'data');
      test.equal([entry.stream.readyState, jQuery.eventsource('streams')], [2, {}], 'state');
      test.done();
    });
  });

  Harness.add('close in open, or in an error, is the end.', function (test) {
    var seen = [];
    function closes(name) {
      return function () {
        seen.push(name);
        jQuery.eventsource('close', this.label);
      };
    }
    var opened = test.stream([Steps.live('data: 1\n\n')]);
    var ended = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('data: 1\n\n')]);
    var never = closes('message');
    Plugin.start(test, opened, { open: closes('open'), message: never });
    Plugin.start(test, ended, { error: closes('error'), message: never });
    opened.aborts(1, function () {
      ended.requests(1, function () {
        test.settle(function () {
          test.equal(seen.sort(), ['error', 'open'], 'calls');
          ended.requests(1, function (log) {
            test.equal(log.requests.length, 1, 'requests');
            test.done();
          });
        });
      });
    });
  });

  Harness.add('close during a wait is the end of it.', function (test) {
    var text = 'retry: 100\n\ndata: 1\n\n';
    var stream = test.stream([Steps.ended(text), Steps.live('data: 2\n\n')]);
    var later = test.stream([Steps.ended(text), Steps.live(Plugin.END)]);
    var seen = [];
    var entry = Plugin.start(test, stream, {
      message: function (data) {
        seen.push(data);
      },
    });
    // The wait has begun once these listeners have run; another that begins then is over after it.
    test.on(entry.stream, 'error', function () {
      setTimeout(function () {
        jQuery.eventsource('close');
        test.on(Plugin.start(test, later).stream, 'end', function () {
          stream.requests(1, function (log) {
            test.equal([log.requests.length, seen], [1, [1]], 'requests and data');
            test.done();
          });
        });
      });
    });
  });

  Harness.add(
    'A stream that takes its own label over in a callback goes on alone.',
    function (test) {
      var first = test.stream([Steps.live('data: 1\n\ndata: 2\n\n')]);
      var second = test.stream([Steps.live('data: 3\n\n')]);
      var seen = [];
      Plugin.start(test, first, {
        label: 'prices',
        message: function (data) {
          seen.push(data);
          Plugin.start(test, second, {
            label: 'prices',
            message: function (last) {
              seen.push(last);
              test.run(function () {
                test.equal(seen, [1, 3], 'data');
                test.equal(Object.keys(jQuery.eventsource('streams')), ['prices'], 'labels');
                test.done();
              });
            },
          });
        },
      });
    }
  );
})();
