// Outside browsers nobody keeps cookies. A jar does: what one response set, the next request sends.
import { EventSource } from 'eventsource-wasm';
import { CookieJar } from 'tough-cookie';

const jar = new CookieJar();

async function fetchWithCookies(url, init) {
  const cookie = await jar.getCookieString(url);
  const headers = { ...init.headers, ...(cookie && { cookie }) };
  const response = await fetch(url, { ...init, headers });
  for (const line of response.headers.getSetCookie()) await jar.setCookie(line, response.url);
  return response;
}

const source = new EventSource('https://example.org/events', { fetch: fetchWithCookies });
source.onmessage = ({ data }) => console.log(data);
source.onerror = ({ message, delay }) => console.log(message, delay);
