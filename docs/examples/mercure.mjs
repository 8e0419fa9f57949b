// In a page: the updates of a book from the Mercure hub that its response names, with the cookie that
// the hub knows a user by. A hub that refuses the header Last-Event-ID is asked with Mercure's parameter.
import { subscribe } from 'eventsource-wasm/mercure';

const response = await fetch('https://example.org/books/1');
console.log('now:', await response.text());

const source = await subscribe(response, { withCredentials: true });
source.onmessage = ({ data, lastEventId }) => console.log(lastEventId, data);
source.onerror = ({ message, delay }) => console.log(message, delay);
