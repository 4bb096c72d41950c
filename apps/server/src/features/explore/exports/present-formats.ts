import { type Link, type RecordFormat, recordFormatsFor } from '@parvis/api';
import { isGeographic } from '@parvis/dataset';
import { PortalError } from '../../../http/errors.ts';
import type { ServedDataset } from '../../datasets/index.ts';

/** The formats that make sense for a dataset: none without records, shapes only where there is a place. */
export function formatsOf({ version, fields }: ServedDataset): RecordFormat[] {
  return version ? recordFormatsFor({ hasPlaces: fields.some(isGeographic) }) : [];
}

/** The list of formats, as links to them: scripts read `links[].rel`. */
export function presentFormats(href: string, formats: readonly string[]): { links: Link[] } {
  return {
    links: [{ rel: 'self', href }, ...formats.map((rel) => ({ rel, href: `${href}/${rel}` }))],
  };
}

/** @returns the refusal of a format that is not offered */
export function unknownFormat(format: string, offered: readonly string[]): PortalError {
  return new PortalError(
    'NotFoundResource',
    `The requested export format ${format} does not exist. Formats: ${offered.join(', ')}.`,
  );
}
