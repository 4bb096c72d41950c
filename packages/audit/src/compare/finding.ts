import type { Place } from '../record/record.ts';
import type { Code } from './messages.ts';

/** `error`: the site does what it may not. `warning`: somebody should look. `note`: good to know. */
export type Level = 'error' | 'warning' | 'note';

/** Where something was met. */
export interface Met {
  readonly pass: string;
  readonly step: string;
  readonly page: string;
  readonly place: Place | null;
}

/** One thing that is not as declared, wherever it was met. */
export interface Finding {
  /** The rule of the specification, such as `C-01`. */
  readonly rule: string;
  readonly code: Code;
  readonly level: Level;
  /** What it is about: `cookie _ga`, `host tiles.example.org`, an address. */
  readonly subject: string;
  /** What the sentence is filled with. */
  readonly values: Readonly<Record<string, string>>;
  /** The first places, in the order of the passes. */
  readonly met: readonly Met[];
  /** How often, `met` included. */
  readonly times: number;
}

/** One observation that a rule objects to; those with the same rule, code and subject become one finding. */
export interface Objection {
  readonly rule: string;
  readonly code: Code;
  readonly level?: Level;
  readonly subject: string;
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly met?: Met;
}

const PLACES_KEPT = 5;

export function gather(objections: readonly Objection[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { rule, code, level = 'error', subject, values = {}, met } of objections) {
    const key = `${rule} ${code} ${subject}`;
    const known = findings.get(key);
    const one = met ? [met] : [];
    findings.set(
      key,
      known
        ? {
            ...known,
            met: known.met.length < PLACES_KEPT ? [...known.met, ...one] : known.met,
            times: known.times + 1,
          }
        : { rule, code, level, subject, values: given(values), met: one, times: 1 },
    );
  }
  const weight = { error: 0, warning: 1, note: 2 };
  return [...findings.values()].toSorted(
    (one, other) =>
      weight[one.level] - weight[other.level] ||
      one.subject.localeCompare(other.subject) ||
      one.rule.localeCompare(other.rule),
  );
}

function given(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
