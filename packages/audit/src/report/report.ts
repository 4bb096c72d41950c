import type { Judgement } from '../compare/judge-record.ts';

/** One way to tell a judgement. */
export interface Report {
  readonly name: string;
  /** What the command line says of it. */
  readonly title: string;
  readonly extension: string;
  print(judgement: Judgement): string;
}
