import type { Database } from '../../database/open.ts';
import { PortalError } from '../../http/errors.ts';
import type { Context } from '../../services.ts';
import { readCatalogueStamp } from './catalogue-store.ts';
import { mayKnow, mayPublish } from './dataset-policy.ts';
import { servedOf } from './present-served.ts';
import type { ServedDataset } from './served-dataset.ts';
import { type DatasetGlance, glanceAt, glanceAtAll, readWhole } from './served-store.ts';

/** More datasets than this in memory would be a leak. */
const MOST_REMEMBERED = 20_000;
/** Ids in one statement: both databases bound the number of parameters. */
const AT_ONCE = 500;

/** A dataset as it was when it had this stamp: any change gives it another, so what is found under a stamp is never stale. */
interface Remembered {
  readonly stamp: string;
  readonly dataset: ServedDataset;
}

/** Lists for more kinds of people than this are made again. */
const MOST_LISTS = 50;

interface Memory {
  /** By our id. */
  readonly datasets: Map<string, Remembered>;
  /** By the stamp of the catalogue. */
  readonly lists: Map<string, readonly ServedDataset[]>;
}

/** Parsed datasets, per control plane: a process may hold several portals in its tests. */
const memories = new WeakMap<Database, Memory>();

type Asking = Pick<Context, 'database' | 'settings' | 'actor'>;

/**
 * The dataset of this id, as whoever asks may know it.
 *
 * @throws {PortalError} `NotFoundResource`, in the same words for one that does not exist and one that this person may not know of
 */
export async function findServed(context: Asking, datasetId: string): Promise<ServedDataset> {
  const glance = await glanceAt(context.database, datasetId, context.actor.account?.id ?? null);
  const [dataset] = glance && mayKnow(context.actor, glance) ? await recall(context, [glance]) : [];
  // Deleted between two statements: it does not exist either.
  if (!dataset)
    throw new PortalError('NotFoundResource', `The requested dataset ${datasetId} does not exist.`);
  return dataset;
}

/** Every dataset that whoever asks may know of, in the order of their ids. */
export async function listServed(context: Asking): Promise<readonly ServedDataset[]> {
  const { lists } = memoryOf(context.database);
  // Read first: what is listed after it may be newer, never older.
  const stamp = await catalogueStamp(context);
  const known = lists.get(stamp);
  if (known) return known;
  const glances = await glanceAtAll(context.database, context.actor.account?.id ?? null);
  const list = await recall(
    context,
    glances.filter((glance) => mayKnow(context.actor, glance)),
  );
  remember(lists, stamp, list, MOST_LISTS);
  return list;
}

/**
 * A text that changes whenever anything in the catalogue does, and differs between people who may not see the same datasets:
 * what an answer about the catalogue is kept under.
 */
export async function catalogueStamp({ database, actor }: Asking): Promise<string> {
  const stamp = await readCatalogueStamp(database);
  if (mayPublish(actor)) return `${stamp}-all`;
  return actor.account ? `${stamp}-${actor.account.id}` : `${stamp}-open`;
}

async function recall(
  { database, settings }: Asking,
  glances: readonly DatasetGlance[],
): Promise<ServedDataset[]> {
  const { datasets } = memoryOf(database);
  const missing = glances.filter(({ id, stamp }) => datasets.get(id)?.stamp !== stamp).map(({ id }) => id);
  for (let start = 0; start < missing.length; start += AT_ONCE)
    for (const row of await readWhole(database, missing.slice(start, start + AT_ONCE))) {
      // Under the stamp it was read with, which may be newer than the one looked at.
      const known = { stamp: row.dataset.stamp, dataset: servedOf(row, settings.portalLanguage) };
      remember(datasets, row.dataset.id, known, MOST_REMEMBERED);
    }
  return glances.flatMap(({ id }) => datasets.get(id)?.dataset ?? []);
}

function memoryOf(database: Database): Memory {
  const memory = memories.get(database) ?? { datasets: new Map(), lists: new Map() };
  memories.set(database, memory);
  return memory;
}

function remember<Value>(memory: Map<string, Value>, key: string, value: Value, most: number): void {
  memory.delete(key);
  memory.set(key, value);
  const oldest = memory.keys().next().value;
  if (memory.size > most && oldest !== undefined) memory.delete(oldest);
}
