// Runs docs/switching/eventsource.md against both packages.
import * as eventsource from 'eventsource';
import { runPage, streams } from './page.mjs';

const authorized = {
  serve: streams(({ headers }) => `data: ${headers.authorization}\n\n`),
  prints: ['Bearer 42'],
};

runPage(
  'eventsource',
  { eventsource },
  {
    class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
    fetch: authorized,
    headers: authorized,
    code: { serve: (request, response) => response.writeHead(401).end(), prints: ['401 true'] },
    message: {
      serve: (request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(),
      prints: ['no event stream'],
    },
    size: { serve: streams(`data: ${'x'.repeat(2000)}`), prints: ['true'] },
  },
);
