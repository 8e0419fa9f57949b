// The wall's memory on one server: a file with a post a line. A post's number is the id of its event.
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';

/** Of the newest: with how many a stream begins, and how many there are to resume among. */
const FIRST = 100;
const MOST = 1000;

/** @typedef {import('./post.mjs').Post} Post */

export class Memory {
  /** @type {{ number: number, post: Post }[]} */
  #posts = [];
  #folder;
  #file;
  /** Lines are written one after the other. @type {Promise<void>} */
  #written = Promise.resolve();

  /** @param {URL} folder */
  constructor(folder) {
    this.#folder = folder;
    this.#file = new URL('wall.jsonl', folder);
  }

  async load() {
    await mkdir(this.#folder, { recursive: true });
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    this.#posts = text.split('\n').flatMap(lineOf).slice(-MOST);
    await writeFile(this.#file, this.#posts.map(toLine).join(''));
    return this;
  }

  /** Resolves once the post is in the file: it is not told before. @param {Post} post */
  add(post) {
    const added = this.#written.then(async () => {
      const entry = { number: (this.#posts.at(-1)?.number ?? 0) + 1, post };
      await appendFile(this.#file, toLine(entry));
      this.#posts = [...this.#posts.slice(1 - MOST), entry];
      return entry;
    });
    this.#written = added.then(
      () => {},
      () => {},
    );
    return added;
  }

  /** Those after a number; without one, the newest. @param {number | undefined} number */
  after(number) {
    if (number === undefined) return this.#posts.slice(-FIRST);
    return this.#posts.filter((entry) => entry.number > number);
  }
}

/** @param {{ number: number, post: Post }} entry */
const toLine = (entry) => `${JSON.stringify(entry)}\n`;

/** The last one may be cut: whoever wrote it was killed. @param {string} line */
function lineOf(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
