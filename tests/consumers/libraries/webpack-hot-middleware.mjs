// webpack, with the middleware in a server that serves what webpack builds.
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import middlewareOf from 'webpack-hot-middleware';
import { breakOff } from '../host.mjs';

const webpack = createRequire(new URL('../../hosts/package.json', import.meta.url))('webpack');

/** webpack's own script, in the place of a bundle. */
export const bundle = async () => `document.write('<script src="/built/program.js"></script>');`;

export function attach(server) {
  const folder = mkdtempSync(join(tmpdir(), 'hot-'));
  const value = join(folder, 'value.js');
  const write = (text) => writeFileSync(value, `export const value = '${text}';`);
  write('one');
  // webpack would take what was written a moment ago for a change.
  utimesSync(value, 0, 0);
  const compiler = webpack(settings(folder));
  const middleware = middlewareOf(compiler, { log: false, heartbeat: 200 });
  const built = new Promise((resolve) => compiler.hooks.done.tap('test', resolve));
  const watching = compiler.watch({ ignored: /^(?!.*value\.js$)/ }, () => {});
  server.on('close', () => {
    middleware.close();
    watching.close(() => rmSync(folder, { recursive: true }));
  });

  let stream;
  let opened = () => {};
  return async (request, response, { pathname }) => {
    if (pathname === '/__webpack_hmr') {
      stream = response;
      opened();
      return middleware(request, response);
    }
    if (pathname === '/change') {
      write('two');
      return response.end();
    }
    // It is answered once the client is back.
    if (pathname === '/break') {
      opened = () => response.end();
      return breakOff(stream);
    }
    await built;
    response.end(readFileSync(join(folder, pathname)));
  };
}

const settings = (folder) => ({
  mode: 'development',
  devtool: false,
  entry: fileURLToPath(new URL('webpack-hot-middleware.js', import.meta.url)),
  output: {
    path: join(folder, 'built'),
    publicPath: '/built/',
    filename: 'program.js',
    library: { name: 'program', type: 'var' },
  },
  resolve: { alias: { value: join(folder, 'value.js') } },
  plugins: [new webpack.HotModuleReplacementPlugin()],
});

export const expected = ['value one', 'value two', 'connected again'];

export const streams = [
  ['', 'server'],
  ['', 'client'],
];
