// Writes <entry point>/package.json for each in `exports` of package.json: it leads bundlers that read no
// exports to the same files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));

for (const [path, conditions] of Object.entries(exports)) {
  if (path === '.' || !conditions.import) continue;
  const up = (/** @type {string} */ file) => file.replace(/^\./, '..');
  const main = up(conditions.require.default);
  const module = up(conditions.import.default);
  const fields = { main, ...(module !== main && { module }), types: up(conditions.import.types) };
  mkdirSync(path, { recursive: true });
  writeFileSync(`${path}/package.json`, `${JSON.stringify(fields, null, 2)}\n`);
}
