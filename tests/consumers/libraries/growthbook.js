// GrowthBook's SDK: features that the stream brings, headers for it, a stream that ends, the end.
import { GrowthBook, setPolyfills } from '@growthbook/growthbook';

export async function run({ origin, EventSource, note, left }) {
  if (EventSource) setPolyfills({ EventSource });
  const growthbook = new GrowthBook({
    apiHost: origin,
    clientKey: 'sdk-1',
    streamingHostRequestHeaders: { Authorization: 'Bearer 42' },
  });
  const last = new Promise((resolve) => {
    growthbook.setRenderer(() => {
      const price = growthbook.getFeatureValue('price', 0);
      note(price);
      if (price === 2) fetch(`${origin}/next`);
      if (price === 3) resolve();
    });
  });
  await growthbook.init({ streaming: true });
  await last;
  note(growthbook.getFeatureValue('sent', ''));
  growthbook.destroy({ destroyAllStreams: true });
  await left(1);
}
