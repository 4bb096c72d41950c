/** The stages of an answer, as `Server-Timing` tells them. */
export type Stage = 'read' | 'check' | 'query' | 'present';

export interface Stopwatch {
  /** Ends a stage that began where the last one ended. */
  lap(stage: Stage): void;
  /** Notes a stage that was measured elsewhere; the next one begins now. */
  note(stage: Stage, milliseconds: number): void;
  /** For the header: `read;dur=0.21, check;dur=0.34`. */
  print(): string;
}

export function stopwatch(): Stopwatch {
  let last = performance.now();
  const stages: string[] = [];
  const note = (stage: Stage, milliseconds: number) => {
    stages.push(`${stage};dur=${milliseconds.toFixed(2)}`);
    last = performance.now();
  };
  return {
    lap: (stage) => note(stage, performance.now() - last),
    note,
    print: () => stages.join(', '),
  };
}
