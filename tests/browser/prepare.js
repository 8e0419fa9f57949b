// Runs before every other script: notes the engine's own EventSource, and takes away the globals
// that ?without= names (separated by commas), so that the script finds an engine without them.
window.nativeEventSource = window.EventSource;

(function () {
  var names = /[?&]without=([^&]*)/.exec(location.search);
  if (!names) return;
  names = decodeURIComponent(names[1]).split(',');
  for (var i = 0; i < names.length; i++) {
    delete window[names[i]];
    if (names[i] in window) window[names[i]] = undefined;
  }
})();
