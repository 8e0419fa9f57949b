// Runs in PhantomJS: opens the page that the command line names, for as long as the process lives.
/* global phantom, require */
var page = require('webpage').create();
page.onError = function () {};
page.open(require('system').args[1], function (status) {
  if (status !== 'success') phantom.exit(1);
});
