import { createParser } from '../../js/api/create-parser.js';

/** A parser that lists all calls. */
export function calling(config = {}) {
  const calls = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => calls.push(['event', id, event, data]),
    onId: (id) => calls.push(['id', id]),
    onRetry: (milliseconds) => calls.push(['retry', milliseconds]),
    onComment: (text) => calls.push(['comment', text]),
    onError: (error) => calls.push(['error', error]),
    ...config,
  });
  return { calls, parser };
}
