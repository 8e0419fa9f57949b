// The way of an event through the listeners: changes during the dispatch, stops, exceptions (DOM,
// "inner invoke").
(function () {
  Harness.add('A listener removed during the dispatch is not called any more.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    function second() {
      calls.push('second');
    }
    source.addEventListener('message', function () {
      calls.push('first');
      source.removeEventListener('message', second);
    });
    source.addEventListener('message', second);
    source.addEventListener('message', function () {
      calls.push('third');
    });
    test.atEnd(source, calls, ['first', 'third']);
  });

  Harness.add('A listener that removes itself does not skip the next one.', function (test) {
    var source = test.openMessages(2);
    var calls = [];
    function first(event) {
      calls.push('first ' + event.data);
      source.removeEventListener('message', first);
    }
    source.addEventListener('message', first);
    source.addEventListener('message', function (event) {
      calls.push('second ' + event.data);
    });
    test.atEnd(source, calls, ['first 1', 'second 1', 'second 2']);
  });

  Harness.add('A listener added during the dispatch hears the next event first.', function (test) {
    var source = test.openMessages(2);
    var calls = [];
    source.addEventListener('message', function add(event) {
      if (event.data !== '1') return;
      source.addEventListener('message', function (later) {
        calls.push(later.data);
      });
    });
    test.atEnd(source, calls, ['2']);
  });

  Harness.add('A listener removed and added again moves to the end.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    function first() {
      calls.push('first');
    }
    source.addEventListener('message', first);
    source.addEventListener('message', function () {
      calls.push('second');
    });
    source.removeEventListener('message', first);
    source.addEventListener('message', first);
    test.atEnd(source, calls, ['second', 'first']);
  });

  Harness.add('stopImmediatePropagation keeps the event from later listeners.', function (test) {
    var source = test.openMessages(2);
    var calls = [];
    source.addEventListener('message', function (event) {
      calls.push('first ' + event.data);
      if (event.data === '1') event.stopImmediatePropagation();
    });
    source.addEventListener('message', function (event) {
      calls.push('second ' + event.data);
    });
    test.atEnd(source, calls, ['first 1', 'first 2', 'second 2']);
  });

  Harness.add(
    'stopPropagation keeps the event from no listener of the same phase.',
    function (test) {
      var source = test.openMessages(1);
      var calls = [];
      source.addEventListener('message', function (event) {
        calls.push('first');
        event.stopPropagation();
        test.equal(event.cancelBubble, true, 'cancelBubble');
      });
      source.addEventListener('message', function () {
        calls.push('second');
      });
      test.atEnd(source, calls, ['first', 'second']);
    }
  );

  Harness.add('stopPropagation while capturing keeps the event from the others.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    source.addEventListener('message', function () {
      calls.push('bubble');
    });
    source.addEventListener(
      'message',
      function (event) {
        calls.push('capture');
        event.stopPropagation();
      },
      true
    );
    test.atEnd(source, calls, ['capture']);
  });

  Harness.add(
    'A listener that throws is reported and stops neither listeners nor events.',
    function (test) {
      var source = test.openMessages(2);
      var calls = [];
      test.expectUncaught();
      source.addEventListener('message', function (event) {
        throw new Error('thrown for ' + event.data);
      });
      source.addEventListener('message', function (event) {
        calls.push(event.data);
      });
      test.on(source, 'end', function () {
        test.equal(calls, ['1', '2'], 'calls of the other listener');
        test.equal(test.uncaught.length, 2, 'errors reported');
        test.ok(test.uncaught[0].indexOf('thrown for 1') >= 0, 'the first: ' + test.uncaught[0]);
        test.ok(test.uncaught[1].indexOf('thrown for 2') >= 0, 'the second: ' + test.uncaught[1]);
        test.equal(source.readyState, 1, 'readyState');
        test.done();
      });
    }
  );

  Harness.add(
    'A handler for open or error that throws is reported and stops nothing.',
    function (test) {
      var stream = test.stream([Steps.ended('retry: 1\n\n'), Steps.live('data: x\n\n')]);
      var source = test.open(stream);
      test.expectUncaught();
      source.onopen = function () {
        throw new Error('thrown in open');
      };
      source.onerror = function () {
        throw new Error('thrown in error');
      };
      test.on(source, 'message', function () {
        test.equal(test.uncaught.length, 3, 'errors reported');
        test.done();
      });
    }
  );

  Harness.add('An error is reported before the next listener is called.', function (test) {
    var source = test.openMessages(1);
    var reported;
    test.expectUncaught();
    source.addEventListener('message', function () {
      throw new Error('mine');
    });
    source.addEventListener('message', function () {
      reported = test.uncaught.length;
    });
    test.on(source, 'end', function () {
      test.equal(reported, 1, 'errors reported by then');
      test.done();
    });
  });
})();
