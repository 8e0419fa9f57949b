// Runs docs/switching/fetch-event-source.md against both packages.
import { runInBrowsers } from './browser.mjs';
import { afterStatus, echo, idOf, streams, summaryOf } from './page.mjs';

const FIRST = 'retry: 1\nid: 7\ndata: one\n\n';
const afterId = (request) => `data: after ${idOf(request)}\n\n`;

/** The second stream tells what was asked for again. */
const asksTwice = (leave) =>
  async function serve(request, response, count, line) {
    const summary = await summaryOf(request);
    const again = `data: ${summary} after ${idOf(request)}\n\n`;
    const printed = line();
    streams(count === 1 ? FIRST : again)(request, response, 1);
    await printed;
    if (count === 1) leave(response);
  };

runInBrowsers('fetch-event-source', {
  messages: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['12 7'] },
  post: { serve: echo, prints: ['POST application/json {"question":"Why?"}', 'end'] },
  broken: {
    serve: asksTwice((response) => response.destroy()),
    prints: ['one', 'POST application/json {"question":"Why?"} after 7'],
  },
  again: {
    serve: asksTwice((response) => response.end()),
    prints: ['one', 'POST text/plain Why? after 7'],
  },
  resume: { serve: streams(FIRST, afterId), prints: ['one', 'after 7'] },
  end: { serve: streams('data: hello\n\n', ''), prints: ['hello', 'end'] },
  open: { serve: (request, response) => response.writeHead(401).end(), prints: ['401'] },
  retry: { serve: afterStatus(503, 2, 'data: hello\n\n'), prints: ['again', 'again', 'hello'] },
  'open-when-hidden': {
    serve: streams('data: hello\n\n'),
    prints: ['hidden hello'],
    background: true,
  },
  pause: {
    serve: (request, response, count) =>
      streams(count === 1 ? FIRST : afterId(request))(request, response, 1),
    prints: ['one', 'after 7'],
    hides: true,
  },
});
