import type { Item } from '@parvis/consent';
import type { SeenCookie } from '../../record/record.ts';
import { type CookieLine, readLine } from '../cookie-line.ts';
import { type Declared, hasShape } from '../declared.ts';
import { lifeText } from '../life-text.ts';
import { type InPhase, metIn, phasesOf, type Rule, type Subject } from '../rule.ts';

interface Line extends InPhase {
  readonly seen: SeenCookie;
  readonly line: CookieLine;
  readonly item: Item;
}

/** Every line of a declared cookie that keeps something. */
function* lines({ record, declared }: Subject): Generator<Line> {
  for (const where of phasesOf(record))
    for (const seen of where.phase.cookies) {
      const item = declared.item('cookie', seen.name);
      const line = readLine(seen.line, seen.at);
      if (item && line.maxAge >= 0) yield { ...where, seen, line, item };
    }
}

/** C-51: the raw line is compared, since browsers cut what they keep at 400 days. A minute of grace: `Expires` is a date. */
export const lifetime: Rule = function* (subject) {
  for (const one of lines(subject)) {
    const { item, line, seen } = one;
    const isLonger = item.maxAge === 0 ? line.maxAge > 0 : line.maxAge > item.maxAge + 60;
    if (isLonger)
      yield {
        rule: 'C-51',
        code: 'lives-too-long',
        subject: `cookie ${seen.name}`,
        values: { name: seen.name, seen: lifeText(line.maxAge), declared: lifeText(item.maxAge) },
        met: metIn(one, seen.page, seen.place),
      };
  }
};

/** C-52: flags are those declared, written out: a browser shows `Lax` where SameSite is missing. */
export const flags: Rule = function* (subject) {
  const isSecure = subject.record.origin.startsWith('https:');
  for (const one of lines(subject)) {
    const { item, line, seen } = one;
    const faults = faultsOf(item, line, seen.by === 'script', isSecure);
    if (faults.length > 0)
      yield {
        rule: 'C-52',
        code: 'flags',
        subject: `cookie ${seen.name}`,
        values: { name: seen.name, faults: faults.join(', ') },
        met: metIn(one, seen.page, seen.place),
      };
  }
};

function faultsOf({ attributes }: Item, line: CookieLine, byScript: boolean, isSecure: boolean): string[] {
  const faults: string[] = [];
  if (attributes.httpOnly && !line.httpOnly)
    faults.push(byScript ? 'written by script, declared HttpOnly' : 'HttpOnly is missing');
  if (line.sameSite === null) faults.push('SameSite is missing');
  else if (line.sameSite.toLowerCase() !== attributes.sameSite.toLowerCase())
    faults.push(`SameSite=${line.sameSite}, declared ${attributes.sameSite}`);
  if (isSecure && !line.secure) faults.push('Secure is missing');
  if (line.path !== attributes.path)
    faults.push(line.path === null ? 'Path is missing' : `Path=${line.path}, declared ${attributes.path}`);
  if (line.domain !== null && line.domain.replace(/^\./, '') !== attributes.domain?.value.replace(/^\./, ''))
    faults.push(`Domain=${line.domain} is not declared`);
  if (attributes.partitioned && !line.partitioned) faults.push('Partitioned is missing');
  return faults;
}

/** C-52: what the browser does not keep, it says why. */
export const refusedByBrowser: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    for (const seen of where.phase.cookies) {
      // Third-party cookies that this browser blocks by itself are judged as if it did not.
      const reasons = seen.blocked.filter((reason) => !/UserPreferences|ThirdParty|Phaseout/i.test(reason));
      if (reasons.length > 0)
        yield {
          rule: 'C-52',
          code: 'refused-by-browser',
          subject: `cookie ${seen.name}`,
          values: { name: seen.name, reasons: reasons.join(', ') },
          met: metIn(where, seen.page, seen.place),
        };
    }
};

/** C-53: the value is of its shape, and no larger than was said. */
export const valueShape: Rule = function* (subject) {
  for (const one of lines(subject)) {
    const { item, line, seen } = one;
    const bytes = Buffer.byteLength(`${line.name}=${line.value}`);
    const about = {
      rule: 'C-53',
      subject: `cookie ${seen.name}`,
      met: metIn(one, seen.page, seen.place),
    } as const;
    if (!hasShape(item, line.value))
      yield { ...about, code: 'value-shape', values: { name: seen.name, bytes: String(bytes) } };
    const most = item.maxBytes + prefixLength(subject.declared);
    if (bytes > most)
      yield {
        ...about,
        code: 'too-large',
        values: { name: seen.name, bytes: String(bytes), most: String(most) },
      };
  }
};

/** The limit is said of the name without its prefix. */
function prefixLength(declared: Declared): number {
  return declared.registry.cookiePrefix.length;
}

/** C-16: a refusal is kept as long as an acceptance. */
export const equalLives: Rule = function* (subject) {
  const item = subject.declared.choiceItem;
  if (!item) return;
  const lives = { refuse: new Set<number>(), accept: new Set<number>() };
  for (const { pass, line, item: of } of lines(subject))
    if (of === item && (pass.name === 'refuse' || pass.name === 'accept')) lives[pass.name].add(line.maxAge);
  const refusal = Math.min(...lives.refuse);
  const acceptance = Math.max(...lives.accept);
  if (lives.refuse.size > 0 && lives.accept.size > 0 && acceptance - refusal > 60)
    yield {
      rule: 'C-16',
      code: 'refusal-kept-shorter',
      subject: `cookie ${subject.declared.effectiveName(item)}`,
      values: { refusal: lifeText(refusal), acceptance: lifeText(acceptance) },
    };
};
