// The answer of a language model after Anthropic's messages: each event has a name. One of them is `error`,
// as the connection's own is: the stream's has data.
import { EventSource } from 'eventsource-wasm';

const source = new EventSource('https://example.org/v1/messages', {
  method: 'POST',
  headers: {
    'x-api-key': process.env.API_KEY,
    'anthropic-version': '2023-06-01',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    model: 'any',
    max_tokens: 1024,
    stream: true,
    messages: [{ role: 'user', content: 'Say hello.' }],
  }),
  retry: () => false,
});
source.addEventListener('content_block_delta', ({ data }) => {
  process.stdout.write(JSON.parse(data).delta.text ?? '');
});
source.addEventListener('message_stop', () => source.close());
source.onerror = ({ data, message }) => {
  console.error(data ? JSON.parse(data).error.message : message);
  source.close();
};
