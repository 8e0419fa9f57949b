// Runs docs/switching/launchdarkly-eventsource.md against both packages.
import * as theirs from 'launchdarkly-eventsource';
import { runInNode } from './node.mjs';
import { afterStatus, streams, summaryOf } from './page.mjs';

runInNode(
  'launchdarkly-eventsource',
  { 'launchdarkly-eventsource': theirs },
  {
    class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
    headers: {
      serve: streams(
        ({ headers }) => `data: ${headers.authorization} after ${headers['last-event-id']}\n\n`,
      ),
      prints: ['Bearer 42 after 7'],
    },
    post: {
      async serve(request, response, count) {
        const summary = await summaryOf(request);
        const [method, body] = [summary.split(' ')[0], summary.split(' ').at(-1)];
        streams('data: one\n\n', `data: ${method} ${body}\n\n`)(request, response, count);
      },
      prints: ['one', 'POST Why?'],
    },
    delay: { serve: streams('data: one\n\n', 'data: two\n\n'), prints: ['one', '100', 'two'] },
    backoff: { serve: afterStatus(503, 3, 'data: hello\n\n'), prints: ['20', '40', '50', 'hello'] },
    filter: {
      serve: (request, response, count) => response.writeHead(count === 1 ? 418 : 401).end(),
      prints: ['418', '401'],
    },
    idle: {
      serve: (request, response, count) =>
        streams(count === 1 ? '\n' : 'data: hello\n\n')(request, response, 1),
      prints: ['no activity', 'hello'],
    },
    events: {
      serve(request, response, count) {
        if (count > 1) return response.writeHead(401).end();
        streams('data: one\n\n', '')(request, response, 1);
      },
      prints: ['end', 'again', 'closed'],
    },
    open: { serve: streams('\n'), prints: ['text/event-stream'] },
  },
);
