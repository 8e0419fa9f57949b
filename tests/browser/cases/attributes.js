// The shape of the interface, as Web IDL makes it out of the HTML standard's.
(function () {
  var STATES = { CONNECTING: 0, OPEN: 1, CLOSED: 2 };
  var READ_ONLY = ['url', 'withCredentials', 'readyState'];
  var HANDLERS = ['onopen', 'onmessage', 'onerror'];

  function flags(descriptor) {
    if (!descriptor) return 'missing';
    return ['writable', 'enumerable', 'configurable']
      .filter(function (name) {
        return descriptor[name];
      })
      .join(' ');
  }

  function hasSymbol() {
    return typeof Symbol === 'function' && !!Symbol.toStringTag;
  }

  Harness.add('The constants are on the class, its prototype and each instance.', function (test) {
    var source = test.open(test.stream([]));
    for (var name in STATES) {
      test.equal(test.EventSource[name], STATES[name], name + ' of the class');
      test.equal(test.EventSource.prototype[name], STATES[name], name + ' of the prototype');
      test.equal(source[name], STATES[name], name + ' of an instance');
    }
    test.done();
  });

  Harness.add('The constants are enumerable and cannot be changed.', function (test) {
    [test.EventSource, test.EventSource.prototype].forEach(function (owner) {
      for (var name in STATES) {
        test.equal(flags(Object.getOwnPropertyDescriptor(owner, name)), 'enumerable', name);
      }
    });
    test.done();
  });

  Harness.add(
    'The attributes are accessors of the prototype, read-only but the handlers.',
    function (test) {
      READ_ONLY.concat(HANDLERS).forEach(function (name) {
        var descriptor = Object.getOwnPropertyDescriptor(test.EventSource.prototype, name);
        test.equal(flags(descriptor), 'enumerable configurable', name);
        test.equal(typeof descriptor.get, 'function', 'getter of ' + name);
        var setter = HANDLERS.indexOf(name) < 0 ? 'undefined' : 'function';
        test.equal(typeof descriptor.set, setter, 'setter of ' + name);
      });
      test.done();
    }
  );

  /** What a descriptor says of the function that it holds: its name and its length. */
  function shapeOf(member) {
    return typeof member === 'function' ? member.name + '/' + member.length : typeof member;
  }

  /** All own properties of the object, with their flags, values and functions, as texts. */
  function walk(object) {
    var found = {};
    Object.getOwnPropertyNames(object).forEach(function (name) {
      var own = Object.getOwnPropertyDescriptor(object, name);
      var isPlain = typeof own.value !== 'function' && typeof own.value !== 'object';
      found[name] = [
        flags(own),
        isPlain ? String(own.value) : '',
        shapeOf(own.value),
        shapeOf(own.get),
        shapeOf(own.set),
      ].join(' | ');
    });
    return found;
  }

  /** Whether the browser has an EventSource that is made as Web IDL wants it. */
  function hasNativeInterface() {
    if (typeof nativeEventSource !== 'function') return false;
    var url = Object.getOwnPropertyDescriptor(nativeEventSource.prototype, 'url');
    return !!(url && url.get && url.get.name === 'get url');
  }

  Harness.add(
    "Each property of the class and its prototype is as on the browser's own.",
    function (test) {
      [
        [test.EventSource, nativeEventSource],
        [test.EventSource.prototype, nativeEventSource.prototype],
      ].forEach(function (pair) {
        var ours = walk(pair[0]);
        var native = walk(pair[1]);
        for (var name in native) test.equal(ours[name], native[name], name);
      });
      test.done();
    },
    { needs: hasNativeInterface }
  );

  Harness.add(
    "The class and its prototype have nothing that the browser's own lack but what EventTarget has, and the few of ours.",
    function (test) {
      function strange(ours, native) {
        return Object.getOwnPropertyNames(ours).filter(function (name) {
          return !Object.prototype.hasOwnProperty.call(native, name);
        });
      }
      var ofClass = test.client === 'ours' ? ['fromReadableStream'] : [];
      test.equal(strange(test.EventSource, nativeEventSource), ofClass, 'of the class');
      var beyond = [];
      var inherited = walk(Object.getPrototypeOf(nativeEventSource.prototype));
      strange(test.EventSource.prototype, nativeEventSource.prototype).forEach(function (name) {
        if (!(name in inherited)) {
          var ours = Object.getOwnPropertyDescriptor(test.EventSource.prototype, name);
          beyond.push(name + ' ' + flags(ours));
          return;
        }
        var own = walk(test.EventSource.prototype)[name];
        test.equal(own, inherited[name], name);
      });
      var few = [
        'lastEventId configurable',
        'onany configurable',
        'reconnectionTime configurable',
        'reset writable configurable',
      ];
      test.equal(beyond.sort(), test.client === 'ours' ? few : [], 'of the prototype');
      test.done();
    },
    { needs: hasNativeInterface }
  );

  Harness.add('The global EventSource is no enumerable property of the window.', function (test) {
    var before = Object.getOwnPropertyDescriptor(window, 'EventSource');
    test.cleanup(function () {
      if (before) Object.defineProperty(window, 'EventSource', before);
    });
    if (test.client === 'ours') window.EventSourceWasm.install({ force: true });
    test.ok(window.EventSource === test.EventSource, 'the global');
    test.equal(
      flags(Object.getOwnPropertyDescriptor(window, 'EventSource')),
      'writable configurable',
      'flags'
    );
    test.done();
  });

  Harness.add('Methods have the names and the lengths of the standard.', function (test) {
    var source = test.open(test.stream([]));
    [
      ['close', 0],
      ['addEventListener', 2],
      ['removeEventListener', 2],
      ['dispatchEvent', 1],
    ].forEach(function (pair) {
      test.equal(source[pair[0]].name, pair[0], 'name');
      test.equal(source[pair[0]].length, pair[1], 'length of ' + pair[0]);
    });
    test.done();
  });

  Harness.add('Getters and setters have the names of the standard.', function (test) {
    READ_ONLY.concat(HANDLERS).forEach(function (name) {
      var own = Object.getOwnPropertyDescriptor(test.EventSource.prototype, name);
      test.equal(shapeOf(own.get), 'get ' + name + '/0', 'getter');
      if (own.set) test.equal(shapeOf(own.set), 'set ' + name + '/1', 'setter');
    });
    test.done();
  });

  Harness.add(
    'close is an enumerable method of the prototype without parameters.',
    function (test) {
      var descriptor = Object.getOwnPropertyDescriptor(test.EventSource.prototype, 'close');
      test.equal(flags(descriptor), 'writable enumerable configurable', 'close');
      test.equal(descriptor.value.length, 0, 'length');
      test.equal(descriptor.value.name, 'close', 'name');
      test.done();
    }
  );

  Harness.add('The class is called EventSource and takes one argument at least.', function (test) {
    test.equal(test.EventSource.name, 'EventSource', 'name');
    test.equal(test.EventSource.length, 1, 'length');
    var descriptor = Object.getOwnPropertyDescriptor(test.EventSource, 'prototype');
    test.equal(flags(descriptor), '', 'flags of its prototype property');
    test.ok(test.EventSource.prototype.constructor === test.EventSource, 'constructor');
    descriptor = Object.getOwnPropertyDescriptor(test.EventSource.prototype, 'constructor');
    test.equal(flags(descriptor), 'writable configurable', 'flags of constructor');
    test.done();
  });

  Harness.add(
    'The class and its prototype extend those of EventTarget.',
    function (test) {
      var Client = test.EventSource;
      test.ok(Object.getPrototypeOf(Client) === EventTarget, 'the class');
      test.ok(Object.getPrototypeOf(Client.prototype) === EventTarget.prototype, 'the prototype');
      test.done();
    },
    {
      // Without a constructor that can be called there is nothing to extend.
      needs: function () {
        try {
          return !!new EventTarget();
        } catch (_) {
          return false;
        }
      },
    }
  );

  Harness.add(
    'Object.prototype.toString calls an instance [object EventSource].',
    function (test) {
      var source = test.open(test.stream([]));
      test.equal(Object.prototype.toString.call(source), '[object EventSource]', 'toString');
      var descriptor = Object.getOwnPropertyDescriptor(
        test.EventSource.prototype,
        Symbol.toStringTag
      );
      test.equal(flags(descriptor), 'configurable', 'flags of Symbol.toStringTag');
      test.done();
    },
    { needs: hasSymbol }
  );

  Harness.add('An instance has no enumerable properties of its own.', function (test) {
    test.equal(Object.keys(test.open(test.stream([]))), [], 'keys');
    test.done();
  });

  Harness.add('for-in on an instance finds the whole interface.', function (test) {
    var found = [];
    for (var name in test.open(test.stream([]))) found.push(name);
    READ_ONLY.concat(HANDLERS, Object.keys(STATES), [
      'close',
      'addEventListener',
      'removeEventListener',
      'dispatchEvent',
    ]).forEach(function (expected) {
      test.ok(found.indexOf(expected) >= 0, expected + ' among ' + found);
    });
    test.done();
  });

  Harness.add('for-in on an instance finds nothing but the interface.', function (test) {
    var known = READ_ONLY.concat(HANDLERS, Object.keys(STATES), [
      'close',
      'addEventListener',
      'removeEventListener',
      'dispatchEvent',
    ]);
    if (typeof EventTarget === 'function') known = known.concat(Object.keys(EventTarget.prototype));
    var strange = [];
    for (var name in test.open(test.stream([]))) if (known.indexOf(name) < 0) strange.push(name);
    test.equal(strange, [], 'other names');
    test.done();
  });

  Harness.add('Writing a read-only attribute changes nothing.', function (test) {
    var stream = test.stream([]);
    var source = test.open(stream);
    READ_ONLY.forEach(function (name) {
      var before = source[name];
      source[name] = 'other';
      test.equal(source[name], before, name);
    });
    source.CONNECTING = 5;
    test.equal(source.CONNECTING, 0, 'CONNECTING');
    test.done();
  });

  Harness.add('Writing a read-only attribute throws a TypeError in strict mode.', function (test) {
    'use strict';
    var source = test.open(test.stream([]));
    READ_ONLY.forEach(function (name) {
      test.throwsTypeError(function () {
        source[name] = 'other';
      }, 'writing ' + name);
    });
    test.done();
  });

  Harness.add(
    'Attributes and methods throw a TypeError on what is no EventSource.',
    function (test) {
      var prototype = test.EventSource.prototype;
      READ_ONLY.concat(HANDLERS).forEach(function (name) {
        var getter = Object.getOwnPropertyDescriptor(prototype, name).get;
        test.throwsTypeError(function () {
          return prototype[name];
        }, name + ' of the prototype');
        test.throwsTypeError(function () {
          getter.call({});
        }, name + ' of {}');
      });
      HANDLERS.forEach(function (name) {
        test.throwsTypeError(
          function () {
            Object.getOwnPropertyDescriptor(prototype, name).set.call({}, null);
          },
          'writing ' + name + ' of {}'
        );
      });
      test.throwsTypeError(function () {
        prototype.close.call({});
      }, 'close of {}');
      test.done();
    }
  );
})();
