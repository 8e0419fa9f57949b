// Runs the suites that it is given in one process, one after the other.
for (const suite of process.argv.slice(2))
  await import(new URL(`../../${suite}`, import.meta.url).href);
