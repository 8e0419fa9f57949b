// What ours has beyond the standard to hear of a stream: events of all types, and comments.
(function () {
  var ours = { ours: true };

  Harness.add(
    'onany hears of each event of the stream after the listeners of its type, and of nothing else.',
    function (test) {
      var text = 'data: 1\n\nevent: add\ndata: 2\n\nevent: any\ndata: 3\n\nevent: end\ndata: 4\n\n';
      var source = test.open(test.stream([Steps.live(text)]));
      var trace = [];
      function note(name) {
        return function (event) {
          trace.push(name + ' ' + event.type + ' ' + event.data);
        };
      }
      source.onany = note('any');
      source.addEventListener('add', note('listener'));
      test.on(source, 'end', function () {
        trace.push('end');
      });
      source.addEventListener('end', function () {
        test.settle(function () {
          test.equal(trace, [
            'any message 1',
            'listener add 2',
            'any add 2',
            'any any 3',
            'end',
            'any end 4',
          ]);
          test.done();
        });
      });
    },
    ours
  );

  Harness.add(
    'onany hears nothing after stopImmediatePropagation, nor once it is null.',
    function (test) {
      var text = 'data: 1\n\ndata: 2\n\ndata: 3\n\nevent: end\ndata: x\n\n';
      var source = test.open(test.stream([Steps.live(text)]));
      var trace = [];
      source.onany = function (event) {
        trace.push(event.data);
        source.onany = null;
      };
      source.addEventListener('message', function (event) {
        if (event.data === '1') event.stopImmediatePropagation();
      });
      test.on(source, 'end', function () {
        test.equal(trace, ['2'], 'events');
        test.equal(source.onany, null, 'handler');
        test.done();
      });
    },
    ours
  );

  Harness.add(
    'onany hears of an event whose propagation was stopped, as any listener at the target does.',
    function (test) {
      var source = test.open(test.stream([Steps.live('data: 1\n\nevent: end\ndata: x\n\n')]));
      var trace = [];
      source.addEventListener('message', function (event) {
        event.stopPropagation();
      });
      source.onany = function (event) {
        trace.push(event.data);
      };
      test.on(source, 'end', function () {
        test.equal(trace, ['1'], 'events');
        test.done();
      });
    },
    ours
  );

  Harness.add(
    'Comments are dispatched where they are asked for, without their one leading space.',
    function (test) {
      var text = ': one\n:two\nid: 7\ndata: 1\n\n:\nevent: end\ndata: x\n\n';
      var source = test.open(test.stream([Steps.live(text)]), { comments: true });
      var trace = [];
      function note(event) {
        trace.push(event.type + ' ' + event.data + ' ' + event.lastEventId);
      }
      source.addEventListener('comment', note);
      source.addEventListener('message', note);
      test.on(source, 'end', function () {
        test.equal(trace, ['comment one ', 'comment two ', 'message 1 7', 'comment  7']);
        test.done();
      });
    },
    ours
  );

  Harness.add(
    'Without that option there are no comments.',
    function (test) {
      var source = test.open(test.stream([Steps.live(': one\nevent: end\ndata: x\n\n')]));
      var trace = test.trace(source, ['comment']);
      test.on(source, 'end', function () {
        test.equal(trace, ['open 1'], 'events');
        test.done();
      });
    },
    ours
  );

  /** Responses of which each ends in the middle, and a last one that says what came. */
  function cutShort(texts, last) {
    return texts
      .map(function (text) {
        return Steps.ended(text);
      })
      .concat([Steps.live(last + 'event: end\ndata: x\n\n')]);
  }

  Harness.add(
    'With finishEvents, an event that a response leaves open at its end is dispatched before the error.',
    function (test) {
      var texts = [
        'retry: 1\ndata: 1',
        'data: 2\n',
        'data: 3\r',
        'data: 4\r\n',
        'data: 5\n\n',
        'id: 6\ndata: 6\ndata: 7',
        'id: 8',
        'retry: 2',
      ];
      var stream = test.stream(cutShort(texts, ''));
      var source = test.open(stream, { finishEvents: true });
      var trace = [];
      function note(event) {
        trace.push(event.type + (event.data ? ' ' + event.data + ' ' + event.lastEventId : ''));
      }
      source.addEventListener('message', note);
      source.addEventListener('error', note);
      test.on(source, 'end', function () {
        test.equal(
          trace,
          ['message 1 ', 'error', 'message 2 ', 'error', 'message 3 ', 'error']
            .concat(['message 4 ', 'error', 'message 5 ', 'error', 'message 6\n7 6', 'error'])
            .concat(['error', 'error']),
          'events'
        );
        test.equal(source.lastEventId, '8', 'lastEventId');
        test.equal(source.reconnectionTime, 2, 'reconnectionTime');
        test.done();
      });
    },
    ours
  );

  Harness.add('Without that option, what a response leaves open is void.', function (test) {
    var source = test.open(test.stream(cutShort(['retry: 1\n\ndata: 1', 'data: 2\n'], '')));
    var trace = test.trace(source);
    test.atEnd(source, trace, ['open 1', 'error 0', 'open 1', 'error 0', 'open 1']);
  });

  Harness.add(
    'With finishEvents, what a broken connection leaves open is void all the same.',
    function (test) {
      var responses = [
        Steps.of([['text', 'retry: 1\n\ndata: 1'], ['cut']]),
        Steps.live('event: end\ndata: x\n\n'),
      ];
      var source = test.open(test.stream(responses), { finishEvents: true });
      test.atEnd(source, test.trace(source), ['open 1', 'error 0', 'open 1']);
    },
    ours
  );

  Harness.add(
    'With finishEvents, close in the listener of that event lets no error follow.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 1\ndata: 1'), Steps.live('data: 2\n\n')]);
      var source = test.open(stream, { finishEvents: true });
      var trace = test.trace(source);
      source.addEventListener('message', function () {
        source.close();
      });
      test.on(source, 'message', function () {
        test.settle(function () {
          test.equal(trace, ['open 1', 'message 1'], 'events');
          test.done();
        });
      });
    },
    ours
  );
})();
