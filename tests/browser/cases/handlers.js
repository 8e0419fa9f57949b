// onopen, onmessage and onerror (HTML, "Event handlers").
(function () {
  Harness.add('Handlers are called with the event, and the EventSource as this.', function (test) {
    var source = test.open(test.stream([Steps.ended('retry: 1\ndata: x\n\n')]));
    var calls = [];
    ['open', 'message', 'error'].forEach(function (type) {
      source['on' + type] = function (event) {
        calls.push([type, event.type, this === source, arguments.length]);
      };
    });
    test.on(source, 'error', function () {
      test.equal(calls, [
        ['open', 'open', true, 1],
        ['message', 'message', true, 1],
        ['error', 'error', true, 1],
      ]);
      test.done();
    });
  });

  Harness.add('A handler is called in the place where it was first set.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    function note(name) {
      return function () {
        calls.push(name);
      };
    }
    source.addEventListener('message', note('before'));
    source.onmessage = note('first handler');
    source.addEventListener('message', note('after'));
    source.onmessage = note('second handler');
    test.atEnd(source, calls, ['before', 'second handler', 'after']);
  });

  Harness.add('A handler that was null in between moves to the end.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    function note(name) {
      return function () {
        calls.push(name);
      };
    }
    source.onmessage = note('first handler');
    source.addEventListener('message', note('listener'));
    source.onmessage = null;
    source.onmessage = note('second handler');
    test.atEnd(source, calls, ['listener', 'second handler']);
  });

  Harness.add('A handler replaced during the dispatch is called as it then is.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    source.addEventListener('message', function () {
      source.onmessage = function () {
        calls.push('new');
      };
    });
    source.onmessage = function () {
      calls.push('old');
    };
    test.atEnd(source, calls, ['new']);
  });

  Harness.add('A handler set to null during the dispatch is not called.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    source.addEventListener('message', function () {
      source.onmessage = null;
    });
    source.onmessage = function () {
      calls.push('handler');
    };
    test.atEnd(source, calls, []);
  });

  Harness.add('A function that is handler and listener is called as both.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    function both() {
      calls.push('both');
    }
    source.onmessage = both;
    source.addEventListener('message', both);
    source.removeEventListener('message', both);
    source.addEventListener('message', both);
    test.atEnd(source, calls, ['both', 'both']);
  });

  Harness.add('A handler reads as what it was set to.', function (test) {
    var source = test.openUntilEnd('');
    ['onopen', 'onmessage', 'onerror'].forEach(function (name) {
      function handler() {}
      source[name] = handler;
      test.ok(source[name] === handler, name + ' reads as the function');
      source[name] = null;
      test.equal(source[name], null, name + ' after null');
    });
    test.done();
  });

  Harness.add('A handler set to what is no object reads as null.', function (test) {
    var source = test.openUntilEnd('');
    [undefined, null, 0, 5, '', 'alert(1)', true].forEach(function (value) {
      source.onmessage = function () {};
      source.onmessage = value;
      test.equal(source.onmessage, null, 'after ' + Page.show(value));
    });
    test.done();
  });

  // Web IDL's [LegacyTreatNonObjectAsNull]: an object is kept, and calling it does nothing.
  Harness.add(
    'A handler set to an object that is no function is kept and ignored.',
    function (test) {
      var source = test.openUntilEnd('data: 1\n\n');
      var calls = [];
      var object = {
        handleEvent: function () {
          calls.push('handleEvent');
        },
      };
      source.onmessage = object;
      test.ok(source.onmessage === object, 'onmessage reads as the object');
      test.atEnd(source, calls, []);
    }
  );

  Harness.add('removeEventListener does not remove a handler.', function (test) {
    var source = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    function handler() {
      calls.push('handler');
    }
    source.onmessage = handler;
    source.removeEventListener('message', handler);
    test.atEnd(source, calls, ['handler']);
  });

  Harness.add('A handler that throws is reported and stops nothing.', function (test) {
    var source = test.openUntilEnd('data: 1\n\ndata: 2\n\n');
    var calls = [];
    test.expectUncaught();
    source.onmessage = function (event) {
      calls.push(event.data);
      throw new Error('mine');
    };
    test.on(source, 'end', function () {
      test.equal(calls, ['1', '2'], 'calls');
      test.equal(test.uncaught.length, 2, 'errors reported');
      test.done();
    });
  });

  Harness.add('Handlers of one EventSource are not those of another.', function (test) {
    // Firefox dispatches the events of a source while a later one's script is sent: before listeners.
    var second = test.openUntilEnd('');
    var first = test.openUntilEnd('data: 1\n\n');
    var calls = [];
    first.onmessage = function () {
      calls.push('first');
    };
    second.onmessage = function () {
      calls.push('second');
    };
    test.atEnd(first, calls, ['first']);
  });
})();
