// A realm with the globals of React Native: its own JavaScript for iOS over what a phone's native code
// does, which here is Node.js. There are no bytes in its responses, no streams, and no WebAssembly.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import vm from 'node:vm';
import { build } from 'esbuild';
import removeTypes from 'flow-remove-types';
import { host, HERE } from './user.mjs';

const PACKAGE = host('react-native');

/** @type {import('esbuild').Plugin} */
const flow = {
  name: 'flow',
  setup(bundler) {
    bundler.onLoad({ filter: /\/react-native\/.*\.js$/ }, ({ path }) => ({
      contents: removeTypes(readFileSync(path, 'utf8'), { all: true }).toString(),
    }));
  },
};

async function bundle() {
  const contents = readFileSync(`${HERE}programs/react-native.js`, 'utf8');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: PACKAGE },
    bundle: true,
    write: false,
    format: 'iife',
    resolveExtensions: ['.ios.js', '.native.js', '.js'],
    define: { __DEV__: 'true', global: 'globalThis' },
    plugins: [flow],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The native module that sends requests. @param {(name: string, values: unknown[]) => void} emit */
function makeNetworking(emit) {
  /** @type {Map<number, http.ClientRequest>} */
  const requests = new Map();
  return {
    sendRequest({ method, url, headers }, callback) {
      const id = requests.size + 1;
      const tell = (name, ...values) => emit(name, [id, ...values]);
      const complete = (error) => tell('didCompleteNetworkResponse', error, false);
      const decoder = new TextDecoder();
      let total = 0;
      const request = http.request(url, { method, headers }, (response) => {
        tell('didReceiveNetworkResponse', response.statusCode, response.headers, url);
        response.on('data', (chunk) => {
          total += chunk.length;
          const text = decoder.decode(chunk, { stream: true });
          tell('didReceiveNetworkIncrementalData', text, total, -1);
        });
        response.on('end', () => complete(null));
        response.on('error', () => complete('The network connection was lost.'));
      });
      request.on('error', () => complete('Could not connect to the server.'));
      request.end();
      requests.set(id, request);
      callback(id);
    },
    abortRequest: (id) => requests.get(id)?.destroy(),
    addListener() {},
    removeListeners() {},
  };
}

/** @returns a realm, with what its console was told */
export async function makeRealm() {
  const complaints = [];
  const complain = (...words) => complaints.push(words.join(' '));
  const realm = vm.createContext({
    console: { warn: complain, error: complain },
    nativeModuleProxy: {
      Networking: makeNetworking((name, values) => realm.emitNative(name, values)),
    },
    ...{ clearTimeout, performance, setImmediate, setTimeout },
    process: { env: {} },
    navigator: { product: 'ReactNative' },
  });
  vm.runInContext('self = window = globalThis; delete globalThis.WebAssembly;', realm);
  vm.runInContext(await bundle(), realm);
  return { realm, complaints };
}
