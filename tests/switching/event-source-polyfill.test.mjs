// Runs docs/switching/event-source-polyfill.md against both packages.
import polyfill from 'event-source-polyfill';
import { runPage, streams } from './page.mjs';

const idOf = ({ url, headers }) =>
  headers['last-event-id'] ?? new URL(url, 'http://x').searchParams.get('lastEventId');

runPage(
  'event-source-polyfill',
  { 'event-source-polyfill': polyfill },
  {
    class: { serve: streams('event: price\ndata: 12\n\n'), prints: ['open', '12'] },
    headers: {
      serve: streams(({ headers }) => `data: ${headers.authorization}\n\n`),
      prints: ['Bearer 42'],
    },
    id: {
      serve: streams('id: 7\ndata: one\n\n', (request) => `data: after ${idOf(request)}\n\n`),
      prints: ['one', 'after 7'],
    },
    heartbeat: { serve: heartbeat, prints: ['no activity', 'hello'] },
    error: {
      serve(request, response) {
        response.writeHead(401, { 'X-Reason': 'expired' }).end();
      },
      prints: ['2 401 expired'],
    },
    open: { serve: streams('\n'), prints: ['200 text/event-stream'] },
    backoff: {
      serve(request, response, count) {
        if (count < 3) return request.socket.resetAndDestroy();
        streams('data: hello\n\n')(request, response, count);
      },
      prints: ['error', 'error', 'hello'],
    },
  },
);

/** A first connection on which nothing comes. */
function heartbeat(request, response, count) {
  streams(count === 1 ? '\n' : 'data: hello\n\n')(request, response, 1);
}
