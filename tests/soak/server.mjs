// The servers of a soak, in a process of their own, so that what they hold is not counted. Each message
// asks how many responses are open.
import { startFloods } from '../server/flood.mjs';
import { start } from '../server/server.mjs';

const bulk = await start();
const floods = await startFloods();
process.send?.({ bulk: bulk.origin, floods: floods.origin });
process.on('message', () => process.send?.(floods.open.size));
process.on('disconnect', () => process.exit());
