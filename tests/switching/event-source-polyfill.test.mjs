// Runs docs/switching/event-source-polyfill.md against both packages.
import { runInBrowsers } from './browser.mjs';
import { streams } from './page.mjs';

const FIRST = 'retry: 1\nid: 7\ndata: one\n\n';

/** Each place in which a last event ID may be, with what it is. */
const idsOf = ({ url, headers }) => {
  const query = [...new URL(url, 'http://x').searchParams];
  return [...query, ['header', headers['last-event-id']]].map((pair) => pair.join(' ')).join(', ');
};

/** Another origin is allowed, but no header of its own. */
const across = (serve) =>
  function serveAcross(request, response, count) {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    if (request.method !== 'GET') return response.writeHead(405).end();
    serve(request, response, count);
  };

runInBrowsers('event-source-polyfill', {
  class: { serve: streams('event: price\ndata: 12\n\n'), prints: ['open', '12'] },
  missing: {
    serve: streams('data: hello\n\n'),
    prints: ['hello'],
    head: '<script>delete window.EventSource;</script>',
  },
  headers: {
    serve: streams(({ headers }) => `data: ${headers.authorization}\n\n`),
    prints: ['Bearer 42'],
  },
  credentials: {
    serve: across(streams(({ headers }) => `data: ${headers.cookie}\n\n`)),
    prints: ['key=42 true'],
    across: true,
  },
  id: {
    serve: streams(FIRST, (request) => `data: ${idsOf(request)}\n\n`),
    prints: { before: ['one', 'lastEventId 7, header '], after: ['one', 'header 7'] },
  },
  parameter: {
    serve: across(streams(FIRST, (request) => `data: ${idsOf(request)}\n\n`)),
    prints: ['one', 'after 7, header '],
    across: true,
  },
  heartbeat: {
    // A first connection on which nothing comes.
    serve: (request, response, count) =>
      streams(count === 1 ? '\n' : 'data: hello\n\n')(request, response, 1),
    prints: ['no activity', 'hello'],
  },
  error: {
    serve: (request, response) => response.writeHead(401, 'No', { 'X-Reason': 'expired' }).end(),
    prints: ['2 401 No expired'],
  },
  open: { serve: streams('\n'), prints: ['200 OK text/event-stream'] },
  backoff: {
    serve(request, response, count) {
      if (count < 3) return request.socket.resetAndDestroy();
      streams('data: hello\n\n')(request, response, 1);
    },
    prints: ['error', 'error', 'hello'],
  },
});
