// New Relic as a page starts it that traces what it asks of one more origin: `traced`, by the page.
import { Agent } from '@newrelic/browser-agent/loaders/agent';
import { Ajax } from '@newrelic/browser-agent/features/ajax';

const { host } = globalThis.location;
const ids = { accountID: '1', trustKey: '1', agentID: '1', licenseKey: '0', applicationID: '1' };
new Agent({
  features: [Ajax],
  init: {
    ssl: false,
    distributed_tracing: {
      enabled: true,
      cors_use_newrelic_header: true,
      cors_use_tracecontext_headers: true,
      allowed_origins: [globalThis.traced],
    },
  },
  // Where it sends what it saw: this server, which answers 404.
  info: { beacon: host, errorBeacon: host, licenseKey: '0', applicationID: '1', sa: 1 },
  loader_config: ids,
});
