// tRPC's own server.
import { initTRPC, tracked, TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { breakOff } from '../host.mjs';

const aborted = (signal) => new Promise((resolve) => signal.addEventListener('abort', resolve));

export function attach() {
  let latest;
  const { procedure, router } = initTRPC.create({
    sse: { client: { reconnectAfterInactivityMs: 60000 } },
  });
  const input = (value) => value ?? {};

  const appRouter = router({
    /** Counts on after the last ID; waits after the second. */
    count: procedure.input(input).subscription(async function* ({
      input: { to, lastEventId },
      signal,
    }) {
      for (let n = Number(lastEventId ?? 0) + 1; n <= to; n++) {
        yield tracked(String(n), { n, text: `é\n${n}` });
        if (n === 2) await aborted(signal);
      }
    }),
    fails: procedure.input(input).subscription(async function* () {
      yield 1;
      throw new TRPCError({ code: 'FORBIDDEN', message: 'not for you' });
    }),
    endless: procedure.input(input).subscription(async function* ({ signal }) {
      yield 1;
      yield 2;
      await aborted(signal);
    }),
  });

  const handler = createHTTPHandler({ router: appRouter, basePath: '/trpc/' });
  return (request, response, url) => {
    if (url.pathname === '/break') {
      breakOff(latest);
      return response.end();
    }
    latest = response;
    handler(request, response);
  };
}

export const expected = [
  'count connecting',
  'count started',
  'count pending',
  'count {"data":{"n":1,"text":"é\\n1"},"id":"1"}',
  'count {"data":{"n":2,"text":"é\\n2"},"id":"2"}',
  'count connecting',
  'count started',
  'count pending',
  'count {"data":{"n":3,"text":"é\\n3"},"id":"3"}',
  'count {"data":{"n":4,"text":"é\\n4"},"id":"4"}',
  'count idle',
  'count complete',
  'fails connecting',
  'fails started',
  'fails pending',
  'fails 1',
  'fails error not for you',
  'endless connecting',
  'endless started',
  'endless pending',
  'endless 1',
  'endless 2',
  'endless complete',
];

export const streams = [
  ['', 'server'],
  ['2', 'server'],
  ['', 'server'],
  ['', 'client'],
];
