import { browserWords, deviceWords, robotWords } from './programs.ts';

export type Device = 'computer' | 'tablet' | 'phone';

/** The three things that are told of a browser, of all it says of itself. */
export interface Agent {
  /** `robot` is counted nowhere; `program`, a script or a tool, asks the API but visits nothing. */
  readonly kind: 'browser' | 'program' | 'robot';
  /** One of a few families: nothing that tells one person from another. */
  readonly family: string;
  readonly device: Device;
}

const nobody: Agent = { kind: 'program', family: 'other', device: 'computer' };
/** Read once for each of the last agents met: there are few, and they come back. */
const MOST_KNOWN = 500;

/** Reads the `User-Agent` header. The text itself goes no further. */
export function agentReader(): (header: string | undefined) => Agent {
  const known = new Map<string, Agent>();
  return (header) => {
    if (!header) return nobody;
    const before = known.get(header);
    if (before) return before;
    const agent = readAgent(header);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(header, agent);
    return agent;
  };
}

export function readAgent(header: string): Agent {
  const text = header.toLowerCase();
  const has = (word: string) => text.includes(word);
  if (robotWords.some(has)) return { ...nobody, kind: 'robot' };
  const family = browserWords.find(([, word]) => has(word))?.[0];
  if (!family || !text.startsWith('mozilla/')) return nobody;
  // Android says nothing on a tablet, and `Mobile` on a phone.
  const isTablet = deviceWords.tablet.some(has) || (has('android') && !has('mobi'));
  const device = isTablet ? 'tablet' : deviceWords.phone.some(has) ? 'phone' : 'computer';
  return { kind: 'browser', family, device };
}
