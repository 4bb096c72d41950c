import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../../services.ts';

/** The row of `settings` and the file of the data folder that must say the same. */
const NAME = 'identity';

/**
 * Do this data folder and this control plane belong together? Each carries the same text, written when both are new. With a
 * wrong pair, every file would look like rubbish that nobody names: then nothing may be swept.
 */
export async function isRightPair({
  database,
  settings,
}: Pick<Services, 'database' | 'settings'>): Promise<boolean> {
  const path = join(settings.dataFolder, NAME);
  const onDisk = await readIdentity(path);
  if (onDisk === null) {
    if (!(await hasNoVersion(settings.dataFolder))) return false;
    const value = await identityOf(database, randomUUID());
    await writeFile(path, value, { flag: 'wx' }).catch(() => {});
    return (await readIdentity(path)) === value;
  }
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  return row?.value === onDisk;
}

/** The identity of the control plane; `fresh` when it has none yet. */
async function identityOf(database: Services['database'], fresh: string): Promise<string> {
  await database
    .insertInto('settings')
    .values({ name: NAME, value: fresh })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirstOrThrow();
  return row.value;
}

async function readIdentity(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return null;
  }
}

async function hasNoVersion(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'versions')).catch(() => []);
  return names.length === 0;
}
