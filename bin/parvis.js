#!/usr/bin/env node
/*
 * The command line on whatever Node is there: sets the clone up, then hands over to the Node that the project brings.
 * Plain JavaScript without a dependency. Spawns and waits, so that signals and the exit code pass through.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { passSignals, SetupError, say, sentenceOf } from '../tools/setup/run.js';
import { root, setUp } from '../tools/setup.js';

const args = process.argv.slice(2);

try {
  await setUp(args[0] === 'serve' ? 'start' : 'command');
} catch (error) {
  say(error instanceof SetupError ? sentenceOf(error) : String(error instanceof Error && error.stack));
  process.exit(1);
}

const child = spawn(
  join(root, 'node_modules', '.bin', 'node'),
  [join(root, 'apps', 'cli', 'src', 'main.ts'), ...args],
  { stdio: 'inherit', env: { ...process.env, UV_THREADPOOL_SIZE: '12' } },
);
passSignals(child);
// npx starts us behind a shell that ends at a signal and does not pass it on: when it is gone, we were told to stop.
if (process.env.npm_command === 'exec') {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM');
  }, 500).unref();
}
child.on('error', (error) => {
  say(`Node could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  // Ends as its child did, for whoever looks.
  for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});
