// What the events are: message events that nothing tells from native ones, and plain open and error.
(function () {
  var THREE = 'id: 7\ndata: first\n\nevent: add\ndata: second\n\nid\ndata: third\n\n';

  function tag(value) {
    return Object.prototype.toString.call(value);
  }

  function hasSymbol() {
    return typeof Symbol === 'function' && !!Symbol.toStringTag;
  }

  /** Whether the engine has events whose attributes are accessors of prototypes. */
  function hasMessageEvent() {
    return typeof MessageEvent === 'function' && typeof Event === 'function';
  }

  function firstMessage(test, text, done, type) {
    var source = test.open(test.stream([Steps.live(text)]));
    test.on(source, type || 'message', function (event) {
      done(event, source);
    });
  }

  Harness.add('A message event has its data, last event ID, origin and type.', function (test) {
    var source = test.open(test.stream([Steps.live(THREE)]));
    var seen = [];
    function note(event) {
      seen.push([event.type, event.data, event.lastEventId, event.origin]);
      if (seen.length < 3) return;
      test.run(function () {
        test.equal(seen, [
          ['message', 'first', '7', Page.origin],
          ['add', 'second', '7', Page.origin],
          ['message', 'third', '', Page.origin],
        ]);
        test.done();
      });
    }
    source.addEventListener('message', note);
    source.addEventListener('add', note);
  });

  Harness.add('A message event is an instance of MessageEvent and Event.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event) {
      test.ok(event instanceof MessageEvent, 'instanceof MessageEvent');
      test.ok(event instanceof Event, 'instanceof Event');
      test.done();
    });
  });

  Harness.add(
    'Object.prototype.toString calls a message event [object MessageEvent].',
    function (test) {
      firstMessage(test, 'data: x\n\n', function (event) {
        test.equal(tag(event), '[object MessageEvent]', 'toString');
        test.equal(String(event), '[object MessageEvent]', 'String()');
        test.done();
      });
    },
    { needs: hasSymbol }
  );

  Harness.add(
    'The constructor of a message event reads MessageEvent.',
    function (test) {
      firstMessage(test, 'data: x\n\n', function (event) {
        test.ok(event.constructor === MessageEvent, 'constructor is ' + event.constructor);
        test.done();
      });
    },
    { needs: hasMessageEvent }
  );

  Harness.add('target, currentTarget and srcElement are the EventSource.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event, source) {
      test.ok(event.target === source, 'target');
      test.ok(event.currentTarget === source, 'currentTarget');
      if ('srcElement' in Event.prototype) test.ok(event.srcElement === source, 'srcElement');
      test.done();
    });
  });

  Harness.add('eventPhase is AT_TARGET during the dispatch and NONE after it.', function (test) {
    var kept;
    var source = test.open(test.stream([Steps.live('data: x\n\n' + 'event: next\ndata: y\n\n')]));
    test.on(source, 'message', function (event) {
      kept = event;
      test.equal(event.eventPhase, 2, 'eventPhase during');
    });
    test.on(source, 'next', function () {
      test.equal(kept.eventPhase, 0, 'eventPhase after');
      test.ok(kept.currentTarget === null, 'currentTarget after');
      test.ok(kept.target === source, 'target after');
      test.done();
    });
  });

  Harness.add('A message event neither bubbles nor can be cancelled.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event) {
      test.equal(event.bubbles, false, 'bubbles');
      test.equal(event.cancelable, false, 'cancelable');
      event.preventDefault();
      test.equal(event.defaultPrevented, false, 'defaultPrevented');
      if ('composed' in Event.prototype) test.equal(event.composed, false, 'composed');
      if ('returnValue' in Event.prototype) test.equal(event.returnValue, true, 'returnValue');
      test.done();
    });
  });

  Harness.add('source is null and ports is an empty array that never changes.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event) {
      test.ok(event.source === null, 'source');
      test.equal(event.ports.length, 0, 'length of ports');
      if (hasMessageEvent()) {
        test.ok(Array.isArray(event.ports), 'ports is an array');
        test.ok(Object.isFrozen(event.ports), 'ports is frozen');
        test.ok(event.ports === event.ports, 'ports is one object');
      }
      test.done();
    });
  });

  Harness.add('timeStamp is on the clock of other events and never runs back.', function (test) {
    var before = document.createEvent('Event');
    before.initEvent('before', false, false);
    firstMessage(test, 'data: x\n\n', function (event) {
      var after = document.createEvent('Event');
      after.initEvent('after', false, false);
      test.equal(typeof event.timeStamp, 'number', 'type');
      test.ok(event.timeStamp >= before.timeStamp, 'not before an earlier event');
      test.ok(event.timeStamp <= after.timeStamp, 'not after a later event');
      test.done();
    });
  });

  Harness.add(
    'composedPath holds the EventSource during the dispatch and nothing after it.',
    function (test) {
      var source = test.open(test.stream([Steps.live('data: x\n\n' + 'event: next\ndata: y\n\n')]));
      var kept;
      test.on(source, 'message', function (event) {
        kept = event;
        test.equal(event.composedPath().length, 1, 'length during');
        test.ok(event.composedPath()[0] === source, 'its element');
      });
      test.on(source, 'next', function () {
        test.equal(kept.composedPath(), [], 'after');
        test.done();
      });
    },
    {
      needs: function () {
        return 'composedPath' in Event.prototype;
      },
    }
  );

  Harness.add(
    'Every attribute of MessageEvent and Event can be read on a message event.',
    function (test) {
      firstMessage(test, 'data: x\n\n', function (event) {
        [MessageEvent.prototype, Event.prototype].forEach(function (prototype) {
          Object.getOwnPropertyNames(prototype).forEach(function (name) {
            var error = test.thrown(function () {
              void event[name];
            });
            test.ok(error === null, 'reading ' + name + ' throws ' + error);
            test.ok(name in event, name + ' in event');
          });
        });
        test.done();
      });
    },
    { needs: hasMessageEvent }
  );

  Harness.add('The attributes of a message event cannot be written.', function (test) {
    firstMessage(test, 'id: 7\ndata: x\n\n', function (event) {
      ['data', 'origin', 'lastEventId', 'type', 'target', 'source'].forEach(function (name) {
        var before = event[name];
        event[name] = 'other';
        test.ok(event[name] === before, name + ' is still the same');
      });
      test.done();
    });
  });

  Harness.add('initEvent and initMessageEvent do nothing during the dispatch.', function (test) {
    firstMessage(test, 'id: 7\ndata: x\n\n', function (event) {
      event.initEvent('other', true, true);
      test.equal(event.type, 'message', 'type after initEvent');
      test.equal(event.bubbles, false, 'bubbles after initEvent');
      if (typeof event.initMessageEvent === 'function') {
        event.initMessageEvent('other', true, true, 'y', 'o', '8', null);
        test.equal(event.type, 'message', 'type after initMessageEvent');
        test.equal(event.data, 'x', 'data after initMessageEvent');
        test.equal(event.lastEventId, '7', 'lastEventId after initMessageEvent');
      }
      test.done();
    });
  });

  Harness.add('A message event keeps what it was after the dispatch.', function (test) {
    var source = test.open(
      test.stream([Steps.live('id: 1\ndata: x\n\nid: 2\nevent: next\ndata: y\n\n')])
    );
    var kept;
    test.on(source, 'message', function (event) {
      kept = event;
    });
    test.on(source, 'next', function (event) {
      test.ok(kept !== event, 'two objects');
      test.equal(
        [kept.type, kept.data, kept.lastEventId, kept.origin],
        ['message', 'x', '1', Page.origin]
      );
      test.done();
    });
  });

  Harness.add('A message event has isTrusted true.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event) {
      test.equal(event.isTrusted, true, 'isTrusted');
      test.done();
    });
  });

  Harness.add('A message event has no enumerable property but isTrusted.', function (test) {
    firstMessage(test, 'data: x\n\n', function (event) {
      var others = Object.keys(event).filter(function (name) {
        return name !== 'isTrusted';
      });
      test.equal(others, [], 'keys');
      test.done();
    });
  });

  function keysIn(event) {
    var names = [];
    for (var name in event) names.push(name);
    return names;
  }

  /** A native event of the same interface. */
  function nativeLike(event) {
    return event instanceof MessageEvent ? new MessageEvent('x') : new Event('x');
  }

  Harness.add(
    'for-in on an event finds what it finds on a native one, and no more.',
    function (test) {
      var source = test.open(test.stream([Steps.ended('retry: 1\ndata: x\n\n')]));
      var seen = 0;
      function check(event) {
        seen++;
        var found = keysIn(event);
        var expected = keysIn(nativeLike(event));
        test.equal(found.sort(), expected.sort(), 'names of ' + event.type);
      }
      ['open', 'message', 'error'].forEach(function (type) {
        source.addEventListener(type, check, { passive: true });
      });
      test.on(source, 'error', function () {
        test.equal(seen, 3, 'events');
        test.done();
      });
    },
    { needs: hasMessageEvent }
  );

  Harness.add('Object.keys of an event has only names of the standard.', function (test) {
    var source = test.open(test.stream([Steps.ended('retry: 1\ndata: x\n\n')]));
    var native = document.createEvent('MessageEvent');
    var seen = 0;
    function check(event) {
      seen++;
      event.stopPropagation();
      event.stopImmediatePropagation();
      var strange = Object.keys(event).filter(function (name) {
        return !(name in native);
      });
      test.equal(strange, [], 'other names of ' + event.type);
      if (event.type === 'error') {
        test.equal(seen, 3, 'events');
        test.done();
      }
    }
    ['open', 'message', 'error'].forEach(function (type) {
      source.addEventListener(type, check, { passive: true });
    });
  });

  Harness.add('A page may put properties of its own on an event.', function (test) {
    var source = test.open(test.stream([Steps.live('data: x\n\n')]));
    source.addEventListener('message', function (event) {
      event.mine = 5;
    });
    test.on(source, 'message', function (event) {
      test.equal(event.mine, 5, 'property');
      test.done();
    });
  });

  Harness.add('open and error are plain events, no message events.', function (test) {
    var source = test.open(test.stream([Steps.ended('retry: 1\n\n')]));
    var seen = 0;
    function check(event) {
      seen++;
      test.ok(event instanceof Event, event.type + ' instanceof Event');
      test.ok(!(event instanceof MessageEvent), event.type + ' not instanceof MessageEvent');
      test.equal(event.data, undefined, 'data of ' + event.type);
      test.ok(event.target === source, 'target of ' + event.type);
      test.equal(event.bubbles, false, 'bubbles of ' + event.type);
      test.equal(event.cancelable, false, 'cancelable of ' + event.type);
      test.equal(event.eventPhase, 2, 'eventPhase of ' + event.type);
      if (hasSymbol()) test.equal(tag(event), '[object Event]', event.type);
    }
    test.on(source, 'open', check);
    test.on(source, 'error', function (event) {
      check(event);
      test.equal(seen, 2, 'events');
      test.done();
    });
  });

  ['open', 'error'].forEach(function (type) {
    Harness.add(
      'A message of type ' + type + ' is a MessageEvent and changes no state.',
      function (test) {
        var text = 'event: ' + type + '\ndata: mine\n\nevent: last\ndata: x\n\n';
        var source = test.open(test.stream([Steps.live(text)]));
        var seen = [];
        var handled = 0;
        source['on' + type] = function () {
          handled++;
        };
        source.addEventListener(type, function (event) {
          seen.push([event instanceof MessageEvent, event.data, source.readyState]);
        });
        test.on(source, 'last', function () {
          var own = [true, 'mine', 1];
          test.equal(seen, type === 'open' ? [[false, undefined, 1], own] : [own], 'events');
          test.equal(handled, seen.length, 'calls of the handler');
          test.equal(source.readyState, 1, 'readyState');
          test.done();
        });
      }
    );
  });

  Harness.add('A type may have any name, also one that objects have from birth.', function (test) {
    var names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'a b', 'ünïcödé', '0'];
    var text = names
      .map(function (name) {
        return 'event: ' + name + '\ndata: ' + name + '\n\n';
      })
      .join('');
    var source = test.open(test.stream([Steps.live(text + 'data: last\n\n')]));
    var seen = [];
    names.forEach(function (name) {
      source.addEventListener(name, function (event) {
        seen.push(event.type + ' ' + event.data);
      });
    });
    test.on(source, 'message', function () {
      test.equal(
        seen,
        names.map(function (name) {
          return name + ' ' + name;
        })
      );
      test.done();
    });
  });

  Harness.add('A message with a type of its own does not reach onmessage.', function (test) {
    var source = test.open(test.stream([Steps.live('event: add\ndata: 1\n\ndata: 2\n\n')]));
    var handled = [];
    var added = [];
    source.onmessage = function (event) {
      handled.push(event.data);
    };
    source.addEventListener('add', function (event) {
      added.push(event.data);
    });
    test.on(source, 'message', function () {
      test.equal(handled, ['2'], 'onmessage');
      test.equal(added, ['1'], 'add');
      test.done();
    });
  });

  Harness.add(
    'Each event is dispatched in a task: promises settle between two.',
    function (test) {
      var source = test.open(test.stream([Steps.live('data: 1\n\ndata: 2\n\ndata: 3\n\n')]));
      var order = [];
      source.addEventListener('message', function (event) {
        order.push('event ' + event.data);
        Promise.resolve().then(function () {
          order.push('promise ' + event.data);
          if (event.data !== '3') return;
          test.run(function () {
            test.equal(order, [
              'event 1',
              'promise 1',
              'event 2',
              'promise 2',
              'event 3',
              'promise 3',
            ]);
            test.done();
          });
        });
      });
    },
    {
      needs: function () {
        return typeof Promise === 'function';
      },
    }
  );
})();
