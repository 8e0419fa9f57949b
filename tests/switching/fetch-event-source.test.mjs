// Runs docs/switching/fetch-event-source.md against both packages.
import { createRequire } from 'node:module';
import { runPage, streams } from './page.mjs';

// It is written for pages, and names them.
globalThis.window = globalThis;
globalThis.document = { removeEventListener() {} };
const theirs = createRequire(import.meta.url)('@microsoft/fetch-event-source');

runPage(
  'fetch-event-source',
  { '@microsoft/fetch-event-source': theirs },
  {
    messages: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
    post: { serve: answer, prints: ['POST application/json {"question":"Why?"}', 'end'] },
    end: { serve: streams('data: hello\n\n', ''), prints: ['hello', 'end'] },
    open: { serve: (request, response) => response.writeHead(401).end(), prints: ['401'] },
    retry: {
      serve(request, response, count) {
        if (count < 3) return response.writeHead(503).end();
        streams('data: hello\n\n')(request, response, 1);
      },
      prints: ['again', 'again', 'hello'],
    },
  },
);

async function answer(request, response) {
  const body = (await request.setEncoding('utf8').toArray()).join('');
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.end(`data: ${request.method} ${request.headers['content-type']} ${body}\n\n`);
}
