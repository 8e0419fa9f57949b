// graphql-sse's own server.
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';

const schema = buildSchema(`
  type Query { greeting: String! }
  type Subscription { count(to: Int!): Int!, endless: Int! }
`);

async function* count(_root, { to }) {
  for (let n = 1; n <= to; n++) yield { count: n };
}

async function* endless() {
  yield { endless: 1 };
  yield { endless: 2 };
  // It ends with its connection.
  await new Promise(() => {});
}

schema.getQueryType().getFields().greeting.resolve = () => 'hello é';
Object.assign(schema.getSubscriptionType().getFields().count, { subscribe: count });
Object.assign(schema.getSubscriptionType().getFields().endless, { subscribe: endless });

export function attach() {
  return createHandler({ schema, authenticate: () => '' });
}

export const expected = [
  'open',
  'next {"data":{"count":1}}',
  'next {"data":{"count":2}}',
  'complete',
  'open',
  'next {"data":{"greeting":"hello é"}}',
  'complete',
  'open',
  'next {"data":{"endless":1}}',
  'next {"data":{"endless":2}}',
];

export const streams = [
  ['', 'server'],
  ['', 'server'],
  ['', 'client'],
];
