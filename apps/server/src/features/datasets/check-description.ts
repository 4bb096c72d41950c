import type { DatasetDescription } from '@parvis/api';
import { PortalError } from '../../http/errors.ts';
import { cleanDescription } from './clean-description.ts';
import type { StoredDescription } from './description.ts';

/**
 * What a producer says of a dataset, as it may be kept: description cleaned, texts trimmed, lists without repetitions.
 * Its shape was checked by its schema.
 *
 * @throws {PortalError} `invalid-request`, with the member at fault
 */
export function checkDescription(given: Partial<StoredDescription>): Partial<StoredDescription> {
  const said: Partial<Record<keyof StoredDescription, unknown>> = {};
  for (const [name, value] of Object.entries(given))
    said[name as keyof StoredDescription] =
      typeof value === 'string' ? value.trim() : Array.isArray(value) ? tidyList(value) : value;
  // Values keep the types they came with.
  const description = said as Partial<StoredDescription>;
  if (description.title === '')
    throw fault('title', 'The title is empty.', 'Say in a few words what the data are.');
  if (description.timezone !== undefined && !isTimeZone(description.timezone))
    throw fault(
      'timezone',
      'This is not a time zone.',
      'Write for example Europe/Paris or America/Guadeloupe.',
    );
  if (description.language !== undefined && !/^[a-z]{2,3}$/.test(description.language))
    throw fault('language', 'This is not the code of a language.', 'Write for example fr or en.');
  if (description.modified != null && Number.isNaN(Date.parse(description.modified)))
    throw fault('modified', 'This is not a date.', 'Write for example 2026-11-24.');
  return {
    ...emptyAsNull(description),
    ...(description.description === undefined
      ? {}
      : { description: cleanDescription(description.description) }),
  };
}

/** Apart from what is kept in one text: who may see the dataset. */
export function splitDescription(given: Partial<DatasetDescription>): {
  description: Partial<StoredDescription>;
  visibility: DatasetDescription['visibility'] | undefined;
  readers: string[] | undefined;
} {
  const { visibility, readers, ...description } = given;
  return { description, visibility, readers };
}

function emptyAsNull(description: Partial<StoredDescription>): Partial<StoredDescription> {
  const optional = ['license', 'publisher', 'references', 'update_frequency'] as const;
  const empty = optional.filter((name) => description[name] === '').map((name) => [name, null] as const);
  return { ...description, ...Object.fromEntries(empty) };
}

function tidyList(texts: readonly unknown[]): string[] {
  return [...new Set(texts.map((text) => String(text).trim()).filter(Boolean))];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function fault(member: string, message: string, hint: string): PortalError {
  return new PortalError('invalid-request', message, { place: `description.${member}`, hint });
}
