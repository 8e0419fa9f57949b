// A worker of any kind that runs our EventSource, from the script: worker-port.js tells what it does.
/* global importScripts, servePorts */
importScripts('prepare.js', '/dist/eventsource.min.js', 'worker-port.js');
servePorts(self.EventSourceWasm.EventSource, self.EventSourceWasm.core);
