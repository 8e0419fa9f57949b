// The answer of a language model after Gemini's streamGenerateContent: it ends with its last part, and so
// does the response, as no other word follows.
import { EventSource } from 'eventsource-wasm';

const url = 'https://example.org/v1beta/models/any:streamGenerateContent?alt=sse';
const source = new EventSource(url, {
  method: 'POST',
  headers: { 'x-goog-api-key': process.env.API_KEY, 'Content-Type': 'application/json' },
  body: JSON.stringify({ contents: [{ parts: [{ text: 'Say hello.' }] }] }),
  retry: () => false,
});
source.onmessage = ({ data }) => {
  const { error, candidates } = JSON.parse(data);
  for (const { text } of candidates?.[0].content.parts ?? []) process.stdout.write(text ?? '');
  if (error) console.error(error.message);
  if (error || candidates[0].finishReason) source.close();
};
source.onerror = ({ message }) => console.error(message);
