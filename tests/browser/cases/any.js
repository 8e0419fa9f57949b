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
        test.equal(trace, [], 'comments');
        test.done();
      });
    },
    ours
  );
})();
