// The examples for Node.js, each in a process of its own against a real server.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../package/pack.mjs';
import { startProxy } from '../server/proxy.mjs';
import { makeAuthority } from '../server/tls.mjs';
import { makeUser, PRINTED, serve, streams } from './run.mjs';

/** @type {ReturnType<typeof makeUser>} */
let user;
/** @type {ReturnType<typeof makeAuthority>} */
let authority;

before(() => {
  user = makeUser();
  authority = makeAuthority(user.folder);
});

after(() => user.remove());

const lastEventIds = (requests) => requests.map(({ headers }) => headers['last-event-id']);

test('dispatcher.mjs reads a stream over a Unix socket, and goes on after what it has.', async (t) => {
  const path = join(user.folder, 'events.sock');
  const { requests } = await serve(t, streams, { path });
  const { output } = await user.run('dispatcher.mjs', { '/run/events.sock': path });
  assert.equal(output, PRINTED);
  assert.deepEqual(lastEventIds(requests), [undefined, '1', '2']);
});

test('proxy.mjs reads a stream over TLS through a tunnel, which it makes with its password.', async (t) => {
  const { cert, key } = authority.give('server', 'example.org');
  const { port, requests } = await serve(t, streams, { tls: { cert, key } });
  const proxy = await startProxy(port);
  t.after(() => proxy.close());
  const { output } = await user.run(
    'proxy.mjs',
    { 'proxy.example:3128': `127.0.0.1:${proxy.port}` },
    { NODE_EXTRA_CA_CERTS: authority.file },
  );
  assert.equal(output, PRINTED);
  assert.deepEqual(lastEventIds(requests), [undefined, '1', '2']);
  assert.ok(proxy.tunnels.length > 0);
  for (const { target, authorization } of proxy.tunnels) {
    assert.equal(target, 'example.org:443');
    assert.equal(authorization, `Basic ${btoa('user:password')}`);
  }
  // The password is the proxy's.
  for (const { headers } of requests) assert.equal(headers['proxy-authorization'], undefined);
});

test('mtls.mjs shows its certificate to a server that it trusts.', async (t) => {
  const { cert, key } = authority.give('server', 'example.org');
  authority.give('client', 'client.example');
  const names = [];
  const handler = (request, response, count) => {
    names.push(request.socket.getPeerCertificate().subject.CN);
    streams(request, response, count);
  };
  const tls = { cert, key, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
  const { url } = await serve(t, handler, { tls });
  const { output } = await user.run('mtls.mjs', { 'https://example.org': url });
  assert.equal(output, PRINTED);
  assert.deepEqual(names, ['client', 'client', 'client']);
});

test('cookies.mjs sends what was set, and to no other path.', async (t) => {
  const { url, requests } = await serve(t, (request, response, count) => {
    if (count === 1) response.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2; Path=/elsewhere']);
    if (count === 2) response.setHeader('Set-Cookie', 'a=3; Path=/');
    streams(request, response, count);
  });
  const { output } = await user.run('cookies.mjs', { 'https://example.org': url });
  assert.equal(output, PRINTED);
  assert.deepEqual(
    requests.map(({ headers }) => headers.cookie),
    [undefined, 'a=1', 'a=3'],
  );
});

test('token.mjs fetches a token anew when the server takes it no more.', async (t) => {
  let valid = '';
  const { url, requests } = await serve(t, (request, response, count) => {
    response.setHeader('Connection', 'close');
    if (request.url === '/token') return response.end((valid = `token-${count}`));
    if (count === 2) valid = '';
    const isValid = request.headers.authorization === `Bearer ${valid}`;
    if (!isValid) return response.writeHead(401).end();
    streams(request, response, count === 4 ? 3 : 1);
  });
  const { output } = await user.run('token.mjs', { 'https://example.org': url });
  assert.equal(
    output,
    'event 1\nthe response ended 1\n' +
      'the status of the response is not 200: it is 401 10\n' +
      'event 1\nthe response ended 1\n' +
      'the status of the response is not 200: it is 204 null\n',
  );
  assert.deepEqual(
    requests.map((request) => `${request.url} ${request.headers.authorization ?? ''}`.trim()),
    [
      '/token',
      '/events Bearer token-1',
      '/events Bearer token-1',
      '/token',
      '/events Bearer token-2',
      '/events Bearer token-2',
    ],
  );
});

test('token.mjs gives up after a second 401 in a row.', async (t) => {
  const { url, requests } = await serve(t, (request, response) => {
    response.setHeader('Connection', 'close');
    response.writeHead(request.url === '/token' ? 200 : 401).end('no');
  });
  const { output } = await user.run('token.mjs', { 'https://example.org': url });
  const line = 'the status of the response is not 200: it is 401';
  assert.equal(output, `${line} 10\n${line} null\n`);
  assert.equal(requests.length, 4);
});

test('Every example is in the list, and no other.', () => {
  const folder = join(ROOT, 'docs/examples');
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  assert.deepEqual(
    [...list.matchAll(/\[([^\]]*)\]\(\1\)/g)].map(([, name]) => name).sort(),
    readdirSync(folder).filter((name) => name !== 'README.md'),
  );
});
