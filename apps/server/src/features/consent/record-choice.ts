import { randomBytes } from 'node:crypto';
import { actionOf, type ConsentRecord, minuteOf, outcomeOf, shownUi, uiRevisionOf } from '@parvis/consent';
import type { Database } from '../../database/open.ts';
import type { ChoiceAct } from './choice-act.ts';
import { appendRecord, keepShown } from './record-store.ts';
import type { OwnRegistryBook } from './registry-book.ts';

/** Writes the proof of choices, and says how many it could not write. */
export interface ChoiceRecorder {
  /** Never fails: whatever becomes of the proof, the choice holds. */
  record(act: ChoiceAct): Promise<void>;
  /** Acts since the server started whose proof was lost. */
  readonly lost: number;
}

export interface RecorderSetting {
  readonly database: Database;
  readonly book: OwnRegistryBook;
  readonly now: () => Date;
  /** Hears of each loss. */
  readonly onLoss: (error: unknown) => void;
}

export function choiceRecorder({ database, book, now, onLoss }: RecorderSetting): ChoiceRecorder {
  let lost = 0;
  const known = new Map<string, string>();
  // One at a time in this process: the chain has one end.
  let queue: Promise<void> = Promise.resolve();

  const uiRevOf = async (revision: string, language: string): Promise<string> => {
    const name = `${book.present.number} ${revision} ${language}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const shown = shownUi(shownUnder(revision), revision, language);
    const uiRev = uiRevisionOf(shown);
    await keepShown(database, uiRev, shown, now());
    known.set(name, uiRev);
    return uiRev;
  };

  /** Several states may share a name: what is shown today is the present one. */
  const shownUnder = (revision: string) =>
    revision === book.revision ? book.current : (book.of(revision) ?? book.current);

  const write = async (act: ChoiceAct): Promise<void> => {
    const { before, choice, language, source, signal, shown } = act;
    const outcome: Pick<ConsentRecord, 'action' | 'granted' | 'refused'> =
      act.action === 'once'
        ? { action: 'once', granted: [act.code], refused: [] }
        : { action: actionOf(act.action, before, choice), ...outcomeOf(shownUnder(shown), choice) };
    await appendRecord(database, {
      id: randomBytes(16).toString('hex'),
      at: minuteOf(now()),
      rev: shown,
      uiRev: await uiRevOf(shown, language),
      lang: language,
      ...outcome,
      source,
      signal,
      prevRev: before?.revision ?? null,
    });
  };

  return {
    record: (act) => {
      queue = queue
        .then(() => write(act))
        .catch((error: unknown) => {
          lost += 1;
          onLoss(error);
        });
      return queue;
    },
    get lost() {
      return lost;
    },
  };
}
