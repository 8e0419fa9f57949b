// The answer of a language model, as it is written: a POST, which nobody wants to pay for twice.
import { EventSource } from 'eventsource-wasm';

const source = new EventSource('https://example.org/v1/chat/completions', {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${process.env.API_KEY}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    model: 'any',
    stream: true,
    messages: [{ role: 'user', content: 'Say hello.' }],
  }),
  // Not even where the connection breaks.
  retry: () => false,
});
source.onmessage = ({ data }) => {
  if (data === '[DONE]') source.close();
  else process.stdout.write(JSON.parse(data).choices[0].delta.content ?? '');
};
source.onerror = ({ message }) => console.error(message);
