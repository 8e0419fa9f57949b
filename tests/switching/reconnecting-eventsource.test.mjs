// Runs docs/switching/reconnecting-eventsource.md against both packages.
import { runInBrowsers } from './browser.mjs';
import { afterStatus, idOf, streams } from './page.mjs';

const hello = streams('data: hello\n\n');

/** Each place in which a last event ID is. */
const idsOf = ({ url, headers }) => {
  const inQuery = new URL(url, 'http://x').searchParams.get('lastEventId');
  return [inQuery && 'query', headers['last-event-id'] && 'header'].filter(Boolean).join(', ');
};

/** A stream with an ID, then a status at which an EventSource gives up, then another stream. */
const givesUp = (first, status, then) =>
  function serve(request, response, count) {
    if (count === 2) return response.writeHead(status).end();
    if (count === 1) return streams(first, '')(request, response, 1);
    streams(then)(request, response, 1);
  };

runInBrowsers('reconnecting-eventsource', {
  class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['open', '12 7'] },
  status: { serve: afterStatus(404, 1, 'data: hello\n\n'), prints: ['hello'] },
  time: { serve: afterStatus(503, 3, 'data: hello\n\n'), prints: ['hello'] },
  id: {
    serve: givesUp(
      'retry: 1\nid: 7\nevent: price\ndata: one\n\n',
      503,
      (request) => `event: price\ndata: after ${idOf(request)} by ${idsOf(request)}\n\n`,
    ),
    prints: { before: ['one', 'after 7 by query'], after: ['one', 'after 7 by header'] },
  },
  start: { serve: streams((request) => `data: after ${idOf(request)}\n\n`), prints: ['after 7'] },
  error: {
    serve(request, response, count) {
      if (count === 1) return streams('retry: 1\n\n', '')(request, response, 1);
      if (count === 2) return response.writeHead(503).end();
      hello(request, response, 1);
    },
    prints: { before: ['error', 'hello'], after: ['ended 200', 'status 503', 'hello'] },
  },
  once: {
    serve: streams('data: one\n\ndata: two\n\nevent: end\ndata\n\n'),
    prints: ['one', 'end'],
  },
});
