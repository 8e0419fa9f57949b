// What a program gets of the package wherever it runs: the same everywhere.

/** Opens, reconnects after the last event ID, and closes at an event of a name. @param {string} origin */
export function connect({ EventSource }, origin) {
  return new Promise((resolve) => {
    const trace = [];
    const source = new EventSource(`${origin}/events`, { headers: { 'X-Token': '42' } });
    const note = (...words) => trace.push(words.join(' '));
    source.onopen = ({ status, headers }) => note('open', status, headers.get('content-type'));
    source.onmessage = ({ data, lastEventId, origin: from }) =>
      note('message', data, lastEventId, from === origin);
    source.onerror = ({ failure }) => note('error', failure.kind, source.readyState);
    source.addEventListener('greeting', ({ data, lastEventId }) => {
      note('greeting', data, lastEventId);
      source.close();
      note('closed', source.readyState);
      resolve(trace);
    });
  });
}

/** Bytes, a string, a response, and a stream. @param {string} origin */
export async function parse({ createParser, events, EventSourceParserStream }, origin) {
  const parsed = [];
  const parser = createParser({ onEvent: ({ data }) => parsed.push(data) });
  parser.feed(new TextEncoder().encode('data: Grüß\n\n'));
  parser.feed('data: Grüß 🎉\n\n');
  for await (const { data } of events(await fetch(`${origin}/once`))) parsed.push(data);
  const { body } = await fetch(`${origin}/once`);
  const reader = body.pipeThrough(new EventSourceParserStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    parsed.push(part.value.data);
  return parsed;
}
