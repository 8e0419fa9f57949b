// Datadog as a page starts it that traces what it asks of every origin, from the start of its session on.
import { datadogRum } from '@datadog/browser-rum';

/** It has an event once the session is there. */
globalThis.started = new Promise((resolve) => {
  datadogRum.init({
    applicationId: '00000000-0000-0000-0000-000000000000',
    clientToken: 'pub0',
    service: 'page',
    // Where it sends what it saw: this server, which answers 404.
    proxy: `${globalThis.location.origin}/monitoring`,
    sessionSampleRate: 100,
    traceSampleRate: 100,
    trackResources: true,
    allowedTracingUrls: [{ match: /./, propagatorTypes: ['datadog', 'tracecontext'] }],
    beforeSend() {
      resolve(undefined);
      return true;
    },
  });
});
