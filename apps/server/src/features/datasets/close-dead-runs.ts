import type { Services } from '../../services.ts';
import { deadRuns, failRun } from './run-store.ts';

/** Closes runs that nobody will ever finish, so that their datasets can be published again. @returns how many */
export async function closeDeadRuns({ database, now }: Pick<Services, 'database' | 'now'>): Promise<number> {
  const dead = await deadRuns(database);
  for (const { id, error_message } of dead)
    await failRun(database, id, {
      failure: {
        code: 'worker-lost',
        message: error_message ?? 'The publication was interrupted, and its work is gone.',
        hint: 'Publish again. If it fails the same way, the file may need more memory than the server has.',
      },
      now: now(),
    });
  return dead.length;
}
