// The benchmarks that run inside an engine, by name.
export { parse, parsedEvents } from './parse.js';
export { burst, deliver, deliveredEvents } from './deliver.js';
export { latency } from './latency.js';
export { heldStrings, keptEvents, manySources, soak } from './cost.js';
export { firstEvent, start } from './start.js';
export { connectionGrowth, pieceGrowth, responseGrowth } from './growth.js';
