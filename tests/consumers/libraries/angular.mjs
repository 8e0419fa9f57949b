// Two streams: the first ends when the page has seen it.
import { startStream } from '../host.mjs';

export function attach() {
  let first;
  return (request, response, { pathname }) => {
    if (pathname === '/end') {
      first.end();
      return response.end();
    }
    startStream(response)(`retry: 100\ndata: ${first ? 'two' : 'one'}\n\n`);
    first ??= response;
  };
}

export const expected = [
  'none',
  'connecting waits for nothing',
  'one waits for nothing',
  'broken waits for nothing',
  'two waits for nothing',
];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
