// Listeners: the rules of EventTarget (DOM, "Interface EventTarget").
(function () {
  function hasSignal() {
    return typeof AbortController === 'function';
  }

  Harness.add('Listeners are called in the order in which they were added.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    ['a', 'b', 'c'].forEach(function (name) {
      source.addEventListener('message', function () {
        calls.push(name);
      });
    });
    test.atEnd(source, calls, ['a', 'b', 'c']);
  });

  Harness.add('A listener is called with the EventSource as this.', function (test) {
    var source = test.openMessages(1);
    source.addEventListener('message', function () {
      test.ok(this === source, 'this');
      test.done();
    });
  });

  Harness.add('A listener that is added twice is called once.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    function listener() {
      calls.push('a');
    }
    source.addEventListener('message', listener);
    source.addEventListener('message', listener);
    source.addEventListener('message', listener, false);
    source.addEventListener('message', listener, {});
    source.addEventListener('message', listener, { once: true });
    test.atEnd(source, calls, ['a']);
  });

  Harness.add('The same function listens twice if once of it for capturing.', function (test) {
    var source = test.openMessages(2);
    var calls = [];
    function listener(event) {
      calls.push(event.data);
    }
    source.addEventListener('message', listener);
    source.addEventListener('message', listener, true);
    source.addEventListener('message', function (event) {
      if (event.data === '1') source.removeEventListener('message', listener, { capture: true });
    });
    test.atEnd(source, calls, ['1', '1', '2']);
  });

  Harness.add('At the target, capturing listeners come before the others.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    source.addEventListener('message', function () {
      calls.push('bubble');
    });
    source.addEventListener(
      'message',
      function () {
        calls.push('capture');
      },
      true
    );
    test.atEnd(source, calls, ['capture', 'bubble']);
  });

  Harness.add('A removed listener is not called.', function (test) {
    var source = test.openMessages(2);
    var calls = [];
    function listener(event) {
      calls.push(event.data);
    }
    source.addEventListener('message', listener);
    test.on(source, 'message', function () {
      source.removeEventListener('message', listener, true);
      source.removeEventListener('other', listener);
      source.removeEventListener('message', function () {});
    });
    source.addEventListener('open', function () {
      source.removeEventListener('message', null);
    });
    test.on(
      source,
      'message',
      function () {
        test.equal(calls, ['1', '2'], 'calls before the removal');
        source.removeEventListener('message', listener);
      },
      2
    );
    test.atEnd(source, calls, ['1', '2']);
  });

  Harness.add('A listener with once is called once.', function (test) {
    var source = test.openMessages(3);
    var calls = [];
    source.addEventListener(
      'message',
      function (event) {
        calls.push(event.data);
      },
      { once: true }
    );
    test.atEnd(source, calls, ['1']);
  });

  Harness.add('A listener with once is gone before it is called.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    function listener(event) {
      calls.push(event.data);
      if (event.data === '1') {
        source.addEventListener('message', listener, { once: true });
        source.dispatchEvent(nested());
      }
    }
    function nested() {
      var event = document.createEvent('Event');
      event.initEvent('message', false, false);
      return event;
    }
    source.addEventListener('message', listener, { once: true });
    test.atEnd(source, calls, ['1', undefined]);
  });

  Harness.add(
    'A listener may be an object with handleEvent, looked up at each call.',
    function (test) {
      var source = test.openMessages(2);
      var calls = [];
      var listener = {
        handleEvent: function (event) {
          calls.push('first ' + event.data);
          test.ok(this === listener, 'this');
          listener.handleEvent = function (next) {
            calls.push('second ' + next.data);
          };
        },
      };
      source.addEventListener('message', listener);
      test.atEnd(source, calls, ['first 1', 'second 2']);
    }
  );

  Harness.add('handleEvent of a function is not called.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    function listener() {
      calls.push('function');
    }
    listener.handleEvent = function () {
      calls.push('handleEvent');
    };
    source.addEventListener('message', listener);
    test.atEnd(source, calls, ['function']);
  });

  Harness.add('An object without handleEvent is reported, and stops nothing.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    test.expectUncaught();
    source.addEventListener('message', {});
    source.addEventListener('message', function () {
      calls.push('other');
    });
    test.on(source, 'end', function () {
      test.equal(calls, ['other'], 'calls');
      test.equal(test.uncaught.length, 1, 'errors reported');
      test.done();
    });
  });

  Harness.add('A listener that is null or undefined is ignored.', function (test) {
    var source = test.openMessages(1);
    var calls = [];
    source.addEventListener('message', null);
    source.addEventListener('message', undefined);
    source.addEventListener('message', function () {
      calls.push('other');
    });
    test.atEnd(source, calls, ['other']);
  });

  Harness.add('A listener that is no object throws a TypeError.', function (test) {
    var source = test.openMessages(0);
    [1, 'x', true].forEach(function (listener) {
      test.throwsTypeError(function () {
        source.addEventListener('message', listener);
      }, 'listener ' + listener);
    });
    test.throwsTypeError(function () {
      source.addEventListener('message');
    }, 'one argument');
    test.throwsTypeError(function () {
      source.addEventListener();
    }, 'no argument');
    test.done();
  });

  Harness.add('addEventListener and removeEventListener return undefined.', function (test) {
    var source = test.openMessages(0);
    function listener() {}
    test.equal(source.addEventListener('message', listener), undefined, 'added');
    test.equal(source.addEventListener('message', listener), undefined, 'added again');
    test.equal(source.removeEventListener('message', listener), undefined, 'removed');
    test.equal(source.removeEventListener('message', listener), undefined, 'removed again');
    test.done();
  });

  Harness.add('The type of a listener is converted to a string.', function (test) {
    var source = test.open(
      test.stream([Steps.live('event: 5\ndata: x\n\nevent: null\ndata: y\n\n')])
    );
    var calls = [];
    source.addEventListener(5, function (event) {
      calls.push(event.data);
    });
    source.addEventListener(null, function (event) {
      calls.push(event.data);
      test.run(function () {
        test.equal(calls, ['x', 'y'], 'calls');
        test.done();
      });
    });
  });

  Harness.add('A listener with passive cannot prevent anything.', function (test) {
    var source = test.openMessages(0);
    var event = document.createEvent('Event');
    event.initEvent('mine', false, true);
    source.addEventListener(
      'mine',
      function (mine) {
        mine.preventDefault();
      },
      { passive: true }
    );
    test.equal(source.dispatchEvent(event), true, 'dispatchEvent');
    test.equal(event.defaultPrevented, false, 'defaultPrevented');
    test.done();
  });

  Harness.add(
    'A listener with a signal is removed by its abort.',
    function (test) {
      var source = test.openMessages(2);
      var calls = [];
      var controller = new AbortController();
      source.addEventListener(
        'message',
        function (event) {
          calls.push(event.data);
          controller.abort();
        },
        { signal: controller.signal }
      );
      test.atEnd(source, calls, ['1']);
    },
    { needs: hasSignal }
  );

  Harness.add(
    'A listener whose signal is aborted is never added, and a signal must be one.',
    function (test) {
      var source = test.openMessages(1);
      var calls = [];
      var controller = new AbortController();
      controller.abort();
      source.addEventListener(
        'message',
        function (event) {
          calls.push(event.data);
        },
        { signal: controller.signal }
      );
      test.throwsTypeError(function () {
        source.addEventListener('message', function () {}, { signal: null });
      }, 'signal: null');
      test.atEnd(source, calls, []);
    },
    { needs: hasSignal }
  );
})();
