import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lockFolder } from '../database/lock.ts';

/** Holds the data folder it is given until it is killed, for tests of the lock. Says so once it has it. */
lockFolder(process.argv[2] ?? '', { pid: process.pid, startedAt: new Date() });
// What nothing refers to is collected at once, as it would be some day in a long life.
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
process.stdout.write('held\n');
setInterval(() => {}, 1000);
