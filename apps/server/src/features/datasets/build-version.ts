import type { ColumnChoice, ReadingSettings } from '@parvis/api';
import type { Field } from '@parvis/dataset';
import type { BuildStep, BuiltVersion, Engine } from '@parvis/engine';
import { fieldsOf, type Problem, readRows } from '@parvis/formats';

/** Everything a build needs: plain data, so that it can be given to another process. */
export interface BuildRequest {
  readonly dataset: string;
  readonly version: string;
  /** Of the file, on this machine. */
  readonly path: string;
  readonly reading: ReadingSettings;
  readonly columns: readonly ColumnChoice[];
  /** In which times without an offset are read. */
  readonly timeZone: string;
  /** Test only: dies at this step, alone or with its parent. */
  readonly failpoint?: Failpoint;
}

export interface Failpoint {
  readonly step: BuildStep;
  readonly kills: 'child' | 'both';
}

export interface BuildHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: (rows: number) => void;
  readonly onStep?: (step: BuildStep) => void;
  /** Hears of each cell that did not fit, up to `MOST_PROBLEMS` of them. */
  readonly onProblem?: (problem: Problem) => void;
}

export interface Built {
  readonly fields: readonly Field[];
  readonly version: BuiltVersion;
  /** All of them, also beyond those that were told. */
  readonly badCells: number;
}

/** Bad cells written out; beyond that they are only counted. */
export const MOST_PROBLEMS = 10_000;

/** Reads a file into a sealed version that nobody is served yet. */
export async function buildVersion(
  engine: Pick<Engine, 'build'>,
  { dataset, version, path, reading, columns, timeZone }: BuildRequest,
  { signal, onProgress, onStep, onProblem = () => {} }: BuildHooks,
): Promise<Built> {
  const fields = fieldsOf(columns);
  let badCells = 0;
  const blocks = readRows(path, reading, columns, {
    timeZone,
    ...(signal ? { signal } : {}),
    onProblem: (problem) => {
      badCells += 1;
      if (badCells <= MOST_PROBLEMS) onProblem(problem);
    },
  });
  const built = await engine.build(fields, blocks, {
    dataset,
    version,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...(onStep ? { onStep } : {}),
  });
  return { fields, version: built, badCells };
}
