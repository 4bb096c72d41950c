import type { Field, Row } from '@parvis/dataset';
import { compileFacets, compileQuery, type QueryTexts } from '@parvis/odsql';
import type { BuildOptions, Engine, FacetValue, VersionRef } from '../contract.ts';

/** A query as it comes in an address; in UTC and French when nothing else is said. */
export interface Question extends QueryTexts {
  readonly limit?: number | null;
  readonly offset?: number;
  readonly timezone?: string;
  readonly lang?: string;
}

export interface Answer {
  readonly results: Record<string, unknown>[];
  readonly total: number | null;
}

/** A version in an engine, and questions about it. */
export interface Bench {
  readonly engine: Engine;
  readonly version: VersionRef;
  readonly ask: (question: Question) => Promise<Answer>;
  /** The values of `id` of the records found, in order. */
  readonly ids: (question: Question) => Promise<unknown[]>;
  /** The values of each facet, paths joined by ` > `, with their counts. */
  readonly countFacets: (question: Question) => Promise<Record<string, [value: string, count: number][]>>;
}

const NOON_OF_JUNE = new Date('2024-06-15T12:00:00Z');

let versions = 0;

/** Names as the control plane makes them, a new one each time. */
export function newNames(): Pick<BuildOptions, 'dataset' | 'version'> {
  versions += 1;
  return { dataset: 'treesdataset', version: `version${String(versions).padStart(4, '0')}` };
}

export async function* inBlocks(rows: readonly Row[], size = 5): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

export async function loaded(
  engine: Engine,
  fields: readonly Field[],
  rows: readonly Row[],
): Promise<VersionRef> {
  const names = newNames();
  const built = await engine.build(fields, inBlocks(rows), names);
  const version = { ...names, files: built.files, fields, rowCount: built.rowCount };
  const search = await engine.buildSearch(version);
  return search ? { ...version, files: [...version.files, search] } : version;
}

export function planOf(question: Question, fields: readonly Field[]) {
  const { limit = 100, offset = 0, timezone = 'UTC', lang = 'fr', ...texts } = question;
  return compileQuery({ ...texts, limit, offset }, { fields }, { timezone, lang, now: NOON_OF_JUNE });
}

export function facetsPlanOf(question: Question, fields: readonly Field[]) {
  const { timezone = 'UTC', lang = 'fr', ...texts } = question;
  return compileFacets(texts, { fields }, { timezone, lang, now: NOON_OF_JUNE });
}

export function benchOf(engine: Engine, version: VersionRef): Bench {
  const ask = async (question: Question): Promise<Answer> => {
    const plan = planOf(question, version.fields);
    const { json, count, total } = await engine.query(version, plan, { wantTotal: true });
    const results: Record<string, unknown>[] = JSON.parse(json);
    if (results.length !== count) throw new Error(`${count} results announced, ${results.length} given`);
    return { results, total };
  };
  return {
    engine,
    version,
    ask,
    ids: async (question) => (await ask({ select: 'id', ...question })).results.map(({ id }) => id),
    countFacets: async (question) => {
      const { plan } = facetsPlanOf(question, version.fields);
      const { facets } = await engine.facets(version, plan);
      return Object.fromEntries(facets.map(({ field, values }) => [field, values.map(counted)]));
    },
  };
}

function counted({ path, count }: FacetValue): [string, number] {
  return [path.join(' > '), count];
}
