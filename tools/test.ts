/* What `npm test` runs, once the clone is set up: a PostgreSQL of its own beside the tests, where there is one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { passSignals } from './setup/run.js';
import { root } from './setup.js';
import { startPostgres } from './temporary-postgres.ts';

const postgres = await startPostgres();
process.stdout.write(
  postgres
    ? 'The suite of the control plane runs on SQLite and on PostgreSQL.\n'
    : 'PostgreSQL is not installed: the suite of the control plane runs on SQLite alone.\n',
);
const tests = spawn(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      // A missing golden file is then a failure, and not one more file written.
      CI: 'true',
      UV_THREADPOOL_SIZE: '12',
      ...(postgres ? { PARVIS_TEST_DATABASE_URL: postgres.url } : {}),
    },
  },
);
passSignals(tests);
const [code] = await once(tests, 'exit');
await postgres?.stop();
process.exitCode = typeof code === 'number' ? code : 1;
