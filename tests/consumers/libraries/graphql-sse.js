// graphql-sse's protocol in distinct mode, as a plain EventSource has it: its own client uses fetch.
const operationOf = (query, variables) =>
  `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;

export async function run({ origin, note, left, EventSource = globalThis.EventSource }) {
  /** Until the operation is complete, or until `until` says so. */
  const subscribe = (query, variables, until) =>
    new Promise((resolve) => {
      const source = new EventSource(`${origin}${operationOf(query, variables)}`);
      const end = () => resolve(source.close());
      source.onopen = () => note('open');
      source.addEventListener('next', ({ data }) => {
        note('next', data);
        if (until?.(JSON.parse(data))) end();
      });
      source.addEventListener('complete', () => end(note('complete')));
      source.onerror = () => note('error', source.readyState);
    });

  await subscribe('subscription ($to: Int!) { count(to: $to) }', { to: 2 });
  await subscribe('{ greeting }', {});
  await subscribe('subscription { endless }', {}, ({ data }) => data.endless === 2);
  await left(1);
}
