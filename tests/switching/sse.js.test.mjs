// Runs docs/switching/sse.js.md against both packages.
import { runInBrowsers } from './browser.mjs';
import { echo, idOf, streams } from './page.mjs';

runInBrowsers('sse.js', {
  class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
  post: { serve: echo, prints: ['POST application/json {"question":"Why?"}', 'end'] },
  'one-shot': { serve: streams('data: hello\n\n', ''), prints: ['hello', 'end'] },
  again: {
    serve: streams('id: 7\ndata: one\n\n', (request) => `data: after ${idOf(request)}\n\n`),
    prints: ['one', 'after 7'],
  },
  limit: {
    serve: (request, response) => response.writeHead(503).end(),
    prints: ['503', '503', '503'],
  },
  start: { serve: streams('data: hello\n\n'), prints: ['ready', 'hello'] },
  open: {
    serve(request, response, count) {
      response.setHeader('X-Name', 'one');
      streams('\n')(request, response, count);
    },
    prints: ['200 one'],
  },
  error: { serve: (request, response) => response.writeHead(401).end(), prints: ['401'] },
  credentials: {
    serve(request, response, count) {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      streams(`data: ${request.headers.cookie}\n\n`)(request, response, count);
    },
    prints: ['key=42'],
    across: true,
  },
});
