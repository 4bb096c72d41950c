import { type Field, isGeographic } from '@parvis/dataset';
import { polygonText, type QueryTexts, readPlace, readPolygon } from '@parvis/odsql';
import { PortalError } from '../../../http/errors.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { type FirstAsked, isOn, namedOf } from './asked.ts';

export interface FilterQuery {
  readonly q?: readonly string[];
  readonly rq?: readonly string[];
}

/**
 * What a request of version 1 keeps, in the words of ODSQL: the same plans answer it.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function filterTexts(asked: FirstAsked<FilterQuery>, fields: readonly Field[]): QueryTexts {
  const { q = [], rq = [] } = asked.query;
  return {
    qv1: [...q, ...rq, ...[...namedOf(asked, 'q').values()].flat()],
    where: geofilters(asked, fields),
    refine: chosen(asked, 'refine'),
    exclude: chosen(asked, 'exclude'),
    facet: disjunctiveNames(asked).map((name) => facetText(name, { disjunctive: 'true' })),
  };
}

/** The same with the facets to be counted. */
export function facetTexts(
  asked: FirstAsked<FilterQuery & { readonly facet?: readonly string[] }>,
  fields: readonly Field[],
): QueryTexts {
  const disjunctive = disjunctiveNames(asked);
  const sorts = namedOf(asked, 'facetsort');
  return {
    ...filterTexts(asked, fields),
    facet: (asked.query.facet ?? []).map((name) => {
      const sort = sorts.get(name)?.at(-1);
      return facetText(name, {
        ...(sort === undefined ? {} : { sort: stringText(sort) }),
        ...(disjunctive.includes(name) ? { disjunctive: 'true' } : {}),
      });
    }),
  };
}

/** A name as ODSQL reads it whatever is in it. */
export function nameText(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

function stringText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function facetText(name: string, options: Readonly<Record<string, string>>): string {
  const all = { name: stringText(name), ...options };
  return `facet(${Object.entries(all)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')})`;
}

function chosen(asked: FirstAsked<unknown>, family: 'refine' | 'exclude'): string[] {
  return [...namedOf(asked, family)].flatMap(([name, values]) =>
    values.map((value) => `${nameText(name)}:"${value.replaceAll('\\', '\\\\')}"`),
  );
}

function disjunctiveNames(asked: FirstAsked<unknown>): string[] {
  return [...namedOf(asked, 'disjunctive')].flatMap(([name, texts]) => (isOn(texts) ? [name] : []));
}

/** The field that says where a record is: its place before its shape. Null where records are nowhere. */
export function placeField(fields: readonly Field[]): Field | null {
  return fields.find(({ type }) => type === 'geo_point_2d') ?? fields.find(isGeographic) ?? null;
}

/** The field that says what a record looks like on a map: its shape before its place. */
export function shapeField(fields: readonly Field[]): Field | null {
  return fields.find(({ type }) => type === 'geo_shape') ?? placeField(fields);
}

/** @throws {PortalError} `InvalidRESTParameterError` where the records of a dataset are nowhere */
export function demandField(field: Field | null, parameter: string): Field {
  if (field) return field;
  throw new PortalError(
    'InvalidRESTParameterError',
    `Invalid value for ${parameter}: this dataset has no geographic field.`,
  );
}

function geofilters(asked: FirstAsked<unknown>, fields: readonly Field[]): string[] {
  return [...namedOf(asked, 'geofilter')].flatMap(([kind, texts]) => {
    const parameter = `geofilter.${kind}`;
    const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
    if (!read)
      throw refusedParameter(
        parameter,
        kind,
        'geofilter.distance, geofilter.polygon or geofilter.bbox is expected',
      );
    return texts.map((text) => {
      const condition = read(text, fields, parameter);
      if (condition === null) throw refusedParameter(parameter, text, `${shapes[kind]} is expected`);
      return condition;
    });
  });
}

type ReadFilter = (text: string, fields: readonly Field[], parameter: string) => string | null;

const shapes: Readonly<Record<string, string>> = {
  distance: 'latitude,longitude,metres',
  polygon: '(lat,lon),(lat,lon),(lat,lon)',
  bbox: 'lat,lon,lat,lon',
};

const readers: Readonly<Record<string, ReadFilter>> = {
  distance: (text, fields, parameter) => {
    const [lat, lon, metres = '0', ...rest] = text.split(',');
    const place = readPlace(`${lat},${lon}`);
    const far = Number(metres);
    if (!place || rest.length > 0 || !(far >= 0) || !Number.isFinite(far)) return null;
    const field = nameText(demandField(placeField(fields), parameter).name);
    return `within_distance(${field}, geom'POINT(${place.lon} ${place.lat})', ${far}m)`;
  },
  polygon: (text, fields, parameter) => {
    const places = readPolygon(text);
    if (!places) return null;
    const field = nameText(demandField(shapeField(fields), parameter).name);
    return `intersects(${field}, geom'${polygonText(places)}')`;
  },
  bbox: (text, fields, parameter) => {
    const corners = text.split(',').map(Number);
    if (corners.length !== 4 || !corners.every(Number.isFinite)) return null;
    const field = nameText(demandField(shapeField(fields), parameter).name);
    return `in_bbox(${field}, ${corners.join(', ')})`;
  },
};

/** What was asked, as an answer repeats it: one text, or a list where a parameter was given more than once. */
export function echoOf(
  asked: FirstAsked<FilterQuery>,
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const families = ['refine', 'exclude', 'disjunctive', 'facetsort', 'geofilter'].flatMap((family) => {
    const texts = namedOf(asked, family);
    if (texts.size === 0) return [];
    const entries = [...texts].map(([name, values]) => [
      name,
      family === 'disjunctive' ? isOn(values) : oneOrAll(values),
    ]);
    return [[family, Object.fromEntries(entries)]];
  });
  const { q = [], rq = [] } = asked.query;
  const words = Object.entries({ q, rq }).flatMap(([name, texts]) =>
    texts.length > 0 ? [[name, oneOrAll(texts)]] : [],
  );
  const { timezone } = asked.setting;
  return { ...members, timezone, ...Object.fromEntries([...words, ...families]) };
}

function oneOrAll(texts: readonly string[]): string | readonly string[] {
  return texts.length === 1 ? (texts[0] ?? '') : texts;
}
