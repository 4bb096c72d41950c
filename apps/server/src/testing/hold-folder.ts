import { lockFolder } from '../database/lock.ts';

/** Holds the data folder it is given until it is killed, for tests of the lock. Says so once it has it. */
lockFolder(process.argv[2] ?? '', { pid: process.pid, startedAt: new Date() });
process.stdout.write('held\n');
setInterval(() => {}, 1000);
