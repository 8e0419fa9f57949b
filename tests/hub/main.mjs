// `make test-hub`: the suites of the hub as `make test` has them, and the kills for longer: twenty of the
// node that serves, with the times that a hub has. It says so if an event takes longer than HUB_LATE.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=./scripts/reporter.mjs', 'tests/hub/'],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'inherit',
    env: { ...process.env, HUB_KILLS: '20', HUB_GONE: '5000', HUB_RETRY: '1000', HUB_LATE: '500' },
  },
);
process.exitCode = status ?? 1;
