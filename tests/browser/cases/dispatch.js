// dispatchEvent called by the page's own code (DOM, "dispatch").
(function () {
  function plain(type, cancelable) {
    var event = document.createEvent('Event');
    event.initEvent(type, false, !!cancelable);
    return event;
  }

  function open(test, text) {
    return test.open(test.stream([Steps.live(text || '')]));
  }

  function canConstruct() {
    try {
      return !!new MessageEvent('x');
    } catch (_) {
      return false;
    }
  }

  Harness.add(
    "An event of the page's own reaches listeners and handlers at once.",
    function (test) {
      var source = open(test);
      var calls = [];
      source.onmessage = function () {
        calls.push('handler');
      };
      source.addEventListener('message', function () {
        calls.push('listener');
      });
      test.equal(source.dispatchEvent(plain('message')), true, 'result');
      test.equal(calls, ['handler', 'listener'], 'calls');
      test.done();
    }
  );

  Harness.add("An event of the page's own has the EventSource for its target.", function (test) {
    var source = open(test);
    var event = plain('mine');
    var seen = 0;
    source.addEventListener('mine', function (mine) {
      seen++;
      test.ok(mine === event, 'the same event');
      test.ok(mine.target === source, 'target');
      test.ok(mine.currentTarget === source, 'currentTarget');
      test.equal(mine.eventPhase, 2, 'eventPhase');
      test.equal(mine.isTrusted, false, 'isTrusted');
    });
    source.dispatchEvent(event);
    test.equal(seen, 1, 'calls');
    test.ok(event.target === source, 'target after');
    test.ok(event.currentTarget === null, 'currentTarget after');
    test.equal(event.eventPhase, 0, 'eventPhase after');
    test.done();
  });

  Harness.add("An event of the page's own keeps what the page put on it.", function (test) {
    var source = open(test);
    var event = plain('mine', true);
    var wrapped = 0;
    event.preventDefault = function () {
      wrapped++;
      return Event.prototype.preventDefault.call(this);
    };
    var own = event.preventDefault;
    source.addEventListener('mine', function (mine) {
      mine.preventDefault();
    });
    test.equal(source.dispatchEvent(event), false, 'cancelled');
    test.equal(wrapped, 1, 'calls');
    test.ok(event.preventDefault === own, 'still there');
    test.done();
  });

  Harness.add('Names of one letter are free on sources and events.', function (test) {
    var source = open(test, 'data: x\n\n');
    var letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$'.split('');
    function put(object) {
      letters.forEach(function (letter) {
        object[letter] = letter;
      });
    }
    function check(object, what) {
      letters.forEach(function (letter) {
        test.equal(object[letter], letter, what);
      });
    }
    put(source);
    var calls = 0;
    source.addEventListener('message', put);
    source.addEventListener('message', function (event) {
      check(event, 'on an event');
      calls++;
    });
    source.addEventListener('mine', function (event) {
      check(event, "on the page's own event");
      calls++;
    });
    var event = plain('mine');
    put(event);
    source.dispatchEvent(event);
    check(event, 'after the dispatch');
    check(source, 'on a source');
    source.addEventListener('message', function () {
      test.equal(calls, 2, 'calls');
      test.done();
    });
  });

  Harness.add(
    "A MessageEvent of the page's own keeps its data.",
    function (test) {
      var source = open(test);
      var data = { any: 'value' };
      var seen = 0;
      source.onmessage = function (event) {
        seen++;
        test.ok(event.data === data, 'data');
        test.equal(event.lastEventId, '9', 'lastEventId');
        test.equal(event.origin, 'http://example.org', 'origin');
      };
      source.dispatchEvent(
        new MessageEvent('message', { data: data, lastEventId: '9', origin: 'http://example.org' })
      );
      test.equal(seen, 1, 'calls');
      test.done();
    },
    { needs: canConstruct }
  );

  Harness.add('open, error and message of the page change no state.', function (test) {
    var source = open(test, 'data: real\n\n');
    ['open', 'error', 'message'].forEach(function (type) {
      source.dispatchEvent(plain(type));
      test.equal(source.readyState, 0, 'readyState after ' + type);
    });
    test.on(source, 'message', function (event) {
      test.equal(event.data, 'real', 'data of the real message');
      test.done();
    });
  });

  Harness.add('dispatchEvent returns whether the event was not cancelled.', function (test) {
    var source = open(test);
    source.addEventListener('mine', function (event) {
      event.preventDefault();
    });
    test.equal(source.dispatchEvent(plain('mine', true)), false, 'cancelable');
    test.equal(source.dispatchEvent(plain('mine', false)), true, 'not cancelable');
    test.equal(source.dispatchEvent(plain('other', true)), true, 'no listener');
    test.done();
  });

  Harness.add('A handler that returns false cancels the event.', function (test) {
    var source = open(test);
    var value = false;
    source.onmessage = source.onerror = function () {
      return value;
    };
    test.equal(source.dispatchEvent(plain('message', true)), false, 'false in onmessage');
    test.equal(source.dispatchEvent(plain('error', true)), false, 'false in onerror');
    [true, 0, '', null, undefined].forEach(function (other) {
      value = other;
      test.equal(source.dispatchEvent(plain('message', true)), true, 'message ' + other);
      test.equal(source.dispatchEvent(plain('error', true)), true, 'error ' + other);
    });
    test.done();
  });

  Harness.add('A listener that returns false cancels nothing.', function (test) {
    var source = open(test);
    source.addEventListener('message', function () {
      return false;
    });
    test.equal(source.dispatchEvent(plain('message', true)), true, 'result');
    test.done();
  });

  Harness.add('An event that is being dispatched cannot be dispatched again.', function (test) {
    var source = open(test);
    var seen = 0;
    source.addEventListener('mine', function (event) {
      seen++;
      var error = test.thrown(function () {
        source.dispatchEvent(event);
      });
      test.equal(error && error.name, 'InvalidStateError', 'name');
      test.ok(error instanceof DOMException, 'instanceof DOMException');
    });
    source.dispatchEvent(plain('mine'));
    test.equal(seen, 1, 'calls');
    test.done();
  });

  Harness.add(
    'A message event cannot be dispatched again while it is dispatched.',
    function (test) {
      var source = open(test, 'data: x\n\n');
      test.on(source, 'message', function (event) {
        var error = test.thrown(function () {
          source.dispatchEvent(event);
        });
        test.equal(error && error.name, 'InvalidStateError', 'name');
        test.done();
      });
    }
  );

  Harness.add(
    'A message event can be dispatched again later, and is not trusted then.',
    function (test) {
      var source = open(test, 'id: 7\ndata: x\n\nevent: next\ndata: y\n\n');
      var kept;
      var seen = [];
      source.addEventListener('message', function (event) {
        kept = event;
        seen.push([event.target === source, event.data, event.isTrusted]);
      });
      test.on(source, 'next', function () {
        source.dispatchEvent(kept);
        test.equal(seen, [
          [true, 'x', true],
          [true, 'x', false],
        ]);
        test.done();
      });
    }
  );

  Harness.add('A message event can be dispatched to an element later.', function (test) {
    var source = open(test, 'data: x\n\nevent: next\ndata: y\n\n');
    var element = document.createElement('p');
    var seen = [];
    var kept;
    source.addEventListener('message', function (event) {
      kept = event;
    });
    element.addEventListener('message', function (event) {
      seen.push([event.target === element, event.data]);
    });
    test.on(source, 'next', function () {
      element.dispatchEvent(kept);
      test.equal(seen, [[true, 'x']], 'events');
      test.done();
    });
  });

  Harness.add(
    'An event can be dispatched to two EventSources one after the other.',
    function (test) {
      var first = open(test);
      var second = open(test);
      var event = plain('mine');
      var targets = [];
      [first, second].forEach(function (source) {
        source.addEventListener('mine', function (mine) {
          targets.push(mine.target === source);
        });
        source.dispatchEvent(event);
      });
      test.equal(targets, [true, true], 'targets');
      test.done();
    }
  );

  Harness.add('dispatchEvent throws a TypeError for what is no event.', function (test) {
    var source = open(test);
    [undefined, null, {}, 'message', { type: 'message' }].forEach(function (value) {
      test.throwsTypeError(
        function () {
          source.dispatchEvent(value);
        },
        'dispatchEvent(' + Page.show(value) + ')'
      );
    });
    test.throwsTypeError(function () {
      source.dispatchEvent();
    }, 'dispatchEvent()');
    test.done();
  });

  /** Whether events can be made by constructors. */
  function hasEventClass() {
    try {
      return !!new Event('x');
    } catch (_) {
      return false;
    }
  }

  /** What an event says of itself: at the target given, or elsewhere. */
  function stateOf(event, target) {
    function known(other) {
      return other === null ? null : other === target;
    }
    return [
      known(event.target),
      known(event.srcElement),
      known(event.currentTarget),
      event.eventPhase,
      event.composedPath().length,
      known(event.composedPath()[0] || null),
      event.cancelBubble,
      event.defaultPrevented,
    ];
  }

  Harness.add(
    'An event says at the EventSource what it says at any target.',
    function (test) {
      [open(test), document.createElement('p')].forEach(function (target) {
        var event = new Event('mine', { cancelable: true });
        var seen = [];
        target.addEventListener('mine', function (mine) {
          seen.push(stateOf(mine, target));
          mine.preventDefault();
          seen.push(mine.defaultPrevented);
        });
        target.dispatchEvent(event);
        test.equal(
          seen,
          [[true, true, true, 2, 1, true, false, false], true],
          'during the dispatch'
        );
        test.equal(
          stateOf(event, target),
          [true, true, null, 0, 0, null, false, true],
          'after the dispatch'
        );
      });
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add(
    'An event that was dispatched to an EventSource is at an element as new.',
    function (test) {
      var source = open(test);
      var parent = document.createElement('div');
      var child = document.createElement('p');
      var event = new Event('mine', { bubbles: true, cancelable: true });
      var seen = [];
      parent.appendChild(child);
      source.addEventListener('mine', function (mine) {
        mine.stopImmediatePropagation();
      });
      source.dispatchEvent(event);
      test.equal(event.defaultPrevented, false, 'defaultPrevented');
      child.addEventListener('mine', function (mine) {
        seen.push('child', mine.target === child, mine.srcElement === child, mine.eventPhase);
        seen.push(mine.currentTarget === child, mine.composedPath().length);
      });
      parent.addEventListener('mine', function (mine) {
        seen.push('parent', mine.target === child, mine.currentTarget === parent);
        mine.preventDefault();
        mine.stopPropagation();
        seen.push(mine.cancelBubble);
        mine.stopImmediatePropagation();
      });
      parent.addEventListener('mine', function () {
        seen.push('never');
      });
      test.equal(child.dispatchEvent(event), false, 'result');
      test.equal(seen, ['child', true, true, 2, true, 2, 'parent', true, true, true], 'calls');
      test.equal(
        stateOf(event, child),
        [true, true, null, 0, 0, null, false, true],
        'after the dispatch'
      );
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add(
    'An event may go from an element to an EventSource and back.',
    function (test) {
      var source = open(test);
      var element = document.createElement('p');
      var event = new Event('mine');
      var targets = [];
      [source, element].forEach(function (target) {
        target.addEventListener('mine', function (mine) {
          targets.push(mine.target === target && mine.currentTarget === target);
        });
      });
      [element, source, element, source].forEach(function (target) {
        target.dispatchEvent(event);
        targets.push(event.target === target);
      });
      test.equal(targets, [true, true, true, true, true, true, true, true], 'targets');
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add(
    'An event that an element dispatches cannot be dispatched to an EventSource.',
    function (test) {
      var source = open(test);
      var element = document.createElement('p');
      var names = [];
      function note(action) {
        var error = test.thrown(action);
        names.push(error && error.name);
      }
      element.addEventListener('mine', function (event) {
        note(function () {
          source.dispatchEvent(event);
        });
      });
      source.addEventListener('mine', function (event) {
        note(function () {
          element.dispatchEvent(event);
        });
        event.initEvent('other', true, true);
        names.push(event.type);
      });
      element.dispatchEvent(new Event('mine'));
      source.dispatchEvent(new Event('mine'));
      test.equal(names, ['InvalidStateError', 'InvalidStateError', 'mine'], 'errors and type');
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add(
    'An event of the page has no property more for a walk after its dispatch.',
    function (test) {
      var source = open(test);
      var event = new Event('mine');
      source.addEventListener('mine', function (mine) {
        mine.stopImmediatePropagation();
      });
      source.dispatchEvent(event);
      test.equal(Object.keys(event), Object.keys(new Event('mine')), 'keys');
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add(
    'An event whose type is the empty string can be dispatched.',
    function (test) {
      var source = open(test);
      var seen = 0;
      source.addEventListener('', function (event) {
        seen++;
        test.equal(event.type, '', 'type');
      });
      test.equal(source.dispatchEvent(new Event('')), true, 'result');
      test.equal(seen, 1, 'calls');
      test.done();
    },
    { needs: hasEventClass }
  );

  Harness.add('An event of another frame can be dispatched.', function (test) {
    var source = open(test);
    var frame = document.createElement('iframe');
    document.body.appendChild(frame);
    test.cleanup(function () {
      document.body.removeChild(frame);
    });
    var event = frame.contentWindow.document.createEvent('Event');
    event.initEvent('mine', false, true);
    var seen = [];
    source.addEventListener('mine', function (mine) {
      seen.push(mine.type, mine.target === source, mine.currentTarget === source);
      mine.preventDefault();
    });
    test.equal(source.dispatchEvent(event), false, 'result');
    test.equal(seen, ['mine', true, true], 'calls');
    test.done();
  });

  Harness.add('An event without a type cannot be dispatched.', function (test) {
    var source = open(test);
    var error = test.thrown(function () {
      source.dispatchEvent(document.createEvent('Event'));
    });
    test.equal(error && error.name, 'InvalidStateError', 'name');
    test.done();
  });

  Harness.add('A listener that throws does not make dispatchEvent throw.', function (test) {
    var source = open(test);
    test.expectUncaught();
    source.addEventListener('mine', function () {
      throw new Error('mine');
    });
    test.equal(source.dispatchEvent(plain('mine')), true, 'result');
    test.equal(test.uncaught.length, 1, 'errors reported');
    test.done();
  });

  Harness.add('An event whose propagation was stopped reaches no listener.', function (test) {
    var source = open(test);
    var event = plain('mine');
    var seen = 0;
    source.addEventListener('mine', function () {
      seen++;
    });
    event.stopPropagation();
    source.dispatchEvent(event);
    test.equal(seen, 0, 'calls when stopped before');
    source.dispatchEvent(event);
    test.equal(seen, 1, 'calls of the next dispatch');
    test.done();
  });

  Harness.add('A closed EventSource still dispatches events of the page.', function (test) {
    var source = open(test);
    var seen = 0;
    source.close();
    source.addEventListener('message', function () {
      seen++;
    });
    source.dispatchEvent(plain('message'));
    test.equal(seen, 1, 'calls');
    test.done();
  });

  Harness.add('Events of the page may be dispatched within a dispatch.', function (test) {
    var source = open(test, 'data: x\n\n');
    var calls = [];
    source.addEventListener('message', function () {
      calls.push('first');
      source.dispatchEvent(plain('inner'));
    });
    source.addEventListener('inner', function () {
      calls.push('inner');
    });
    test.on(source, 'message', function () {
      test.equal(calls, ['first', 'inner'], 'calls');
      test.done();
    });
  });
})();
