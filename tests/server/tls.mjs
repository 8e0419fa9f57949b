// Certificates for the tests of TLS, made by openssl when they run.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder @param {string} name @param {string[]} options */
function make(folder, name, options) {
  const files = { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-days', '2', '-nodes', '-subj', `/CN=${name}`],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-keyout', files.key, '-out', files.cert, ...options],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return { files, cert: readFileSync(files.cert), key: readFileSync(files.key) };
}

/**
 * An authority of its own, and the certificates that it gives: each as a file, and as what it holds.
 * @param {string} folder where the files are put
 */
export function makeAuthority(folder) {
  const { files, cert } = make(folder, 'ca', []);
  const signed = ['-CA', files.cert, '-CAkey', files.key];
  return {
    cert,
    file: files.cert,
    /** @param {string} name the file's @param {string} host */
    give: (name, host) =>
      make(folder, name, [...signed, '-addext', `subjectAltName=DNS:${host},IP:127.0.0.1`]),
  };
}
