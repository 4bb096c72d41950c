import type { Verdict, VersionFile } from '../contract.ts';
import { verdictOf } from './files.ts';

/** What is known of files: each is read back once in a process, before its first use. */
export interface Verdicts {
  readonly of: (file: VersionFile) => Promise<Verdict>;
  /** A query met damage that the checksum had not shown. */
  readonly condemn: (file: VersionFile) => void;
  /** Reads the file again. */
  readonly again: (file: VersionFile) => Promise<Verdict>;
}

/** @param versions the folder of versions */
export function verdicts(versions: string): Verdicts {
  const known = new Map<string, Promise<Verdict>>();
  const keyOf = ({ path, sha256 }: VersionFile) => `${path} ${sha256}`;

  function read(file: VersionFile): Promise<Verdict> {
    const found = verdictOf(versions, file);
    known.set(keyOf(file), found);
    // A file that is not there may still come: it is looked for again.
    const forget = () => known.get(keyOf(file)) === found && known.delete(keyOf(file));
    found.then((verdict) => verdict === 'missing' && forget(), forget);
    return found;
  }

  return {
    of: (file) => known.get(keyOf(file)) ?? read(file),
    condemn: (file) => known.set(keyOf(file), Promise.resolve('damaged')),
    again: read,
  };
}
