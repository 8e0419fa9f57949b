// The answer of a language model after OpenAI's responses: each event has a name. One of them is `error`,
// as the connection's own is: the stream's has data.
import { EventSource } from 'eventsource-wasm';

const source = new EventSource('https://example.org/v1/responses', {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${process.env.API_KEY}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ model: 'any', stream: true, input: 'Say hello.' }),
  retry: () => false,
});
source.addEventListener('response.output_text.delta', ({ data }) => {
  process.stdout.write(JSON.parse(data).delta);
});
source.addEventListener('response.completed', () => source.close());
source.onerror = ({ data, message }) => {
  console.error(data ? JSON.parse(data).message : message);
  source.close();
};
