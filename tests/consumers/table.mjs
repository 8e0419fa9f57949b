// Makes docs/works-with.md of the list of consumers.
import { readFileSync } from 'node:fs';
import { consumers, elsewhere } from './consumers.mjs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

const locks = ['../package-lock.json', '../hosts/package-lock.json'].map((file) =>
  JSON.parse(read(file)),
);

/** Of the first package: in the lock file that it is installed by. */
function versionOf([name]) {
  const { packages } = locks.find(({ packages }) => name in packages[''].devDependencies);
  return packages[`node_modules/${name}`].version;
}

const row = ({ name, packages, shows, engines, option, needs = '–' }) => {
  const handed = option ? `${shows}; also by ${option}` : shows;
  return `| ${[name, versionOf(packages), handed, engines.join(', '), needs].join(' | ')} |`;
};

const differing = consumers.filter(({ differs }) => differs);

/** The lines of all consumers: what each gives, in which file, and to whom. */
function allLines() {
  const found = new Map();
  for (const { name, lines = {} } of consumers) {
    for (const [what, file] of Object.entries(lines)) {
      const names = found.get(file)?.names ?? [];
      found.set(file, { what, names: [...names, name] });
    }
  }
  return [...found].map(([file, line]) => ({ file, ...line }));
}

const sectionOf = ({ file, what, names }) =>
  `## ${names.join('; ')}: ${what}\n\n\`\`\`js\n${read(`lines/${file}`)}\`\`\`\n`;

/** @param {string} date of the last run */
export const page = (date) => `# Works with

Pages and programs that use these libraries as their own documentation shows run in \`make test\`: once with the
browser's own EventSource and once with ours, and the same must become of them; Node.js has
none of its own. Last run on ${date}. This page is
made of the list that the tests run, by \`node tests/consumers/write.mjs\`.

A page puts ours where a library looks for an EventSource by \`EventSourceWasm.install({ force: true })\`, or by
\`install\` of the package, before the library opens a stream; without \`force\` where the browser has none.

| library | version | what was run | in | what it needs beside that |
| --- | --- | --- | --- | --- |
${consumers.map(row).join('\n')}

This is otherwise with ours than with native:

${differing.map(({ name, differs }) => `- ${name}: ${differs}`).join('\n')}

These take no EventSource:

${elsewhere.map(([name, why]) => `- ${name}: ${why}`).join('\n')}

What follows a page cannot have by that: lines of code that the tests run too. \`token\` and \`url\` are the page's
own. The function is asked before each attempt, so a token may be a new one each time.

${allLines().map(sectionOf).join('\n')}`;
