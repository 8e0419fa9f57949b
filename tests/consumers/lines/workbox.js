registerRoute(
  ({ request }) => request.headers.get('Accept') === 'text/event-stream',
  new NetworkOnly()
);
