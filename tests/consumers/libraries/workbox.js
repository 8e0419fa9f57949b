// A page behind a service worker of Workbox: its streams go through the worker.
export async function run({ origin, note, left }) {
  const { serviceWorker } = navigator;
  const controlled = new Promise((resolve) => (serviceWorker.oncontrollerchange = resolve));
  await serviceWorker.register('/worker.js');
  await controlled;
  const source = new EventSource(`${origin}/events`);
  source.onopen = () => note('open');
  source.onerror = () => note('error', source.readyState);
  await new Promise((resolve) => {
    source.addEventListener('price', ({ data, lastEventId }) => {
      note('price', data, lastEventId);
      if (data === '2') resolve();
    });
  });
  source.close();
  await left(1);
}
