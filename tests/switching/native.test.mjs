// Runs docs/switching/native.md in browsers that have an EventSource.
import { runInBrowsers } from './browser.mjs';
import { afterStatus, echo, idOf, streams } from './page.mjs';

const tokenOf = ({ url, headers }) =>
  headers.authorization?.replace('Bearer ', '') ??
  new URL(url, 'http://x').searchParams.get('token');

/** @type {Parameters<typeof runInBrowsers>[1]} */
const rows = {
  class: { serve: streams('id: 7\nevent: price\ndata: 12\n\n'), prints: ['open', '12 7'] },
  script: {
    serve: streams(({ headers }) => `data: ${headers.authorization ?? 'no header'}\n\n`),
    prints: { before: ['no header'], after: ['Bearer 42'] },
  },
  token: {
    serve(request, response) {
      if (tokenOf(request) === '1') return response.writeHead(401).end();
      streams(`data: token ${tokenOf(request)}\n\n`)(request, response, 1);
    },
    prints: ['token 2'],
  },
  failure: {
    serve: (request, response) => response.writeHead(401, { 'X-Reason': 'expired' }).end(),
    prints: { before: ['gave up'], after: ['status 401 expired'] },
  },
  retry: { serve: afterStatus(503, 2, 'data: hello\n\n'), prints: ['hello'] },
  end: { serve: streams('data: hello\n\n', ''), prints: ['hello', 'end'] },
  idle: {
    serve: (request, response, count) =>
      streams(count === 1 ? '\n' : 'data: hello\n\n')(request, response, 1),
    prints: ['hello'],
  },
  post: { serve: echo, prints: ['POST text/plain;charset=UTF-8 Why?'] },
  id: { serve: streams((request) => `data: after ${idOf(request)}\n\n`), prints: ['after 7'] },
  any: {
    serve: streams('event: price\ndata: 12\n\nevent: volume\ndata: 3\n\nevent: end\ndata\n\n'),
    prints: ['price 12', 'volume 3', 'end '],
  },
  loop: { serve: streams('data: one\n\ndata: two\n\n'), prints: ['one', 'two'] },
  again: { serve: streams('event: price\ndata: 12\n\n'), prints: ['12'] },
};

runInBrowsers('native', rows, ['Chromium', 'Firefox']);
