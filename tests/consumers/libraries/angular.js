// Angular with zone.js: change detection runs after an event, and no connection keeps the application
// from being stable.
import 'zone.js';
import '@angular/compiler';
import { Component, NgZone, provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

class Prices {
  price = 'none';
}

/** What a program of TypeScript writes as a decorator. */
const PricesComponent = Component({ selector: 'app-prices', template: '{{ price }}' })(Prices);

export async function run({ origin, note, left }) {
  const element = document.body.appendChild(document.createElement('app-prices'));
  const app = await bootstrapApplication(PricesComponent ?? Prices, {
    providers: [provideZoneChangeDetection()],
  });
  const zone = app.injector.get(NgZone);
  const prices = app.components[0].instance;
  const state = () => (zone.hasPendingMacrotasks ? 'waits' : 'waits for nothing');
  const shown = (text) =>
    zone.runOutsideAngular(
      () =>
        new Promise((resolve) => {
          const check = () => element.textContent === text && resolve();
          new MutationObserver(check).observe(element, { characterData: true, subtree: true });
          check();
        })
    );

  await app.whenStable();
  note(element.textContent);
  const source = zone.run(() => new EventSource(`${origin}/events`));
  note('connecting', state());
  zone.run(() => {
    source.addEventListener('message', ({ data }) => (prices.price = data));
    source.addEventListener('error', () => (prices.price = 'broken'));
  });
  await shown('one');
  await app.whenStable();
  note('one', state());
  zone.runOutsideAngular(() => fetch(`${origin}/end`));
  await shown('broken');
  await app.whenStable();
  note('broken', state());
  await shown('two');
  note('two', state());
  source.close();
  await left(1);
  app.destroy();
}
