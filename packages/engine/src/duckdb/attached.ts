import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type DuckdbTable, identifier, sql } from '@parvis/odsql';
import type { VersionFile, VersionRef } from '../contract.ts';
import { damaged, engineError, unknownVersion } from './faults.ts';
import { demandIds, fileOf } from './files.ts';
import type { EngineLog } from './log.ts';
import { literal } from './sql-text.ts';
import type { Verdicts } from './verdicts.ts';

/** What can be read of a version while it is attached. */
export type Attached = Pick<DuckdbTable, 'records' | 'search'> & {
  /** The words of the version, for fuzzy terms: with the postings, or alone in a small one. Null: not built yet. */
  readonly vocabulary: DuckdbTable['records'] | null;
};

/**
 * The versions that an instance has attached: each on first use, once its checksum is known to be right; the least
 * recently used detached when there are too many, unless someone reads it.
 */
export interface AttachedVersions {
  /** @throws EngineError `unknown-version`, `version-damaged` */
  readonly hold: (version: VersionRef) => Promise<HeldVersion>;
  /** Detaches it as soon as nobody holds it. */
  readonly forget: (version: Pick<VersionRef, 'dataset' | 'version'>) => void;
}

/** A version that stays attached until it is let go, even when it is dropped meanwhile. */
export interface HeldVersion {
  /** What goes wrong in here and means damage takes the version offline. */
  readonly read: <Result>(work: (attached: Attached) => Promise<Result>) => Promise<Result>;
  readonly release: () => void;
}

interface Entry {
  readonly key: string;
  /** Names of databases inside the instance, never used twice, so that no kept statement finds another's data. */
  readonly databases: string[];
  readonly ready: Promise<Attached>;
  readers: number;
  isForgotten: boolean;
}

export interface AttachedSettings {
  readonly versions: string;
  readonly verdicts: Verdicts;
  /** Files kept attached; each costs a descriptor and about 0.6 MB. */
  readonly most: number;
  /** Called before a database is detached. */
  readonly onDetach: (database: string) => void;
}

export function attachedVersions(
  connection: DuckDBConnection,
  { versions, verdicts, most, onDetach }: AttachedSettings,
  log: EngineLog,
): AttachedVersions {
  const entries = new Map<string, Entry>();
  let serial = 0;
  // One statement at a time on a connection.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };

  async function demandIntact(version: VersionRef, file: VersionFile): Promise<void> {
    const found = await verdicts.of(file);
    if (found === 'intact') return;
    log.error(
      { dataset: version.dataset, version: version.version, file: file.path, found },
      'A version cannot be served',
    );
    throw found === 'missing' ? unknownVersion() : damaged();
  }

  async function attach(entry: Entry, version: VersionRef): Promise<Attached> {
    const records = fileOf(version, 'records');
    if (!records) throw unknownVersion();
    await demandIntact(version, records);
    const main = await attachFile(entry, records);
    const searchFile = fileOf(version, 'search');
    const words = searchFile ? await attachSearch(entry, version, searchFile) : main;
    const tables = words === null ? new Set<string>() : await tablesOf(words);
    const table = (database: string, name: string) => sql`${identifier(database)}.${identifier(name)}`;
    const postings = words !== null && tables.has('postings') ? table(words, 'postings') : null;
    const vocabulary = words !== null && tables.has('vocabulary') ? table(words, 'vocabulary') : null;
    return {
      records: table(main, 'records'),
      search: postings && vocabulary ? { postings, vocabulary } : null,
      vocabulary,
    };
  }

  async function attachFile(entry: Entry, file: VersionFile): Promise<string> {
    const database = `v${++serial}`;
    await inTurn(() =>
      connection.run(`ATTACH ${literal(join(versions, file.path))} AS ${database} (READ_ONLY)`),
    );
    entry.databases.push(database);
    return database;
  }

  /** Without its search file a version is scanned: slower, never wrong. */
  async function attachSearch(entry: Entry, version: VersionRef, file: VersionFile): Promise<string | null> {
    try {
      await demandIntact(version, file);
      return await attachFile(entry, file);
    } catch (error) {
      log.warn({ error, dataset: version.dataset, version: version.version }, 'A search file is left out');
      return null;
    }
  }

  async function tablesOf(database: string): Promise<Set<string>> {
    const result = await inTurn(() =>
      connection.run(`SELECT table_name FROM duckdb_tables() WHERE database_name = ${literal(database)}`),
    );
    return new Set((await result.getRowsJS()).map(([name]) => String(name)));
  }

  function entryFor(version: VersionRef): Entry {
    const key = keyOf(version);
    const known = entries.get(key);
    if (known) {
      entries.delete(key);
      entries.set(key, known);
      return known;
    }
    const databases: string[] = [];
    const entry: Entry = {
      key,
      databases,
      ready: Promise.resolve().then(() => attach(entry, version)),
      readers: 0,
      isForgotten: false,
    };
    entries.set(key, entry);
    // What could not be attached is tried again by the next reader.
    entry.ready.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
      detach(entry);
    });
    return entry;
  }

  function detach(entry: Entry): void {
    for (const database of entry.databases.splice(0)) {
      onDetach(database);
      inTurn(() => connection.run(`DETACH ${database}`)).catch((error: unknown) =>
        log.warn({ error }, 'A version could not be detached'),
      );
    }
  }

  function release(entry: Entry): void {
    entry.readers--;
    if (entry.readers > 0) return;
    if (entry.isForgotten) detach(entry);
    for (const idle of entries.values()) {
      if (entries.size <= most) break;
      if (idle.readers > 0) continue;
      entries.delete(idle.key);
      detach(idle);
    }
  }

  return {
    async hold(version) {
      demandIds(version);
      const entry = entryFor(version);
      entry.readers++;
      let isHeld = true;
      const letGo = () => {
        if (isHeld) release(entry);
        isHeld = false;
      };
      try {
        const attached = await entry.ready;
        return {
          read: (work) => work(attached).catch((error: unknown) => refuse(entry, version, error)),
          release: letGo,
        };
      } catch (error) {
        letGo();
        return refuse(entry, version, error);
      }
    },
    forget(version) {
      for (const entry of entries.values())
        if (entry.key.startsWith(`${version.dataset}/${version.version} `)) forgetEntry(entry);
    },
  };

  function refuse(entry: Entry, version: VersionRef, error: unknown): never {
    const known = engineError(error);
    if (known.code === 'version-damaged') {
      for (const file of version.files) verdicts.condemn(file);
      forgetEntry(entry);
      log.error(
        { error: known.cause ?? known, dataset: version.dataset, version: version.version },
        'A version is damaged',
      );
    }
    throw known;
  }

  function forgetEntry(entry: Entry): void {
    if (entries.get(entry.key) === entry) entries.delete(entry.key);
    entry.isForgotten = true;
    if (entry.readers === 0) detach(entry);
  }
}

/** Also by its files, since a search file may come later. */
function keyOf({ dataset, version, files }: VersionRef): string {
  return `${dataset}/${version} ${files.map(({ sha256 }) => sha256).join(' ')}`;
}
