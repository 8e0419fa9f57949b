// What a server of the page Live reads of itself.

export function reading() {
  const memory = `${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MB`;
  return { time: new Date().toISOString(), memory };
}
