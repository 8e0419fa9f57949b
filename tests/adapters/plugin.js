// What the cases of $.eventsource share.
window.Plugin = {
  /** Starts a stream, as part of the case, and gives its entry. */
  start: function (test, stream, options) {
    var all = { url: stream.url, label: stream.key };
    for (var name in options) all[name] = options[name];
    if (Page.transport) all.transport = Page.transport;
    var cache = jQuery.eventsource(all);
    Plugin.closeAtEnd(test);
    return cache[all.label];
  },

  closeAtEnd: function (test) {
    test.cleanup(function () {
      jQuery.eventsource('close');
    });
  },

  /** The end of a stream. */
  END: 'event: end\ndata: x\n\n',
};
