// Runs before every other script of a page or worker: notes the engine's own EventSource, and takes away the globals
// that ?without= names (separated by commas), so that the script finds an engine without them.
self.nativeEventSource = self.EventSource;

(function () {
  var names = /[?&]without=([^&]*)/.exec(location.search);
  if (!names) return;
  names = decodeURIComponent(names[1]).split(',');
  for (var i = 0; i < names.length; i++) {
    delete self[names[i]];
    if (names[i] in self) self[names[i]] = undefined;
  }
})();
