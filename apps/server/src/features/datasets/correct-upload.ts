import type { ColumnChoice, Upload, UploadChange } from '@parvis/api';
import type { UploadRow } from '../../database/tables.ts';
import { PortalError } from '../../http/errors.ts';
import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { datasetOfOurId } from './dataset-store.ts';
import { INSPECT } from './inspect-upload.ts';
import { inspectionOf, presentUpload } from './present-upload.ts';
import {
  type Asked,
  askAgain,
  type Inspection,
  isBeingPublished,
  removeUpload,
  setInspection,
  uploadOfId,
} from './upload-store.ts';

/** @throws {PortalError} `upload-not-found` */
export async function findUpload(context: Context, id: string): Promise<Upload> {
  demandPublisher(context.actor);
  return present(context, await demandUpload(context, id));
}

/**
 * Corrects how a file is read and what its columns are. Names, labels and facets are changed at once; anything that changes what
 * is read in a cell has the file read again, and its state goes back to `reading`.
 *
 * @throws {PortalError} `upload-not-found`, `conflict`: it is being published, `invalid-request`
 */
export async function correctUpload(context: Context, id: string, change: UploadChange): Promise<Upload> {
  demandPublisher(context.actor);
  const { database, queue } = context;
  await database.transaction().execute(async (transaction) => {
    const upload = await demandUpload({ database: transaction }, id);
    if (await isBeingPublished(transaction, id))
      throw new PortalError('conflict', 'This file is being published.', {
        hint: 'Wait until the run ends, then correct and publish again.',
      });
    const inspection = inspectionOf(upload);
    if (change.columns) checkColumns(change.columns);
    const isSameReading = change.reading === undefined || isSame(change.reading, inspection?.reading);
    const inPlace =
      upload.state === 'ready' && inspection && isSameReading
        ? withChoices(inspection, change.columns ?? [])
        : null;
    if (inPlace) return await setInspection(transaction, id, inPlace);
    const asked = askedWith(upload, change);
    const round = await askAgain(transaction, id, asked);
    if (round !== null) await queue.enqueue({ kind: INSPECT, payload: { upload: id, round } }, transaction);
    return undefined;
  });
  queue.nudge();
  return present(context, await demandUpload(context, id));
}

/** Forgets an upload. @throws {PortalError} `upload-not-found`, `conflict`: it is being published */
export async function discardUpload(context: Context, id: string): Promise<void> {
  demandPublisher(context.actor);
  await context.database.transaction().execute(async (transaction) => {
    await demandUpload({ database: transaction }, id);
    if (await isBeingPublished(transaction, id))
      throw new PortalError('conflict', 'This file is being published.', {
        hint: 'Wait until the run ends.',
      });
    await removeUpload(transaction, id);
  });
  // Its bytes go when the janitor sees that nobody names them: another upload may be the same file.
}

async function demandUpload({ database }: Pick<Context, 'database'>, id: string): Promise<UploadRow> {
  const row = await uploadOfId(database, id);
  if (row) return row;
  throw new PortalError('upload-not-found', 'There is no such upload.', {
    hint: 'Send the file again: an upload that is not published is kept for a few days only.',
    place: 'upload_id',
  });
}

async function present({ database }: Context, row: UploadRow): Promise<Upload> {
  const dataset = row.dataset === null ? undefined : await datasetOfOurId(database, row.dataset);
  return presentUpload(row, dataset?.dataset_id ?? null);
}

/** @throws {PortalError} `invalid-request`: two columns of one name */
function checkColumns(columns: readonly ColumnChoice[]): void {
  const names = new Set<string>();
  for (const [index, { name, discard }] of columns.entries()) {
    if (discard) continue;
    if (names.has(name))
      throw new PortalError('invalid-request', `Two columns are named ${name}.`, {
        hint: 'Give each column that is kept a name of its own.',
        place: `columns.${index}.name`,
      });
    names.add(name);
  }
}

/** What is to be asked for: a new way of reading makes the old columns meaningless unless they are given too. */
function askedWith(upload: UploadRow, { reading, columns }: UploadChange): Asked {
  const before: Asked = upload.asked === null ? {} : JSON.parse(upload.asked);
  const settings = reading ?? before.reading ?? inspectionOf(upload)?.reading;
  const choices = columns ?? (reading ? undefined : before.columns);
  return { ...(settings ? { reading: settings } : {}), ...(choices ? { columns: choices } : {}) };
}

/** The inspection with these choices, when they change nothing of what is read; null when the file must be read again. */
function withChoices(inspection: Inspection, choices: readonly ColumnChoice[]): Inspection | null {
  if (choices.length !== inspection.columns.length) return choices.length === 0 ? inspection : null;
  const columns = inspection.columns.map((guess, index) => {
    const choice = choices[index];
    return choice && isSame(meaningOf(choice), meaningOf(guess.choice)) ? { ...guess, choice } : null;
  });
  const kept = columns.filter((column) => column !== null);
  return kept.length === columns.length ? { ...inspection, columns: kept } : null;
}

/** What decides how the cells of a column are read and shown. */
function meaningOf({ source, type, format, multivalued, discard, unit }: ColumnChoice) {
  return { source, type, format, multivalued, discard, unit };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** JSON whose members are in one order, without those that are not there. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
