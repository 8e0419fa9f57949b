// Makes the tarball of a release, after checks that a person would forget: a tree without changes, a
// changelog that tells of the version, documents that name the script's hash, and a build that comes out
// the same twice. Publishing is left to a person: the last line is the command.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDER = 'build/release';
const DOCUMENT = 'docs/script-tag.md';

/** What a page says of a script from elsewhere. */
const INTEGRITY = /integrity="sha384-[\w+/=]*"/g;

/** What makes a release wait. */
class NotReady extends Error {}

/** @param {string} changelog @param {string} version */
export function checkChangelog(changelog, version) {
  const headings = changelog.match(/^## .*$/gm) ?? [];
  const [first = 'nothing', second = 'nothing'] = headings;
  if (first !== '## [Unreleased]') throw new NotReady('CHANGELOG.md begins with no [Unreleased]');
  if (!second.startsWith(`## [${version}] - `) || !/ \d{4}-\d\d-\d\d$/.test(second)) {
    throw new NotReady(`CHANGELOG.md has ${second} where "## [${version}] - <date>" should be`);
  }
  const [, unreleased] = changelog.split(/^## .*$/m);
  if (unreleased.trim()) throw new NotReady('CHANGELOG.md has changes under [Unreleased]');
}

/** The subresource integrity of a script. @param {Uint8Array} script */
export const integrityOf = (script) =>
  `sha384-${createHash('sha384').update(script).digest('base64')}`;

/**
 * A document with this integrity in each script element, and whether that is another text.
 * @param {string} text @param {string} integrity
 */
export function withIntegrity(text, integrity) {
  const changed = text.replaceAll(INTEGRITY, `integrity="${integrity}"`);
  return { changed, isOther: changed !== text };
}

/** @param {string} file @param {string[]} words */
const run = (file, ...words) => execFileSync(file, words, { encoding: 'utf8' });

function checkTree() {
  const changes = run('git', 'status', '--porcelain');
  if (changes) throw new NotReady(`the tree has changes:\n${changes}`);
}

/** Builds all anew and packs it: the tarball's path and hash. @param {string} name of the try */
function pack(name) {
  for (const folder of ['build/wasm', 'build/types', 'dist'])
    rmSync(folder, { recursive: true, force: true });
  run('make', '--no-print-directory');
  const folder = `${FOLDER}/${name}`;
  mkdirSync(folder, { recursive: true });
  const options = ['--ignore-scripts', '--json', '--pack-destination', folder];
  const [{ filename, size, files }] = JSON.parse(run('npm', 'pack', ...options));
  const path = `${folder}/${filename}`;
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { path, hash, size, count: files.length };
}

function release() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  checkTree();
  checkChangelog(readFileSync('CHANGELOG.md', 'utf8'), version);
  rmSync(FOLDER, { recursive: true, force: true });
  const first = pack('first');
  const integrity = integrityOf(readFileSync('dist/eventsource.min.js'));
  const { changed, isOther } = withIntegrity(readFileSync(DOCUMENT, 'utf8'), integrity);
  if (isOther) {
    writeFileSync(DOCUMENT, changed);
    throw new NotReady(`${DOCUMENT} had another hash: it is written, commit it and come again`);
  }
  const second = pack('second');
  if (first.hash !== second.hash) throw new NotReady(`${first.path} and ${second.path} differ`);
  console.log(`${name} ${version}: ${first.count} files, ${first.size} bytes, the same twice`);
  console.log(`sha256 ${first.hash}`);
  console.log(`npm publish ${first.path}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    release();
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
    console.error(`release: ${error.message}`);
    process.exitCode = 1;
  }
}
