import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDays } from '@parvis/consent';
import { PortalError } from '../../http/errors.ts';
import { operator, type Services } from '../../services.ts';
import { findServed, publishFile } from '../datasets/index.ts';
import { daysBetween, knownDays, notePublished, publishedUpTo } from './audience-store.ts';
import { OPEN_DATASET, openDatasets } from './open-datasets.ts';
import { openColumns, openDescription } from './open-description.ts';
import { csvOf, openRows } from './open-rows.ts';
import { dayBefore } from './period.ts';

/** How files are read and built, where it is not in a child process. */
export type PublishWith = Parameters<typeof publishFile>[2];

/** Said before the first publication: the dataset that appears is ours. */
const BEGUN = '';

/**
 * Publishes the portal's audience as a dataset like any other, once a day at most and only when another day is over. It is made
 * when there is something to tell; deleted by hand, it is not made again; a dataset of that id that somebody else made is left alone.
 *
 * @returns whether it was published
 */
export async function publishAudience(
  services: Services,
  { signal, publishWith }: { readonly signal?: AbortSignal; readonly publishWith?: PublishWith } = {},
): Promise<boolean> {
  const { database, settings, now, log } = services;
  const today = localDays(settings.timeZone)(now().getTime()).day;
  const yesterday = dayBefore(today, 1);
  const [published, known] = [await publishedUpTo(database), await knownDays(database)];
  if (!known || known.first > yesterday || (published !== null && published >= yesterday)) return false;
  const open = await openDatasets(services);
  const rows = openRows(await daysBetween(database, known.first, yesterday), {
    today,
    isTold: (id) => open.has(id),
  });
  if (rows.length === 0) return false;

  const there = await isThere(services);
  const isOurs = published !== null;
  if (isOurs && published !== BEGUN && !there) return false;
  if (!isOurs && there) {
    log.warn(`The audience is not published: somebody made a dataset ${OPEN_DATASET}`);
    return false;
  }
  if (!isOurs) await notePublished(database, BEGUN);
  const folder = await mkdtemp(join(tmpdir(), 'parvis-audience-'));
  try {
    const path = join(folder, `${OPEN_DATASET}.csv`);
    await writeFile(path, csvOf(rows));
    await publishFile(
      services,
      {
        path,
        datasetId: OPEN_DATASET,
        reading: { format: 'csv', encoding: 'utf-8', delimiter: ';', quote: '"', headerRow: 1 },
        ...(there ? {} : { description: openDescription(settings), columns: openColumns(settings) }),
        ...(signal ? { signal } : {}),
      },
      publishWith,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await notePublished(database, yesterday);
  return true;
}

async function isThere(services: Services): Promise<boolean> {
  try {
    await findServed({ ...services, actor: operator }, OPEN_DATASET);
    return true;
  } catch (error) {
    if (error instanceof PortalError && error.code === 'NotFoundResource') return false;
    throw error;
  }
}
