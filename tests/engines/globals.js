// Notes the page's globals, and what the built-in ones hold, before the script is loaded.
(function () {
  /** The properties of the globals, and of their prototypes. */
  function inventory() {
    var found = {};
    Object.getOwnPropertyNames(window).forEach(function (name) {
      if (/^(difference|event|EventSourceWasm)$/.test(name)) return;
      var holder = Object.getOwnPropertyDescriptor(window, name).value;
      if (typeof holder !== 'function' && !/^(Math|JSON)$/.test(name)) return;
      [holder, holder.prototype].forEach(function (object, index) {
        if (!object) return;
        Object.getOwnPropertyNames(object).forEach(function (key) {
          var own = Object.getOwnPropertyDescriptor(object, key);
          found[name + (index ? '.prototype.' : '.') + key] = own.value || own.get;
        });
      });
    });
    return found;
  }

  var names = Object.getOwnPropertyNames(window);
  var before = inventory();

  window.difference = function () {
    var now = inventory();
    return {
      added: Object.getOwnPropertyNames(window).filter(function (name) {
        // What the driver of the browser adds is its own.
        return !/^(difference|__pw_.*)$/.test(name) && names.indexOf(name) < 0;
      }),
      changed: Object.keys(before).filter(function (name) {
        return before[name] !== now[name];
      }),
    };
  };
})();
