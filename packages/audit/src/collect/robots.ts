/** What `robots.txt` forbids a program that visits: RFC 9309, for our own name and for everybody. */
export type Robots = (path: string) => boolean;

interface Rule {
  readonly allows: boolean;
  readonly pattern: RegExp;
  readonly length: number;
}

/** May this path be visited? The longest rule that matches decides; at the same length, what allows. */
export function readRobots(text: string, name = 'parvis-audit'): Robots {
  const groups = groupsOf(text);
  const rules = groups.get(name) ?? groups.get('*') ?? [];
  return (path) => {
    const [best] = rules
      .filter(({ pattern }) => pattern.test(path))
      .toSorted((one, other) => other.length - one.length || Number(other.allows) - Number(one.allows));
    return best?.allows ?? true;
  };
}

function groupsOf(text: string): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  let agents: string[] = [];
  let isNaming = false;
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(user-agent|allow|disallow)\s*:\s*([^#]*)/i.exec(line);
    if (!found) continue;
    const word = (found[1] ?? '').toLowerCase();
    const value = (found[2] ?? '').trim();
    if (word === 'user-agent') {
      agents = isNaming ? [...agents, value.toLowerCase()] : [value.toLowerCase()];
      isNaming = true;
      continue;
    }
    isNaming = false;
    if (value === '') continue;
    for (const agent of agents) {
      const rule = { allows: word === 'allow', pattern: patternOf(value), length: value.length };
      groups.set(agent, [...(groups.get(agent) ?? []), rule]);
    }
  }
  return groups;
}

function patternOf(value: string): RegExp {
  const body = value
    .replace(/\$$/, '')
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${body}${value.endsWith('$') ? '$' : ''}`);
}
