// A tool of an MCP server, called over its Streamable HTTP: the stream of a POST. Where that breaks before
// the result is there, a GET goes on after the last event, and goes on trying.
import { EventSource } from 'eventsource-wasm';

const url = 'https://example.org/mcp';
const headers = { 'Mcp-Session-Id': process.env.SESSION, 'MCP-Protocol-Version': '2025-11-25' };

/** Ends with the result of call 1. */
function listen(options) {
  const source = new EventSource(url, options);
  source.onmessage = ({ data }) => {
    // The first event may be there for its ID alone.
    if (!data) return;
    const { id, method, result, error } = JSON.parse(data);
    console.log(method ?? error?.message ?? result.content[0].text);
    if (id === 1) source.close();
  };
  return source;
}

const call = listen({
  method: 'POST',
  headers: {
    ...headers,
    Accept: 'application/json, text/event-stream',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'hello', arguments: {} },
  }),
  retry: () => false,
});
call.onerror = ({ message }) => {
  console.error(message);
  const { lastEventId, reconnectionTime } = call;
  if (lastEventId) listen({ headers, lastEventId, reconnectionTime });
};
