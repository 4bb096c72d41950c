import type { Category, Host, Item, Registry, Service, Texts } from './types.ts';
import { asking, servicesOf } from './what-asks.ts';

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
    ...registry.services.flatMap((service) => lintService(service, registry)),
    ...registry.hosts.flatMap((host) => lintHost(host, registry)),
    ...worstChoice(registry),
  ];
}

function lintCategory(category: Category, registry: Registry): Fault[] {
  const place = `category ${category.key}`;
  const faults: Fault[] = [];
  if (!/^[a-z0-9]{2}$/.test(category.code))
    faults.push({ rule: 'code', place, message: 'A category code is two characters, a to z or 0 to 9.' });
  const isUsed =
    registry.items.some((item) => item.category === category.key) ||
    registry.hosts.some((host) => host.category === category.key);
  if (!isUsed)
    faults.push({
      rule: 'empty-category',
      place,
      message: 'No item and no host belongs to this category: leave it out.',
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
  for (const key of item.alsoFor ?? []) {
    const other = registry.categories.find((one) => one.key === key);
    if (!other) faults.push(fault('unknown-category', `The category ${key} is not declared.`));
    // What is behind a gate is kept by nobody before an agreement.
    else if (other.consent !== category.consent && !item.service)
      faults.push(
        fault(
          'mixed-purposes',
          'Two purposes of which one asks and the other does not need two cookies, or a gate.',
        ),
      );
  }
  if (item.pattern !== undefined && !isRegExp(item.pattern))
    faults.push(fault('pattern', 'The pattern of its name is no regular expression.'));
  if (!isRegExp(item.valueShape))
    faults.push(fault('value-shape', 'The shape of its value is no regular expression.'));
  if (item.service && !registry.services.some(({ id }) => id === item.service))
    faults.push(fault('unknown-service', `The service ${item.service} is not declared.`));
  if (!Number.isInteger(item.maxAge) || item.maxAge < 0)
    faults.push(fault('max-age', 'A life is a whole number of seconds, 0 until the browser closes.'));
  if (item.maxAge > LONGEST) faults.push(fault('too-long', 'Browsers keep nothing beyond 400 days.'));
  if (item.exemption === 'choice' && item.maxAge > LONGEST_CHOICE)
    faults.push(fault('choice-too-long', 'A choice is kept 180 days at most.'));
  if ((item.exemption === 'audience' || category.isStatistics) && item.maxAge > LONGEST_STATISTICS)
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

function lintService(service: Service, registry: Registry): Fault[] {
  const place = `service ${service.id}`;
  const fault = (rule: string, message: string): Fault => ({ rule, place, message });
  const faults: Fault[] = [];
  if (!/^[a-z0-9]{2}$/.test(service.code))
    faults.push(fault('code', 'A service code is two characters, a to z or 0 to 9.'));
  if (!/^[a-z0-9][a-z0-9-]{0,38}$/.test(service.id))
    faults.push(fault('service-id', 'The id of a service is made of a to z, 0 to 9 and hyphens.'));
  if (!registry.categories.some(({ key }) => key === service.category))
    faults.push(fault('unknown-category', `The category ${service.category} is not declared.`));
  const isUsed = [...registry.items, ...registry.hosts].some((one) => one.service === service.id);
  if (!isUsed) faults.push(fault('empty-service', 'No item and no host belongs to this service.'));
  for (const address of [service.controller.url, service.controller.policyUrl])
    if (!/^https:\/\//.test(address) || !URL.canParse(address))
      faults.push(fault('controller', `${JSON.stringify(address)} is no https address.`));
  if (!service.controller.name) faults.push(fault('controller', 'A service names who answers for it.'));
  if ((service.gate === 'embed' || service.gate === 'map') && !service.embed)
    faults.push(fault('gate', 'A service that is framed says what is framed.'));
  if (service.gate === 'script' && !service.script)
    faults.push(fault('gate', 'A service that runs a script says which.'));
  if (service.script && !/^https:\/\//.test(service.script.source))
    faults.push(fault('script', 'A script has an https address.'));
  for (const pattern of service.embed?.matches ?? [])
    if (!isRegExp(pattern)) faults.push(fault('pattern', `${pattern} is no regular expression.`));
  const framed = service.embed?.frame.replaceAll(/\{\d\}/g, 'x');
  if (framed !== undefined && (!/^https:\/\//.test(framed) || !URL.canParse(framed)))
    faults.push(fault('frame', 'What is framed has an https address.'));
  return faults;
}

function lintHost(host: Host, registry: Registry): Fault[] {
  const place = `host ${host.host}`;
  const faults: Fault[] = [];
  if (!/^(?:\*\.)?(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/.test(host.host))
    faults.push({ rule: 'host', place, message: 'A host is a name in lower case, without a path.' });
  if (!/^[A-Z]{2}$/.test(host.country))
    faults.push({ rule: 'country', place, message: 'A country is two capital letters.' });
  if (!registry.categories.some(({ key }) => key === host.category))
    faults.push({
      rule: 'unknown-category',
      place,
      message: `The category ${host.category} is not declared.`,
    });
  if (!registry.services.some(({ id }) => id === host.service))
    faults.push({ rule: 'unknown-service', place, message: `The service ${host.service} is not declared.` });
  return [...faults, ...missingTexts(host.why, `${place}, why`, registry)];
}

/** A day so long ago that people no longer know what they read is told, not refused. Months are those of the calendar. */
export function warnings(registry: Registry, now: Date): Fault[] {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() - 1);
  return new Date(registry.reviewedAt) < limit
    ? [{ rule: 'review', place: 'registry', message: 'Nobody has read it through for over 12 months.' }]
    : [];
}

function isRegExp(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
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
    ...registry.services.flatMap(({ id, code }) => [`service ${id}`, `code ${code}`]),
    ...registry.items.map(({ kind, name }) => `${kind} ${name}`),
    ...registry.hosts.map(({ host, service }) => `host ${host} of ${service}`),
  ];
  for (const name of names) {
    if (seen.has(name)) faults.push({ rule: 'duplicate', place: name, message: 'Declared twice.' });
    seen.add(name);
  }
  return faults;
}

/** The longest value the choice can take must stay small: it travels with every request. */
function worstChoice(registry: Registry): Fault[] {
  const kept = registry.items.find(({ exemption }) => exemption === 'choice');
  if (!kept) return [];
  // All services of a category but one are more codes than the category itself.
  const codes = asking(registry)
    .map((category) => Math.max(1, servicesOf(registry, category).length - 1))
    .reduce((sum, count) => sum + count, 0);
  const longest = `${kept.name}=1.rrrrrr.dddd..og`.length + Math.max(0, codes * 3 - 1);
  return longest > 64
    ? [
        {
          rule: 'choice-too-large',
          place: kept.name,
          message: `The choice could take ${longest} bytes; 64 is the limit. Turn a service off first.`,
        },
      ]
    : [];
}
