// The answer of a language model, as it is written, after OpenAI's chat completions, which many servers
// speak: a POST, which nobody wants to pay for twice. It ends with a word that is no JSON.
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
  if (data === '[DONE]') return source.close();
  const { error, choices } = JSON.parse(data);
  if (!error) return void process.stdout.write(choices[0]?.delta.content ?? '');
  console.error(error.message);
  source.close();
};
source.onerror = ({ message }) => console.error(message);
