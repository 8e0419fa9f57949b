// Runs docs/switching/eventsource.md against both packages.
import * as eventsource from 'eventsource';
import { runInNode } from './node.mjs';
import { streams } from './page.mjs';

const authorization = ({ headers }) => `data: ${headers.authorization}\n\n`;

runInNode(
  'eventsource',
  { eventsource },
  {
    class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
    fetch: {
      serve: streams(authorization),
      prints: { before: ['object', 'Bearer 42'], after: ['string', 'Bearer 42'] },
    },
    headers: {
      serve: streams((request) => `retry: 1\n${authorization(request)}`, authorization),
      prints: ['Bearer 1', 'Bearer 2'],
    },
    code: { serve: (request, response) => response.writeHead(401).end(), prints: ['401 true'] },
    network: { serve: (request) => request.socket.resetAndDestroy(), prints: ['undefined true'] },
    message: {
      serve: (request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(),
      prints: ['no event stream'],
    },
    size: { serve: streams(`data: ${'x'.repeat(2000)}`), prints: ['true'] },
  },
);
