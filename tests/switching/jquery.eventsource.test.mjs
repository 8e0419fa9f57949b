// Runs docs/switching/jquery.eventsource.md with ours: the plugin itself is on no registry.
import { runInBrowsers } from './browser.mjs';
import { streams } from './page.mjs';

runInBrowsers('jquery.eventsource', {
  script: { serve: streams('data: {"price": 12}\n\n'), prints: ['open prices', '12'], alone: true },
  module: { serve: streams('data: hello\n\n'), prints: ['hello'], alone: true },
  type: {
    serve: streams('data: 12\n\n'),
    prints: ['string', 'number', 'number'],
    alone: true,
  },
  label: {
    serve: streams('\n'),
    prints: ['/events,/events?a=1&b=2', '2'],
    alone: true,
  },
  id: {
    serve: streams('id: 7\ndata: a\n\nid: b-8\ndata: b\n\nid: 007\ndata: last\n\n'),
    prints: ['number 7', 'string b-8', 'string 007', '7,b-8,007'],
    alone: true,
  },
  end: {
    serve: streams('retry: 1\ndata: one', 'data: two\n', ''),
    prints: ['one', 'two'],
    alone: true,
  },
  gains: {
    serve(request, response, count) {
      const { authorization } = request.headers;
      if (count > 1) return response.writeHead(401).end();
      streams(`retry: 1\nevent: price\ndata: ${authorization}\n\n`, '')(request, response, 1);
    },
    prints: ['Bearer 42 true', 'ended 1', 'status null'],
    alone: true,
  },
});
