// Through a proxy, in a tunnel (CONNECT). EnvHttpProxyAgent takes the proxy from HTTPS_PROXY instead.
import { EventSource } from 'eventsource-wasm';
import { fetch, ProxyAgent } from 'undici';

const dispatcher = new ProxyAgent('http://user:password@proxy.example:3128');

const source = new EventSource('https://example.org/events', {
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
source.onmessage = ({ data }) => console.log(data);
source.onerror = ({ message, delay }) => console.log(message, delay);
