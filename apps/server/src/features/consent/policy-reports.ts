/** What a policy of ours stopped, as often as browsers told. Nothing of who they are, nor of where they were. */
export interface StoppedContent {
  readonly directive: string;
  /** The host it would have contacted, or what kind of thing it was: `inline`, `eval`, `data`. */
  readonly blocked: string;
  readonly count: number;
}

export interface PolicyReports {
  /** Counts what a report tells. @returns what is seen for the first time */
  readonly add: (report: unknown) => Omit<StoppedContent, 'count'>[];
  readonly list: () => StoppedContent[];
}

/** Anyone may send reports, and make up what they say: past this many kinds, the rest is counted together. */
const MOST_KINDS = 200;
const OTHER = { directive: 'other', blocked: 'other' };

/** Counts reports of content policies in memory, by directive and host. */
export function policyReports(): PolicyReports {
  const counts = new Map<string, { directive: string; blocked: string; count: number }>();
  const count = (kind: { directive: string; blocked: string }): boolean => {
    const key = `${kind.directive} ${kind.blocked}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else if (counts.size >= MOST_KINDS && kind !== OTHER) return count(OTHER);
    else counts.set(key, { ...kind, count: 1 });
    return !known;
  };
  return {
    add: (report) => readReports(report).filter(count),
    list: () => [...counts.values()].toSorted((one, other) => other.count - one.count),
  };
}

/** The two forms browsers send: one report under `csp-report`, or a list of reports of every kind. */
function readReports(report: unknown): { directive: string; blocked: string }[] {
  if (Array.isArray(report))
    return report
      .slice(0, 20)
      .filter((one) => memberOf(one, 'type') === 'csp-violation')
      .flatMap((one) => kindOf(memberOf(one, 'body'), 'effectiveDirective', 'blockedURL'));
  const body = memberOf(report, 'csp-report');
  const directive = memberOf(body, 'effective-directive') === undefined ? 'violated' : 'effective';
  return kindOf(body, `${directive}-directive`, 'blocked-uri');
}

function kindOf(body: unknown, directiveName: string, blockedName: string) {
  const directive = String(memberOf(body, directiveName) ?? '').split(' ', 1)[0] ?? '';
  const blocked = String(memberOf(body, blockedName) ?? '');
  if (!/^[a-z-]{3,40}$/.test(directive)) return [];
  const host = URL.canParse(blocked) ? new URL(blocked).host : '';
  const kind = host || (/^[a-z-]{1,20}/.exec(blocked)?.[0] ?? 'other');
  return [{ directive, blocked: kind.slice(0, 100) }];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
