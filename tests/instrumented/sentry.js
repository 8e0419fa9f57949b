// Sentry as a page starts it that traces what it asks of every origin.
import { browserTracingIntegration, init } from '@sentry/browser';

init({
  dsn: `${globalThis.location.protocol}//key@${globalThis.location.host}/1`,
  integrations: [browserTracingIntegration()],
  tracesSampleRate: 1,
  tracePropagationTargets: [/./],
});
