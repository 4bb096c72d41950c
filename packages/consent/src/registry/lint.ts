import type { Category, Item, Registry, Texts } from './types.ts';

const DAY = 86_400;
/** Browsers cut any cookie there. */
const LONGEST = 400 * DAY;
/** Six months: recommendation 2020-092 of the CNIL. */
const LONGEST_CHOICE = 180 * DAY;
/** Thirteen months: guidelines 2020-091 of the CNIL. */
const LONGEST_STATISTICS = 390 * DAY;

/** What is wrong with a declaration: the rule, where, and a sentence. */
export interface Fault {
  readonly rule: string;
  readonly place: string;
  readonly message: string;
}

/**
 * The faults of a registry, in the order they stand in it; none means that it may be used.
 * Each rule is one that a regulator, a browser or a visitor would hold against the site.
 */
export function lint(registry: Registry): Fault[] {
  return [
    ...duplicates(registry),
    ...registry.categories.flatMap((category) => lintCategory(category, registry)),
    ...registry.items.flatMap((item) => lintItem(item, registry)),
    ...worstChoice(registry),
  ];
}

function lintCategory(category: Category, registry: Registry): Fault[] {
  const place = `category ${category.key}`;
  const faults: Fault[] = [];
  if (!/^[a-z0-9]{2}$/.test(category.code))
    faults.push({ rule: 'code', place, message: 'A category code is two characters, a to z or 0 to 9.' });
  if (!registry.items.some((item) => item.category === category.key))
    faults.push({
      rule: 'empty-category',
      place,
      message: 'No item belongs to this category: leave it out.',
    });
  for (const part of ['title', 'short', 'long', 'ifRefused'] as const)
    faults.push(...missingTexts(category[part], `${place}, ${part}`, registry));
  return faults;
}

function lintItem(item: Item, registry: Registry): Fault[] {
  const place = `${item.kind} ${item.name}`;
  const fault = (rule: string, message: string): Fault => ({ rule, place, message });
  const category = registry.categories.find(({ key }) => key === item.category);
  const faults: Fault[] = [];
  if (!category) return [fault('unknown-category', `The category ${item.category} is not declared.`)];
  if (category.consent === 'none' && (!item.exemption || !item.justification))
    faults.push(fault('no-exemption', 'What needs no consent states its exemption and why.'));
  if (item.maxAge > LONGEST) faults.push(fault('too-long', 'Browsers keep nothing beyond 400 days.'));
  if (item.exemption === 'choice' && item.maxAge > LONGEST_CHOICE)
    faults.push(fault('choice-too-long', 'A choice is kept 180 days at most.'));
  if (item.exemption === 'audience' && item.maxAge > LONGEST_STATISTICS)
    faults.push(fault('statistics-too-long', 'Statistics are kept 13 months at most.'));
  if (item.renewal === 'activity' && item.exemption !== 'auth' && item.exemption !== 'basket')
    faults.push(fault('slides', 'Only a sign-in or a basket may be lengthened by use.'));
  if (item.attributes.sameSite === 'None' && !item.attributes.partitioned)
    faults.push(
      fault(
        'same-site-none',
        'SameSite=None goes with Partitioned, or the cookie follows people from site to site.',
      ),
    );
  if (item.attributes.domain && !item.attributes.domain.reason)
    faults.push(fault('domain', 'A Domain attribute states its reason.'));
  for (const part of ['provider', 'serviceLabel', 'purpose', 'setWhen'] as const)
    faults.push(...missingTexts(item[part], `${place}, ${part}`, registry));
  if (item.justification)
    faults.push(...missingTexts(item.justification, `${place}, justification`, registry));
  return faults;
}

function missingTexts(texts: Texts, place: string, registry: Registry): Fault[] {
  return registry.languages
    .filter((language) => !texts[language])
    .map((language) => ({ rule: 'missing-text', place, message: `No text in ${language}.` }));
}

function duplicates(registry: Registry): Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  const names = [
    ...registry.categories.flatMap(({ key, code }) => [`category ${key}`, `code ${code}`]),
    ...registry.items.map(({ kind, name }) => `${kind} ${name}`),
  ];
  for (const name of names) {
    if (seen.has(name)) faults.push({ rule: 'duplicate', place: name, message: 'Declared twice.' });
    seen.add(name);
  }
  return faults;
}

/** The longest value the choice can take must stay small: it travels with every request. */
function worstChoice(registry: Registry): Fault[] {
  const asking = registry.categories.filter(({ consent }) => consent === 'ask').length;
  const name = registry.items.find(({ exemption }) => exemption === 'choice')?.name ?? '';
  const longest = name.length + '=1.rrrrrr.dddd..ffff'.length + Math.max(0, asking * 3 - 1);
  return longest > 64
    ? [
        {
          rule: 'choice-too-large',
          place: name,
          message: `The choice could take ${longest} bytes; 64 is the limit.`,
        },
      ]
    : [];
}
