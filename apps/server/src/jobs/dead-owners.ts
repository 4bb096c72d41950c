import type { Queue } from './queue.ts';

/** A worker of a server, or a command beside it; the number is that of its process. */
const OWNER = /^(server|command) (\d+) /;

/**
 * Takes back what dead processes of this machine had in hand, so that nobody waits for their leases to end. Only for whoever
 * holds the data folder, on which there is no other server and no other machine.
 *
 * @param isRunning whether a process of this number lives
 * @returns how many jobs there were
 */
export async function takeBackFromTheDead(
  queue: Pick<Queue, 'owners' | 'takeBack'>,
  isRunning: (pid: number) => boolean,
): Promise<number> {
  let count = 0;
  for (const owner of await queue.owners()) {
    const [, kind, pid] = OWNER.exec(owner) ?? [];
    if (kind === 'server' || (kind === 'command' && !isRunning(Number(pid))))
      count += await queue.takeBack(owner);
  }
  return count;
}

/** Is there a process of this number, other than this one? */
export function isOtherProcess(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
